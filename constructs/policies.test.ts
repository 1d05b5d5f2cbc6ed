import { App, Aspects, TerraformStack, Testing } from "cdktn";
import {
  bindings,
  Connection,
  DeclaredToken,
  Expiry,
  GateboltProvider,
  Gateway,
  Host,
  Lifetime,
  OnceToken,
  Policies,
  Rotation,
} from "./index";
import { aStack, faultsOf } from "./test/stack";

const gateway = Gateway.fromName({ name: "tools" });
const forEver = Expiry.never({ because: "firmware" });

describe("policies of an organisation", () => {
  it("find tokens that never end, those of the L1s too", () => {
    const stack = aStack();
    Policies.of(stack).forbidNever();
    new Host(stack, "a", { gateway, expiry: forEver });
    new Host(stack, "b", { gateway, expiry: Expiry.days(30) });
    new bindings.Token(stack, "c", { name: "c", connectionRef: { name: "c" }, expiry: { never: true, because: "x" } });
    expect(faultsOf(stack)).toEqual([
      expect.stringMatching(/^team-a\/a\/Token\/Resource: it never ends/),
      expect.stringMatching(/^team-a\/c: it never ends/),
    ]);
  });

  it("limit lifetimes", () => {
    const stack = aStack();
    Policies.of(stack).limitLifetime(Lifetime.days(30));
    new Host(stack, "a", { gateway, expiry: Expiry.days(31) });
    new Host(stack, "b", { gateway, expiry: Expiry.hours(720) });
    new Host(stack, "c", { gateway, expiry: forEver });
    new Host(stack, "d", { gateway });
    expect(faultsOf(stack).map((fault) => fault.split(":")[0])).toEqual(["team-a/a/Token/Resource", "team-a/c/Token/Resource"]);
  });

  it("require rotation of what can rotate, and somebody to ask", () => {
    const stack = aStack();
    Policies.of(stack).requireRotation().requireOwner();
    new Host(stack, "a", { gateway, rotation: Rotation.every("7d"), owner: "team-a" });
    new Host(stack, "b", { gateway });
    const connection = Connection.fromName({ name: "c" });
    new OnceToken(stack, "once", { connection });
    new DeclaredToken(stack, "hash", { connection, hash: { prefix: "7Hk2mQx9Rt", sha256: "0".repeat(64) } });
    expect(faultsOf(stack)).toEqual([
      expect.stringMatching(/^team-a\/b\/Resource: it has no owner/),
      expect.stringMatching(/^team-a\/b\/Token\/Resource: it does not rotate/),
    ]);
  });

  it("reach every stack of an app, where the library's own aspects reach none", () => {
    const app = new App({ outdir: Testing.app().outdir });
    const stacks = ["one", "two"].map((id) => new TerraformStack(app, id));
    for (const stack of stacks) {
      GateboltProvider.kubernetes(stack);
      new Host(stack, "a", { gateway, expiry: forEver });
    }
    Aspects.of(app).add({ visit: () => expect("an aspect of the app").toBe("silently ignored") });
    expect(() => app.synth()).not.toThrow();
    Policies.of(app).forbidNever();
    expect(() => app.synth()).toThrow("[one/a/Token/Resource] it never ends");
  });

  it("say when a stack came too late for them", () => {
    const app = new App({ outdir: Testing.app().outdir });
    Policies.of(app).forbidNever();
    new TerraformStack(app, "late");
    expect(() => app.synth()).toThrow("stack late was added after Policies.of(app)");
  });
});
