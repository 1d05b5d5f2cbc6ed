import { compareResourceVersions } from "../../../../contract/version";

/** The version before this one, which no object has. */
export function justBelow(version: string): string {
  const number = BigInt(version);
  return String(number > 0n ? number - 1n : 0n);
}

/** The oldest of some versions; undefined of none. */
export function oldest(versions: readonly string[]): string | undefined {
  return versions.reduce<string | undefined>(
    (low, version) => (low === undefined || compareResourceVersions(version, low) < 0 ? version : low),
    undefined,
  );
}
