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
      for (let edit = 0; edit < 21; edit++) {
        const from = first.recorder.told.length;
        const place = (place: number) => host(`h${edit * 10 + place}`, place === 3 ? "{enabled: false}" : "{}");
        workspace.write(`f${edit % 7}/${edit}.yaml`, Array.from({ length: 10 }, (_, index) => place(index)).join("---\n"));
        await first.recorder.next("set", `McpHost/default/h${edit * 10 + 3}`, from);
        expect(first.recorder.told.length).toBe(from + 1);
      }
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
      const second = await workspace.start({ reader });
      expect(second.source.list("McpHost")).toHaveLength(objects);
      expect(read).toBe(0);
      expect(statSync(join(workspace.data, "status/default/mcphosts/h1.yaml"))).toMatchObject({ mtimeMs: status.mtimeMs, ino: status.ino });
      expect(second.source.find({ kind: "McpHost", namespace: "default", name: "h1" })?.status).toEqual({ effective: "Enabled" });
    } finally {
      await workspace.end();
    }
  });
});
