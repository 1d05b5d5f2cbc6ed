import { statSync } from "node:fs";
import { join } from "node:path";
import { type ManifestReader, manifestReader } from "./reading/manifest-reader";
import { host, pause, Workspace } from "./test/harness";

const objects = 10_000;

describe("ten thousand objects", () => {
  it("are told, changed one at a time, and there again after a restart without being read or written", async () => {
    const workspace = new Workspace();
    try {
      for (let file = 0; file < objects / 10; file++) {
        workspace.write(`f${file % 7}/${file}.yaml`, Array.from({ length: 10 }, (_, place) => host(`h${file * 10 + place}`)).join("---\n"));
      }
      const first = await workspace.start();
      expect(first.source.list("McpHost")).toHaveLength(objects);
      for (const object of first.source.list("McpHost").slice(0, 2000)) await first.source.writeStatus(object, { effective: "Enabled" });
      const took: number[] = [];
      for (let edit = 0; edit < 21; edit++) {
        const from = first.recorder.told.length;
        const start = performance.now();
        const place = (place: number) => host(`h${edit * 10 + place}`, place === 3 ? "{enabled: false}" : "{}");
        workspace.write(`f${edit % 7}/${edit}.yaml`, Array.from({ length: 10 }, (_, index) => place(index)).join("---\n"));
        took.push((await first.recorder.next("set", `McpHost/default/h${edit * 10 + 3}`, from)).at - start);
        expect(first.recorder.told.length).toBe(from + 1);
      }
      // Some 2 ms on a quiet machine; the limit is for a busy one.
      expect(took.sort((a, b) => a - b)[10]).toBeLessThan(200);
      await pause(1500);
      await workspace.stop();
      const status = statSync(join(workspace.data, "status/default/mcphosts/h1.yaml"));
      let read = 0;
      const real = manifestReader();
      const reader: ManifestReader = {
        ...real,
        read(file, document) {
          read++;
          return real.read(file, document);
        },
      };
      const start = performance.now();
      const second = await workspace.start({ reader });
      expect(performance.now() - start).toBeLessThan(5000);
      expect(second.source.list("McpHost")).toHaveLength(objects);
      expect(read).toBe(0);
      expect(statSync(join(workspace.data, "status/default/mcphosts/h1.yaml"))).toMatchObject({ mtimeMs: status.mtimeMs, ino: status.ino });
      expect(second.source.find({ kind: "McpHost", namespace: "default", name: "h1" })?.status).toEqual({ effective: "Enabled" });
    } finally {
      await workspace.end();
    }
  }, 120_000);
});
