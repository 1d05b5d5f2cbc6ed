import { type HostBaseProps, type HostTokenDefaults, TokenHost } from "./host-base";

export interface UserHostProps extends HostBaseProps, HostTokenDefaults {}

/** An app that acts for people and never for itself: `host.tokenFor(user)` for each of them. */
export class UserHost extends TokenHost {}
