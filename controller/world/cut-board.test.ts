import type { BreakGlass } from "../mcp-break-glass/record";
import { aBreakGlass, aHost } from "../test/declare";
import { cutOf } from "./cut-matching";
import { CutBoard } from "./cut-board";

const declared = (at: string) =>
  aBreakGlass("cut", { target: { kind: "McpHost", name: "cursor" } }, { metadata: { creationTimestamp: at } }) as BreakGlass;
const first = declared("2026-05-01T00:00:00Z");
const orphan = { ...cutOf(first), orphaned: true };
const acting = (board: CutBoard) => board.actingOn(aHost(), 0).map(({ orphaned }) => (orphaned ? "orphaned" : "declared"));

describe("a break-glass that history has lost while we looked", () => {
  it("is orphaned as soon as the gateway says so, and over when it is lifted there", () => {
    const board = new CutBoard();
    board.declare(first);
    board.tell([{ ...orphan, orphaned: false }]);
    expect(acting(board)).toEqual(["declared"]);
    expect(board.tell([orphan])).toEqual([orphan]);
    expect(acting(board)).toEqual(["orphaned"]);
    expect(board.tell([])).toEqual([orphan]);
    expect(acting(board)).toEqual([]);
  });

  it("that is declared anew under its name cuts on when the old one is lifted", () => {
    const board = new CutBoard();
    board.declare(first);
    board.tell([orphan]);
    board.declare(declared("2026-05-02T00:00:00Z"));
    board.tell([]);
    expect(acting(board)).toEqual(["declared"]);
  });

  it("that turns out to be declared is shown as that again", () => {
    const board = new CutBoard();
    board.declare(first);
    board.tell([orphan]);
    board.tell([{ ...orphan, orphaned: false }]);
    expect(acting(board)).toEqual(["declared"]);
  });
});

describe("a break-glass that the gateway enforces and nobody declares to us", () => {
  const stray = { ...orphan, orphaned: false };

  it("is in force, and what it acts on is planned anew when the gateway calls it orphaned, and when it is over", () => {
    const board = new CutBoard();
    expect(board.tell([stray])).toEqual([stray]);
    expect(acting(board)).toEqual(["declared"]);
    expect(board.tell([stray])).toEqual([]);
    expect(board.tell([orphan])).toEqual([orphan]);
    expect(board.ofGateway).toEqual([orphan]);
    expect(board.tell([])).toEqual([orphan]);
    expect(acting(board)).toEqual([]);
  });

  it("is over as soon as its end is confirmed, before the list is read again", () => {
    const board = new CutBoard();
    board.tell([stray]);
    board.forget(stray.id);
    expect(acting(board)).toEqual([]);
  });
});
