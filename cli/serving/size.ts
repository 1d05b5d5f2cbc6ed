import { wrongUsage } from "../failure";

const units: Readonly<Record<string, number>> = {
  "": 1,
  kb: 1e3,
  mb: 1e6,
  gb: 1e9,
  kib: 2 ** 10,
  mib: 2 ** 20,
  gib: 2 ** 30,
  k: 2 ** 10,
  m: 2 ** 20,
  g: 2 ** 30,
};

/** Bytes of `16MiB`, `16M`, `1000KB` or `65536`. Throws wrong usage naming the option. */
export function sizeOption(text: string, option: string): number {
  const [, number, unit = ""] = /^([1-9][0-9]{0,11})([A-Za-z]*)$/.exec(text) ?? [];
  const factor = units[unit.toLowerCase()];
  if (number === undefined || factor === undefined)
    throw wrongUsage(`${option} ${text}: write a size, for example 16MiB, 500KiB or 65536.`);
  return Number(number) * factor;
}
