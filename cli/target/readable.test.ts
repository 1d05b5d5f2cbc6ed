import { ResourceError } from "../../resources/port";
import { attentive, readable } from "./readable";

describe("what may not be read", () => {
  it("counts as nothing, is told, and is remembered, so that nobody says that there is nothing", async () => {
    const told: string[] = [];
    const { target, isPartial } = attentive({ name: "desk", notice: (text: string) => void told.push(text) });
    expect(await readable(Promise.resolve([1]), target.notice)).toEqual([1]);
    expect([isPartial(), target.name]).toEqual([false, "desk"]);
    const forbidden = Promise.reject(new ResourceError("FORBIDDEN", "list mcphosts: forbidden"));
    expect(await readable(forbidden, target.notice)).toEqual([]);
    expect([isPartial(), told]).toEqual([true, ["not looked at: list mcphosts: forbidden"]]);
  });
});
