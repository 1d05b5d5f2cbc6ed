import type { IncomingHttpHeaders } from "node:http";
import type { Denial } from "../../contract/denials";
import type { MaybePromise } from "../decision/decider";
import { settle } from "../decision/settle";
import { foreignRequest } from "./origin-guard";
import type { ProxyOptions } from "./proxy-options";

interface HostAsk {
  readonly headers: IncomingHttpHeaders;
  /** As in the path. */
  readonly namespace: string;
  readonly gateway: string;
}

const undecided: Denial = { reason: "store_unavailable", message: "Access cannot be decided right now. Try again in a moment." };

/**
 * Why a request may not come by the name that it came by; undefined when it may. Names that flags allow are compared at once; only for another
 * one is the store asked whether it is the public URL of this very gateway, which opens no other gateway's paths.
 */
export function refusedHost(
  { headers, namespace, gateway }: HostAsk,
  options: Pick<ProxyOptions, "isAllowedHost" | "gatewayUrl">,
): MaybePromise<Denial | undefined> {
  const { isAllowedHost, gatewayUrl } = options;
  const foreign = foreignRequest(headers, isAllowedHost);
  if (!foreign) return undefined;
  return settle({
    attempt: () => gatewayUrl({ namespace, name: gateway }),
    proceed: (url) => {
      const own = hostOf(url);
      return own === undefined ? foreign : foreignRequest(headers, (name) => name === own || isAllowedHost(name));
    },
    failed: () => undecided,
  });
}

function hostOf(url: string | undefined): string | undefined {
  if (url === undefined || !URL.canParse(url)) return undefined;
  return new URL(url).hostname.replace(/^\[|\]$/g, "");
}
