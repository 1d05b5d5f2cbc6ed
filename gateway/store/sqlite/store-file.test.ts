import { mkdirSync, mkdtempSync, readFileSync, rmSync, statSync, truncateSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { DatabaseSync } from "node:sqlite";
import { StoreUnavailable, StoreUnusable } from "../store";
import { everything, host } from "../test/declared";
import { StoreFixture } from "../test/store-fixture";
import { Database } from "./database";
import { openSqliteStore } from "./open-sqlite-store";
import { migrations } from "./schema";
import { SqliteStore } from "./sqlite-store";
import { openStoreFile } from "./store-file";

describe("the file of a SQLite store", () => {
  let folder: string;
  let file: string;
  let fixture: StoreFixture;

  beforeEach(() => {
    folder = mkdtempSync(join(tmpdir(), "gatebolt-store-"));
    file = join(folder, "store.db");
    fixture = new StoreFixture({
      open: (options) => openSqliteStore({ file, ...options }),
      bytes: () => readFileSync(file),
      destroy: () => rmSync(folder, { recursive: true, force: true }),
    });
  });

  afterEach(() => fixture.destroy());

  const open = () => openSqliteStore({ file, now: Date.now });

  async function filled(): Promise<void> {
    await fixture.open();
    await fixture.push(...everything(), ...Array.from({ length: 200 }, (_, index) => host({}, { name: `host-${index}` })));
    await fixture.complete();
    await fixture.store.close();
  }

  it("is for its owner alone, and so is its log", async () => {
    await fixture.open();
    await fixture.push(host());
    expect(statSync(file).mode & 0o777).toBe(0o600);
    expect(statSync(`${file}-wal`).mode & 0o777).toBe(0o600);
  });

  it("must be in a folder that exists", () => {
    file = join(folder, "nowhere", "store.db");
    expect(open).toThrow(StoreUnusable);
    expect(open).toThrow("its folder does not exist; make it");
  });

  it.each([
    ["text", () => writeFileSync(file, "not a database, but long enough to be one"), "it is not a SQLite file"],
    ["another program's database", () => makeForeign(file), "not a Gatebolt store"],
    ["another build's store", () => makeOther(file), "its tables are not those of schema"],
    ["a newer version's store", () => makeNewer(file), "a newer Gatebolt made it"],
  ])("is refused when it is %s, and left as it is", (_, make, message) => {
    make();
    const before = readFileSync(file);
    expect(open).toThrow(StoreUnusable);
    expect(open).toThrow(message);
    expect(readFileSync(file).equals(before)).toBe(true);
  });

  it("is brought to today's schema from the first one, with what it holds", async () => {
    const old = new DatabaseSync(file);
    old.exec(`${migrations[0]}; PRAGMA application_id = 0x47424c54; PRAGMA user_version = 1`);
    old.exec("INSERT INTO store (one, id, epoch, opened, sequence, high_water, complete) VALUES (1, 'old', 1, 1, 7, '5', 1)");
    old.close();
    expect((await fixture.open()).state()).toMatchObject({ id: "old", sequence: 7, highWater: "5" });
    await fixture.store.close();
    await fixture.ready();
    expect(await fixture.store.predecessors()).toEqual([]);
    expect(await fixture.verdict()).toBe("allow");
  });

  it("is refused when it is a folder, in words", () => {
    mkdirSync(file);
    expect(open).toThrow("it is a folder; name a file, or move the folder away");
  });

  it("is refused when it was cut short, with what to do", async () => {
    await filled();
    truncateSync(file, Math.floor(statSync(file).size / 2));
    expect(open).toThrow(StoreUnusable);
    expect(open).toThrow(/damaged.*move it away.*filled from the declarations/s);
  });

  it("is refused when a page of it was overwritten", async () => {
    await filled();
    const bytes = readFileSync(file);
    bytes.fill(0xff, 4096, 8192);
    writeFileSync(file, bytes);
    expect(open).toThrow(StoreUnusable);
  });

  it("is made anew over an empty file, which holds nothing that could be lost", () => {
    writeFileSync(file, "");
    const store = open();
    expect(store.state()).toMatchObject({ complete: false });
    void store.close();
  });

  it("that is locked when it is opened is not called damaged", async () => {
    await filled();
    const other = new DatabaseSync(file);
    other.exec("PRAGMA locking_mode = EXCLUSIVE; BEGIN EXCLUSIVE; UPDATE store SET sequence = sequence;");
    expect(open).toThrow("another process is writing to it; try again");
    other.close();
    void open().close();
  });

  it("answers decisions while another process writes, and a write in its way as unavailable", async () => {
    await fixture.ready();
    const other = new DatabaseSync(file);
    other.exec("BEGIN IMMEDIATE");
    expect(await fixture.verdict()).toBe("allow");
    await expect((async () => fixture.push(host({ enabled: false }, { rv: 2 })))()).rejects.toThrow("another process is writing");
    other.exec("COMMIT");
    other.close();
    expect(await fixture.pushOne(host({ enabled: false }, { rv: 2 }))).toBe("applied");
  });

  it("stays as it was when the disk is full, and goes on when there is room", async () => {
    await fixture.ready();
    await fixture.store.close();
    const connection = openStoreFile(file);
    const { page_count: pages } = connection.prepare("PRAGMA page_count").get() as { page_count: number };
    connection.exec(`PRAGMA max_page_count = ${pages}`);
    const parts = { db: new Database(connection), sealer: undefined, now: () => fixture.now, adopt: false };
    fixture.store = new SqliteStore(parts);
    const many = Array.from({ length: 2000 }, (_, index) => host({}, { name: `host-${index}`, labels: { a: "b".repeat(60) } }));
    await expect((async () => fixture.push(...many))()).rejects.toThrow(StoreUnavailable);
    await expect((async () => fixture.push(...many))()).rejects.toThrow("the disk is full; make room");
    expect(await fixture.verdict()).toBe("allow");
    connection.exec("PRAGMA max_page_count = 1000000");
    await fixture.push(...many);
    await fixture.push(host({ enabled: false }, { rv: 2 }));
    expect(await fixture.verdict()).toBe("host_disabled");
    await fixture.store.close();
  });

  it("that is damaged while it is open makes decisions unavailable, not wrong", async () => {
    await filled();
    await fixture.open();
    const bytes = readFileSync(file);
    bytes.fill(0xff, 4096);
    writeFileSync(file, bytes);
    await expect(fixture.verdict()).rejects.toThrow(StoreUnavailable);
    await expect(fixture.verdict()).rejects.toThrow("damaged");
  });
});

function makeForeign(file: string): void {
  const other = new DatabaseSync(file);
  other.exec("CREATE TABLE recipe (name TEXT)");
  other.close();
}

function makeOther(file: string): void {
  openStoreFile(file).close();
  const other = new DatabaseSync(file);
  other.exec("ALTER TABLE token DROP COLUMN issued_at; PRAGMA wal_checkpoint(TRUNCATE)");
  other.close();
}

function makeNewer(file: string): void {
  openStoreFile(file).close();
  const newer = new DatabaseSync(file);
  newer.exec("PRAGMA user_version = 999");
  newer.close();
}
