import { keptTick } from "./kept-tick";

describe("keptTick", () => {
  it("is one of the objects that Node queues for process.nextTick", () => {
    expect(keptTick()).toEqual(expect.objectContaining({ callback: expect.any(Function), args: undefined }));
  });
});
