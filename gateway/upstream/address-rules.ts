import { BlockList, isIP, isIPv6 } from "node:net";
import { networkInterfaces } from "node:os";
import { reachableThrough } from "./ip-address";

export interface AddressRuleOptions {
  /** Addresses or CIDRs of `--allow-upstream`: they lift every refusal for what they cover. */
  readonly allow: readonly string[];
  /** `gatebolt up` runs beside the servers it stands before: loopback is fine there, its own ports are not. @default false */
  readonly loopback?: boolean;
  /** The ports that this process listens on. */
  readonly ownPorts: () => readonly number[];
  /** Addresses of this machine. @default those of its network interfaces */
  readonly localAddresses?: () => readonly string[];
}

/** What is refused, and the word a person is told for it (architecture §6). */
const refusedRanges: readonly (readonly [word: string, cidrs: readonly string[]])[] = [
  ["loopback", ["127.0.0.0/8", "::1/128"]],
  ["unspecified", ["0.0.0.0/8", "::/128"]],
  // Clouds hand out machine credentials there; 169.254.169.254 is link-local.
  ["metadata", ["169.254.169.254/32", "fd00:ec2::254/128", "100.100.100.200/32", "168.63.129.16/32"]],
  ["link-local", ["169.254.0.0/16", "fe80::/10"]],
  ["multicast", ["224.0.0.0/4", "ff00::/8"]],
  ["broadcast", ["255.255.255.255/32"]],
];

/** Decides which addresses upstream connections may go to. Pure but for asking which addresses and ports are our own. */
export class AddressRules {
  readonly #allowed: BlockList;
  readonly #refused: readonly { readonly word: string; readonly ranges: BlockList }[];
  readonly #options: AddressRuleOptions;

  /** Throws when an entry of `allow` is neither an address nor a CIDR. */
  constructor(options: AddressRuleOptions) {
    this.#options = options;
    this.#allowed = listOf(options.allow);
    this.#refused = refusedRanges
      .filter(([word]) => !(options.loopback && word === "loopback"))
      .map(([word, cidrs]) => ({ word, ranges: listOf(cidrs) }));
  }

  /** Why a connection to this address may not be made, in one word or two; undefined when it may. */
  refusal(address: string, port: number): string | undefined {
    if (isIP(address.replace(/%.*$/, "")) === 0) return "unreadable";
    if (has(this.#allowed, address)) return undefined;
    for (const reached of reachableThrough(address)) {
      const refused = this.#refused.find(({ ranges }) => has(ranges, reached));
      if (refused) return refused.word;
      if (this.#isOwn(reached, port)) return "own port";
    }
    return undefined;
  }

  #isOwn(address: string, port: number): boolean {
    if (!this.#options.ownPorts().includes(port)) return false;
    const local = this.#options.localAddresses?.() ?? interfaceAddresses();
    return address.startsWith("127.") || address === "::1" || local.includes(address);
  }
}

function interfaceAddresses(): string[] {
  return Object.values(networkInterfaces()).flatMap((addresses) => (addresses ?? []).map(({ address }) => address));
}

function listOf(cidrs: readonly string[]): BlockList {
  const list = new BlockList();
  for (const cidr of cidrs) add(list, cidr);
  return list;
}

function add(list: BlockList, cidr: string): void {
  const [address = "", prefix] = cidr.split("/");
  const bits = isIPv6(address) ? 128 : 32;
  const length = prefix === undefined ? bits : Number(prefix);
  if (isIP(address) === 0 || !/^\d{1,3}$/.test(prefix ?? "0") || length > bits) {
    throw new Error(`cannot allow upstream "${cidr}": write an IP address or a CIDR, for example 127.0.0.0/8 or ::1/128`);
  }
  list.addSubnet(address, length, familyOf(address));
}

function has(list: BlockList, address: string): boolean {
  return list.check(address.replace(/%.*$/, ""), familyOf(address));
}

function familyOf(address: string): "ipv4" | "ipv6" {
  return address.includes(":") ? "ipv6" : "ipv4";
}
