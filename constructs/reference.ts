import { Annotations } from "cdktn";
import type { IConstruct } from "constructs";
import type { Kind } from "./kind";
import { nameFault } from "./names";

/** An object that others refer to: declared here, or somewhere else and only named. */
export interface IReferable {
  /** What kind of object it is. */
  readonly kind: Kind;
  /** Its name, known at synth. */
  readonly name: string;
  /** Its namespace; absent where it is the provider's. */
  readonly namespace?: string;
  /** Its name as others write it. Of an object declared in this app it makes Terraform wait for that object. */
  readonly nameReference: string;
  /** Its namespace as others write it; absent where nobody knows it. */
  readonly namespaceReference?: string;
}

/** Which object is meant. */
export interface NamedProps {
  /** Its name. */
  readonly name: string;
  /**
   * Its namespace.
   * @default - the provider's namespace
   */
  readonly namespace?: string;
}

/** An object that is declared elsewhere. */
export function named<K extends Kind>(kind: K, { name, namespace }: NamedProps): IReferable & { readonly kind: K } {
  return { kind, name, nameReference: name, ...(namespace !== undefined && { namespace, namespaceReference: namespace }) };
}

/** Who refers to something. */
export interface Referrer {
  readonly construct: IConstruct;
  readonly namespace: string | undefined;
}

/** A reference that may not leave the namespace. An object known to be in another one is an error of the referring construct. */
export function localRef({ construct, namespace }: Referrer, to: IReferable): { readonly name: string } {
  checkName(construct, to);
  if (namespace !== undefined && to.namespace !== undefined && namespace !== to.namespace)
    Annotations.of(construct).addError(
      `${to.kind} ${to.name} is in namespace ${to.namespace}, this in ${namespace}: only gateways, and the servers of identities, may be in another namespace`,
    );
  return { name: to.nameReference };
}

/** A reference that may leave the namespace; says which namespace where that is another one. */
export function crossRef({ construct, namespace }: Referrer, to: IReferable): { readonly name: string; readonly namespace?: string } {
  checkName(construct, to);
  if (namespace === to.namespace) return { name: to.nameReference };
  if (to.namespaceReference === undefined) {
    Annotations.of(construct).addError(
      `${to.kind} ${to.name} is named without its namespace, but this is in ${namespace}: write fromName({ namespace, name })`,
    );
    return { name: to.nameReference };
  }
  return { name: to.nameReference, namespace: to.namespaceReference };
}

/** What is declared in this app says itself what is wrong with its name. */
function checkName(construct: IConstruct, { kind, name, nameReference }: IReferable): void {
  const fault = name === nameReference ? nameFault(name) : undefined;
  if (fault !== undefined) Annotations.of(construct).addError(`it refers to an ${kind}, but ${fault}`);
}
