import { randomInt } from "node:crypto";

/** As the API server appends to generateName: five characters that form no words. */
export function randomSuffix(): string {
  const letters = "bcdfghjklmnpqrstvwxz2456789";
  return Array.from({ length: 5 }, () => letters.charAt(randomInt(letters.length))).join("");
}
