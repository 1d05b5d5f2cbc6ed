import type { Token } from "@gatebolt/constructs/cdktf";

/** Mounts a token: rotation updates the file in place. Secret and Deployment need not be applied in any order. */
export function deploymentOf({ secretName }: Token): object {
  const name = "night-agent";
  return {
    apiVersion: "apps/v1",
    kind: "Deployment",
    metadata: { name },
    spec: {
      selector: { matchLabels: { app: name } },
      template: {
        metadata: { labels: { app: name } },
        spec: {
          containers: [
            {
              name: "agent",
              image: "registry.example.com/night-agent:1",
              volumeMounts: [{ name: "mcp", mountPath: "/var/run/mcp", readOnly: true }],
            },
          ],
          // Keys: token, url, authorization.
          volumes: [{ name: "mcp", secret: { secretName } }],
        },
      },
    },
  };
}
