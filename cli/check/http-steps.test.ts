import { denialStatus } from "../../contract/denials";
import { fixOf } from "./denial-fix";
import { decisionStep, upstreamFault } from "./http-steps";
import { stepText } from "./step";

const headers = new Headers();

describe("decisionStep", () => {
  it("names the reason of a refusal, and its fix", () => {
    const error = { code: 40300, message: "The host is disabled.", data: { reason: "host_disabled" } };
    const step = decisionStep({ status: 403, headers, error });
    expect(step).toMatchObject({ outcome: "failing", detail: "host_disabled: The host is disabled." });
    expect(stepText(step)).toContain("\n            fix: cut on purpose: gatebolt explain names the object");
  });

  it("does not blame the decision for the server's faults", () => {
    const answer = { status: 502, headers, error: { code: 50200, message: "no answer", data: { reason: "upstream_unreachable" } } };
    expect(decisionStep(answer).outcome).toBe("ok");
    expect(upstreamFault(answer)).toMatchObject({ name: "server", outcome: "failing" });
  });

  it("takes the server's own errors for an allowed call", () => {
    const answer = { status: 400, headers, error: { code: -32022, message: "unsupported version" } };
    expect([decisionStep(answer).outcome, upstreamFault(answer)]).toEqual(["ok", undefined]);
  });

  it("tells a proxy's refusal from the gateway's", () => {
    expect(decisionStep({ status: 403, headers }).detail).toContain("not by a Gatebolt gateway");
  });
});

it("knows what to do about every denial that a client may get here", () => {
  const unknown = Object.keys(denialStatus).filter((reason) => fixOf(reason).startsWith("see docs"));
  expect(unknown).toEqual([
    "tool_rules_unenforceable",
    "tool_not_allowed",
    "bad_request",
    "method_not_allowed",
    "too_large",
    "headers_too_large",
  ]);
});
