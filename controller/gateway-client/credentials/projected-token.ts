import { readFile } from "node:fs/promises";
import { GatewayError } from "../gateway-error";
import { codeOf } from "../system-error";
import type { IssuedToken } from "./service-account";

/** Where the chart mounts a projected token of the audience `gatebolt-admin`; the kubelet renews it. */
export const projectedTokenFile = "/var/run/secrets/gatebolt.dev/admin/token";

/**
 * The token that the kubelet put there, or undefined when none is mounted. Its life is read from the token itself, which nobody here has
 * to trust: the gateway checks it. Throws GatewayError (`no_credential`) when the file holds something else.
 */
export async function readProjectedToken(path: string): Promise<IssuedToken | undefined> {
  const token = (await readFile(path, "utf8").catch(missing))?.trim();
  if (token === undefined) return undefined;
  const life = lifeOf(token);
  if (life) return { token, ...life };
  throw new GatewayError(
    "no_credential",
    `read the projected token ${path}: it is no ServiceAccount token. Mount one with audience gatebolt-admin, or none.`,
  );
}

function missing(error: unknown): undefined {
  const code = codeOf(error);
  if (code !== "ENOENT" && code !== "ENOTDIR") throw error;
}

function lifeOf(token: string): { readonly issuedAt: number; readonly expiresAt: number } | undefined {
  try {
    const claims: unknown = JSON.parse(Buffer.from(token.split(".")[1] ?? "", "base64url").toString("utf8"));
    if (typeof claims !== "object" || claims === null || !("iat" in claims) || !("exp" in claims)) return undefined;
    const [issuedAt, expiresAt] = [Number(claims.iat) * 1000, Number(claims.exp) * 1000];
    return Number.isFinite(issuedAt) && Number.isFinite(expiresAt) ? { issuedAt, expiresAt } : undefined;
  } catch {
    return undefined;
  }
}
