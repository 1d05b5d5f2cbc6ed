import { isIPv4, isIPv6 } from "node:net";

/**
 * Every address that connecting to `address` may reach: itself, and the IPv4 address that an IPv6 one carries inside
 * (IPv4-mapped, IPv4-compatible, NAT64 and 6to4), for a kernel or a translator on the way would unwrap it.
 */
export function reachableThrough(address: string): string[] {
  const plain = withoutZone(address);
  if (!isIPv6(plain)) return [plain];
  const embedded = embeddedIPv4(groupsOf(plain));
  return embedded === undefined ? [plain] : [plain, embedded];
}

/** `fe80::1%eth0` → `fe80::1`. */
function withoutZone(address: string): string {
  const zone = address.indexOf("%");
  return zone < 0 ? address : address.slice(0, zone);
}

/** The eight 16-bit groups of a valid IPv6 address. */
function groupsOf(address: string): readonly number[] {
  const [head = "", tail] = address.split("::");
  const before = groupsIn(head);
  const after = tail === undefined ? [] : groupsIn(tail);
  return [...before, ...Array<number>(8 - before.length - after.length).fill(0), ...after];
}

function groupsIn(part: string): number[] {
  if (part === "") return [];
  return part.split(":").flatMap((group) => {
    if (!isIPv4(group)) return [Number.parseInt(group, 16)];
    const [a = 0, b = 0, c = 0, d = 0] = group.split(".").map(Number);
    return [a * 256 + b, c * 256 + d];
  });
}

function embeddedIPv4(groups: readonly number[]): string | undefined {
  const hex = groups.map((group) => group.toString(16).padStart(4, "0")).join("");
  if (hex.startsWith("2002")) return dotted(hex.slice(4, 12));
  const carriesAtEnd = hex.startsWith("0064ff9b") || hex.startsWith(`${zeros(20)}ffff`) || hex.startsWith(zeros(24));
  // :: and ::1 are addresses of their own.
  return carriesAtEnd && !/^0{31}[01]$/.test(hex) ? dotted(hex.slice(24)) : undefined;
}

function zeros(count: number): string {
  return "0".repeat(count);
}

function dotted(hex: string): string {
  return Buffer.from(hex, "hex").join(".");
}
