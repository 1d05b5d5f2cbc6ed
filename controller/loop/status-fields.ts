/** Fields of each kind's status that tell of use alone; news of them is written within a budget (architecture §10). */
export const usageFields: Readonly<Record<string, readonly string[]>> = {
  McpToken: ["current.lastUsedAt", "current.client", "retiring.lastUsedAt"],
  McpHost: ["lastUsedAt"],
  McpUser: ["lastUsedAt", "clients"],
  McpConnection: ["lastUsedAt"],
  McpServer: ["lastAnswer"],
};
