import { isDeepStrictEqual } from "node:util";
import type { Fault } from "../../../../crds/schema/fault";
import type { ManifestObject } from "../../../../crds/schema/reader/manifest-object";
import type { Claim } from "../declarations/claims";
import type { Content } from "../declarations/declaration";
import type { Kept } from "../declarations/kept";
import { isOurKind } from "../key";
import type { ManifestReader } from "../reading/manifest-reader";

/** Finds edits of what cannot be edited: in files they are faults that change nothing. */
export class ImmutableFields {
  readonly #reader: ManifestReader;
  readonly #nameOf: (claim: Claim) => string;
  /** Contents that were found to follow from another: the same question comes twice for each edit. */
  readonly #allowed = new WeakMap<Content, Content>();

  constructor(reader: ManifestReader, nameOf: (claim: Claim) => string) {
    this.#reader = reader;
    this.#nameOf = nameOf;
  }

  /** `parsed` says where the fields stand, when that is known. */
  faultsOf(kept: Kept, claim: Claim, parsed?: ManifestObject): readonly Fault[] {
    const { content } = claim.declaration;
    if (!kept.pinned || !isOurKind(kept.key.kind) || isDeepStrictEqual(kept.content.spec, content.spec)) return [];
    if (this.#allowed.get(content) === kept.content) return [];
    const { declared } = kept;
    const { faults } = this.#reader.check(parsed ?? this.#objectOf(claim), { ...declared, spec: kept.content.spec });
    if (faults.length === 0) this.#allowed.set(content, kept.content);
    return faults;
  }

  #objectOf(claim: Claim): ManifestObject {
    const { key, line, content } = claim.declaration;
    const { apiVersion, labels, annotations, spec } = content;
    const namespace = key.namespace === "" ? {} : { namespace: key.namespace };
    const metadata = { name: key.name, ...namespace, ...(labels ? { labels } : {}), ...(annotations ? { annotations } : {}) };
    const object = { apiVersion, kind: key.kind, metadata, spec };
    return { object, ...key, file: this.#nameOf(claim), line, document: 0, place: () => ({ line }) };
  }
}
