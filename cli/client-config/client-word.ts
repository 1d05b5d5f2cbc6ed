import { wrongUsage } from "../failure";
import type { Client } from "./client";
import { clients } from "./clients";

/** The client a person means. Throws wrong usage naming those there are. */
export function clientOf(word: string): Client {
  const client = Object.hasOwn(clients, word) ? clients[word] : undefined;
  if (client) return client;
  throw wrongUsage(`There is no client "${word}". Clients: ${Object.keys(clients).join(", ")}.`);
}

/** One with install links. Throws wrong usage naming those that have them. */
export function linkedClientOf(word: string): Client & Required<Pick<Client, "link">> {
  const { link, ...client } = clientOf(word);
  if (link) return { ...client, link };
  const linked = Object.entries(clients).flatMap(([name, each]) => (each.link ? [name] : []));
  throw wrongUsage(`${client.title} has no install links. Those have: ${linked.join(", ")}.`);
}
