import { wrongUsage } from "../failure";

/** The origin of a gateway's admin port as an option names it. Throws wrong usage naming the option. */
export function adminUrl(text: string, option: string): string {
  const url = URL.canParse(text) ? new URL(text) : undefined;
  if (url && (url.protocol === "http:" || url.protocol === "https:")) return url.origin;
  throw wrongUsage(`${option} ${text}: write the URL of the gateway's admin port, for example http://127.0.0.1:8081.`);
}
