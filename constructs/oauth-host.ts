import type { Construct } from "constructs";
import { HostBase, type HostBaseProps } from "./host-base";

export interface OAuthHostProps extends HostBaseProps {}

/** An app in which a person signs in through the gateway's authorization server: it has no tokens of ours. */
export class OAuthHost extends HostBase {
  constructor(scope: Construct, id: string, props: OAuthHostProps = {}) {
    super(scope, id, { ...props, type: "OAuth" });
  }
}
