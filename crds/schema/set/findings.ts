import type { Fault, FieldFault } from "../fault";
import { faultOf, type ManifestObject } from "../reader/manifest-object";

/** Collects what is found about a set of objects. */
export class Findings {
  readonly faults: Fault[] = [];
  readonly warnings: Fault[] = [];

  fault(object: ManifestObject, said: FieldFault): void {
    this.faults.push(faultOf(object, said));
  }

  warning(object: ManifestObject, said: FieldFault): void {
    this.warnings.push(faultOf(object, said));
  }
}
