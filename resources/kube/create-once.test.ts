import { KubeError, KubeUnreachable } from "../../kube-client/kube-api";
import { createOnce, creationMark } from "./create-once";

interface Made {
  readonly metadata: { readonly annotations?: Readonly<Record<string, string>> };
}

const lost = new KubeUnreachable("the connection was cut", { cause: Object.assign(new Error("reset"), { code: "ECONNRESET" }) });
const refused = new KubeUnreachable("connection refused", { cause: Object.assign(new Error("refused"), { code: "ECONNREFUSED" }) });
const taken = new KubeError("it exists", 409, "AlreadyExists");
const patience = { atMost: 60_000, pause: 0 };

/** A server that carries out a request or not, and answers or not, in this order. */
function server(...answers: readonly ("made" | "made, answer lost" | "answer lost" | "refused" | "gateway timeout")[]) {
  let there: Made | undefined;
  let asked = 0;
  const post = async (mark: string): Promise<Made> => {
    const answer = answers[asked++] ?? "made";
    await Promise.resolve();
    if (answer === "refused") throw refused;
    if (answer === "answer lost") throw lost;
    if (answer === "gateway timeout") throw new KubeError("no answer in time", 504, "Timeout");
    if (there) throw taken;
    there = { metadata: { annotations: { [creationMark]: mark } } };
    if (answer === "made, answer lost") throw lost;
    return there;
  };
  return {
    creation: { post, find: async () => await Promise.resolve(there), patience },
    there: () => there,
    asked: () => asked,
    somebodyElse: () => (there = { metadata: {} }),
  };
}

describe("creating once", () => {
  it("asks once where it is answered", async () => {
    const { creation, there, asked } = server("made");
    expect(await createOnce(creation)).toBe(there());
    expect(asked()).toBe(1);
  });

  it("finds its own where the answer was lost, through a restart of the server", async () => {
    const { creation, there } = server("made, answer lost", "refused", "refused", "made");
    expect(await createOnce(creation)).toBe(there());
  });

  it.each(["answer lost", "gateway timeout"] as const)("makes it where the request was lost, too (%s)", async (answer) => {
    const { creation, there, asked } = server(answer, "made");
    expect(await createOnce(creation)).toBe(there());
    expect(asked()).toBe(2);
  });

  it("takes nothing that somebody else made, whether asked once or again", async () => {
    for (const answers of [["made"], ["answer lost", "made"]] as const) {
      const { creation, somebodyElse } = server(...answers);
      somebodyElse();
      await expect(createOnce(creation)).rejects.toBe(taken);
    }
  });

  it("does not wait for a server that was never there", async () => {
    const { creation, asked } = server("refused", "made");
    await expect(createOnce(creation)).rejects.toBe(refused);
    expect(asked()).toBe(1);
  });

  it("gives up in time", async () => {
    const { creation } = server("answer lost", "refused", "refused");
    await expect(createOnce({ ...creation, patience: { atMost: -1, pause: 0 } })).rejects.toBe(lost);
  });
});
