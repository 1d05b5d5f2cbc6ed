import { App, Testing } from "cdktn";
import { Gallery } from "./test/gallery";

describe("every construct", () => {
  it("synthesises what is written, and nothing of what is not", () => {
    const stack = new Gallery(Testing.app(), "gallery");
    expect(stack.node.findAll().flatMap((node) => node.node.metadata.filter(({ type }) => type === "@cdktf/error"))).toEqual([]);
    expect(Testing.synth(stack, true)).toMatchSnapshot();
  });

  it("is synthesised by an app, which throws for errors", () => {
    const app = new App({ outdir: Testing.app().outdir });
    new Gallery(app, "gallery");
    expect(() => app.synth()).not.toThrow();
  });
});
