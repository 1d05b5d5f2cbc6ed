import type { KubeApi } from "../../../kube-client/kube-api";
import { GatewayError } from "../gateway-error";
import { messageOf } from "../system-error";
import type { GatewayCredential } from "./gateway-credential";
import { projectedTokenFile, readProjectedToken } from "./projected-token";
import { type IssuedToken, ServiceAccountCredential } from "./service-account";
import { requestToken } from "./token-request";

export interface OwnAccount {
  readonly api: KubeApi;
  /** Milliseconds since 1970. */
  readonly now: () => number;
  /** Told when a renewal failed while the old token is still good. */
  readonly failed: (error: unknown) => void;
  /** @default `projectedTokenFile` */
  readonly projected?: string;
}

/** `--gateway-service-account`: the token that the kubelet mounted, where it did, else one that the API server is asked for. */
export function ownAccountCredential({ api, now, failed, projected = projectedTokenFile }: OwnAccount): GatewayCredential {
  const issue = async (): Promise<IssuedToken> => {
    try {
      return (await readProjectedToken(projected)) ?? (await requestToken(api, now));
    } catch (error) {
      if (error instanceof GatewayError) throw error;
      throw new GatewayError("no_credential", `get a token for the gateway (--gateway-service-account): ${messageOf(error)}`, error);
    }
  };
  return new ServiceAccountCredential({ issue, now, failed });
}
