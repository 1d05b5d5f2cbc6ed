import { TypeCompiler } from "@sinclair/typebox/compiler";
import { AdminEvent } from "../../contract/admin";

/** Reads server-sent events from text as it arrives, in whatever pieces. Comments and events we do not know are passed over. */
export class EventReader {
  readonly #isEvent = TypeCompiler.Compile(AdminEvent);
  #rest = "";

  /** The events that are complete with this piece. */
  read(piece: string): readonly AdminEvent[] {
    const blocks = (this.#rest + piece).split("\n\n");
    this.#rest = blocks.pop() ?? "";
    return blocks.flatMap((block) => this.#eventOf(block));
  }

  #eventOf(block: string): readonly AdminEvent[] {
    const data = block
      .split("\n")
      .filter((line) => line.startsWith("data:"))
      .map((line) => line.slice("data:".length).trimStart())
      .join("\n");
    if (data === "") return [];
    const value = parsed(data);
    // A newer gateway may tell of things that this controller has no word for; what matters is polled too.
    return this.#isEvent.Check(value) ? [value] : [];
  }
}

function parsed(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
}
