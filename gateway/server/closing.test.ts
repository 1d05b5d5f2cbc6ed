import { Closing } from "./closing";

describe("Closing", () => {
  it("closes in the opposite order, once", async () => {
    const closed: string[] = [];
    const closing = new Closing();
    closing.add(() => closed.push("store"));
    closing.add(async () => closed.push("app"));
    await closing.close();
    await closing.close();
    expect(closed).toEqual(["app", "store"]);
  });

  it("closes the rest when one fails, and tells the first failure", async () => {
    const closed: string[] = [];
    const closing = new Closing();
    closing.add(() => closed.push("store"));
    closing.add(() => {
      throw new Error("second");
    });
    closing.add(() => Promise.reject(new Error("first")));
    await expect(closing.close()).rejects.toThrow("first");
    expect(closed).toEqual(["store"]);
  });
});
