import { parse } from "yaml";
import type { GateboltObject } from "../../crds/types";
import type { Key } from "../port";
import type { StatusContent } from "./found-object";
import { objectFile, statusFile } from "./layout";
import { RememberedFile } from "./remembered-file";
import { joined } from "./status-files";

/** One object that commands or Terraform made, with its status, to be looked at again and again. */
export class DeclaredFile {
  readonly #object: RememberedFile<GateboltObject>;
  readonly #status: RememberedFile<StatusContent>;

  /** @param written what has just been written there */
  constructor(data: string, key: Key, written?: GateboltObject) {
    this.#object = new RememberedFile(objectFile(data, key), (text) => parse(text) as GateboltObject, written);
    this.#status = new RememberedFile(statusFile(data, key), (text) => parse(text) as StatusContent);
  }

  /** Undefined when there is no such file. */
  read(): GateboltObject | undefined {
    const object = this.#object.read();
    return object && joined(object, this.#status.read());
  }
}
