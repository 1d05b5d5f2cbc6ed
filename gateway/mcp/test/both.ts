import type { Grant } from "../../../contract/decision";
import { aGrant, httpTransport } from "./grants";
import { RunningGateway } from "./running-gateway";
import { type Script, ScriptedUpstream } from "./scripted-upstream";

export interface Both {
  readonly upstream: ScriptedUpstream;
  readonly gateway: RunningGateway;
  readonly grant: Grant;
}

type Over = Parameters<typeof RunningGateway.start>[1] & { readonly grant?: Partial<Grant> };

const open: { close(): Promise<void> }[] = [];

/** A gateway in front of an upstream, both on real ports. */
export async function both(script: Script, { grant: over = {}, ...options }: Over = {}): Promise<Both> {
  const upstream = await ScriptedUpstream.start(script);
  const grant = aGrant(httpTransport(upstream.url), over);
  const gateway = await RunningGateway.start(grant, options);
  open.push(upstream, gateway);
  return { upstream, gateway, grant };
}

export function closing<Part extends { close(): Promise<void> }>(part: Part): Part {
  open.push(part);
  return part;
}

/** For afterEach. */
export async function closeAll(): Promise<void> {
  for (const part of open.splice(0).toReversed()) await part.close();
}
