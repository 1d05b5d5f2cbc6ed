import { parseToken, prefixOf } from "../../contract/token";
import { httpStep } from "./http-steps";
import { mcpSteps } from "./mcp-steps";
import { dnsStep, tcpStep, tlsStep } from "./network-steps";
import { failing, ok, type Step } from "./step";

export interface Check {
  readonly url: URL;
  readonly token: string;
  readonly header: { readonly name: string; readonly scheme?: string | undefined };
}

/** Tells each step as it is done, and stops at the first that fails. Answers whether all went well. */
export async function runCheck(check: Check, tell: (step: Step) => void): Promise<boolean> {
  const { url, token, header } = check;
  const single: readonly (() => Promise<Step> | Step)[] = [
    () => tokenStep(token),
    () => dnsStep(url),
    () => tcpStep(url),
    ...(url.protocol === "https:" ? [() => tlsStep(url)] : []),
    () => httpStep(url),
  ];
  for (const each of single) {
    const step = await each();
    tell(step);
    if (step.outcome === "failing") return false;
  }
  const value = header.scheme === undefined ? token : `${header.scheme} ${token}`;
  const steps = await mcpSteps({ url, header: { name: header.name, value } });
  for (const step of steps) tell(step);
  return steps.every(({ outcome }) => outcome !== "failing");
}

function tokenStep(token: string): Step {
  const parsed = parseToken(token);
  if (parsed.ok) return ok("token", `${prefixOf(parsed.id)} is whole, and its checksum is right`);
  return failing("token", parsed.fault, "copy the token again, whole, into the file");
}
