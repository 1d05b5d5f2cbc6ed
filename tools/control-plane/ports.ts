import { once } from "node:events";
import { createServer } from "node:net";

/**
 * A port of 127.0.0.1 that nobody listens on now. Below the range from which the system takes ports for outgoing connections, so
 * that none of those gets in between.
 */
export async function freePort(random: () => number = Math.random): Promise<number> {
  for (let attempt = 0; attempt < 100; attempt += 1) {
    const port = 10_000 + Math.floor(random() * 20_000);
    if (await isFree(port)) return port;
  }
  throw new Error("find a free port on 127.0.0.1: 100 between 10000 and 30000 were taken; end what listens there");
}

/** So many at once, each another one: what nobody listens on yet looks free a second time, too. */
export async function freePorts(count: number, random: () => number = Math.random): Promise<number[]> {
  const ports = new Set<number>();
  while (ports.size < count) ports.add(await freePort(random));
  return [...ports];
}

async function isFree(port: number): Promise<boolean> {
  const server = createServer();
  try {
    server.listen(port, "127.0.0.1");
    await once(server, "listening");
    return true;
  } catch {
    return false;
  } finally {
    server.close();
  }
}
