import { randomSuffix } from "../../resources/random-suffix";

/** A name for a break-glass on a target, another one each time: `tf-mcphost-cursor-x7k2p`, within 63 characters. */
export function newOrderName(target: string): string {
  const words = target
    .toLowerCase()
    .replaceAll(/[^a-z0-9]+/g, "-")
    .replaceAll(/^-+|-+$/g, "");
  return `tf-${words.slice(0, 50).replace(/-+$/, "")}-${randomSuffix()}`;
}
