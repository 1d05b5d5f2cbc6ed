// @ts-nocheck
// Made from crds/*.yaml by `npm run generate`; do not edit.
// https://registry.terraform.io/providers/gatebolt/gatebolt/0.1.0/docs/resources/connection
// generated from terraform resource schema

import { Construct } from 'constructs';
import * as cdktn from 'cdktn';

// Configuration

export interface ConnectionConfig extends cdktn.TerraformMetaArguments {
  /**
  * Name of the object. Another name is another object.
  *
  * Docs at Terraform Registry: {@link https://registry.terraform.io/providers/gatebolt/gatebolt/0.1.0/docs/resources/connection#name Connection#name}
  */
  readonly name: string;
  /**
  * Namespace of the object. Where it is left out: the provider's `namespace`.
  *
  * Docs at Terraform Registry: {@link https://registry.terraform.io/providers/gatebolt/gatebolt/0.1.0/docs/resources/connection#namespace Connection#namespace}
  */
  readonly namespace?: string;
  /**
  * Labels of the object. Others that it carries are left alone.
  *
  * Docs at Terraform Registry: {@link https://registry.terraform.io/providers/gatebolt/gatebolt/0.1.0/docs/resources/connection#labels Connection#labels}
  */
  readonly labels?: { [key: string]: string };
  /**
  * Annotations of the object. Others that it carries are left alone.
  *
  * Docs at Terraform Registry: {@link https://registry.terraform.io/providers/gatebolt/gatebolt/0.1.0/docs/resources/connection#annotations Connection#annotations}
  */
  readonly annotations?: { [key: string]: string };
  /**
  * How long to wait until the gateway has confirmed the object: one number and one of `s`, `m`, `h`.
  *
  * Docs at Terraform Registry: {@link https://registry.terraform.io/providers/gatebolt/gatebolt/0.1.0/docs/resources/connection#timeouts Connection#timeouts}
  */
  readonly timeouts?: ConnectionTimeouts;
  /**
  * The McpHost that connects, in this namespace.
  *
  * Docs at Terraform Registry: {@link https://registry.terraform.io/providers/gatebolt/gatebolt/0.1.0/docs/resources/connection#host_ref Connection#host_ref}
  */
  readonly hostRef: ConnectionHostRef;
  /**
  * The McpGateway that it reaches.
  *
  * Docs at Terraform Registry: {@link https://registry.terraform.io/providers/gatebolt/gatebolt/0.1.0/docs/resources/connection#gateway_ref Connection#gateway_ref}
  */
  readonly gatewayRef: ConnectionGatewayRef;
  /**
  * The McpUser, in this namespace, on whose behalf it connects. Omitted: on nobody's.
  *
  * Docs at Terraform Registry: {@link https://registry.terraform.io/providers/gatebolt/gatebolt/0.1.0/docs/resources/connection#user_ref Connection#user_ref}
  */
  readonly userRef?: ConnectionUserRef;
  /**
  * Which of the gateway's servers it may reach, by their names in the gateway's `servers`. Omitted: all, also those added later. An empty list: none. Example: `[github, jira]`.
  *
  * Docs at Terraform Registry: {@link https://registry.terraform.io/providers/gatebolt/gatebolt/0.1.0/docs/resources/connection#servers Connection#servers}
  */
  readonly servers?: string[];
  /**
  * Which tools may be called over this connection, by the names the servers themselves give them. Narrows further: what the server or the gateway denies stays denied.
  *
  * Docs at Terraform Registry: {@link https://registry.terraform.io/providers/gatebolt/gatebolt/0.1.0/docs/resources/connection#tools Connection#tools}
  */
  readonly tools?: ConnectionTools;
  /**
  * Which McpIdentity this connection uses for a server, where the choice is not obvious. With `identity: PerUser` it must be this user's own, with `identity: Shared` a shared one. Omitted: the user's own, or the one the gateway names.
  *
  * Docs at Terraform Registry: {@link https://registry.terraform.io/providers/gatebolt/gatebolt/0.1.0/docs/resources/connection#identities Connection#identities}
  */
  readonly identities?: ConnectionIdentities[] | cdktn.IResolvable;
  /**
  * `false` cuts this connection, closes what it has open and holds back new tokens. It belongs to whoever is on call: leave it out of Git unless Git is to decide. Omitted: enabled.
  *
  * Docs at Terraform Registry: {@link https://registry.terraform.io/providers/gatebolt/gatebolt/0.1.0/docs/resources/connection#enabled Connection#enabled}
  */
  readonly enabled?: boolean | cdktn.IResolvable;
}
export interface ConnectionTimeouts {
  /**
  * Where it is left out: `2m`.
  *
  * Docs at Terraform Registry: {@link https://registry.terraform.io/providers/gatebolt/gatebolt/0.1.0/docs/resources/connection#create Connection#create}
  */
  readonly create?: string;
  /**
  * Where it is left out: `2m`.
  *
  * Docs at Terraform Registry: {@link https://registry.terraform.io/providers/gatebolt/gatebolt/0.1.0/docs/resources/connection#update Connection#update}
  */
  readonly update?: string;
  /**
  * Where it is left out: `1m`.
  *
  * Docs at Terraform Registry: {@link https://registry.terraform.io/providers/gatebolt/gatebolt/0.1.0/docs/resources/connection#delete Connection#delete}
  */
  readonly delete?: string;
}

export function connectionTimeoutsToTerraform(struct?: ConnectionTimeouts | cdktn.IResolvable): any {
  if (!cdktn.canInspect(struct) || cdktn.Tokenization.isResolvable(struct)) { return struct; }
  if (cdktn.isComplexElement(struct)) {
    throw new Error("A complex element was used as configuration, this is not supported: https://cdktn.io/docs/concepts/resources#references");
  }
  return {
    create: cdktn.stringToTerraform(struct!.create),
    update: cdktn.stringToTerraform(struct!.update),
    delete: cdktn.stringToTerraform(struct!.delete),
  }
}


export function connectionTimeoutsToHclTerraform(struct?: ConnectionTimeouts | cdktn.IResolvable): any {
  if (!cdktn.canInspect(struct) || cdktn.Tokenization.isResolvable(struct)) { return struct; }
  if (cdktn.isComplexElement(struct)) {
    throw new Error("A complex element was used as configuration, this is not supported: https://cdktn.io/docs/concepts/resources#references");
  }
  const attrs = {
    create: {
      value: cdktn.stringToHclTerraform(struct!.create),
      isBlock: false,
      type: "simple",
      storageClassType: "string",
    },
    update: {
      value: cdktn.stringToHclTerraform(struct!.update),
      isBlock: false,
      type: "simple",
      storageClassType: "string",
    },
    delete: {
      value: cdktn.stringToHclTerraform(struct!.delete),
      isBlock: false,
      type: "simple",
      storageClassType: "string",
    },
  };

  // remove undefined attributes
  return Object.fromEntries(Object.entries(attrs).filter(([_, value]) => value !== undefined && value.value !== undefined));
}

export class ConnectionTimeoutsOutputReference extends cdktn.ComplexObject {
  private isEmptyObject = false;
  private resolvableValue?: cdktn.IResolvable;

  /**
  * @param terraformResource The parent resource
  * @param terraformAttribute The attribute on the parent resource this class is referencing
  */
  public constructor(terraformResource: cdktn.IInterpolatingParent, terraformAttribute: string) {
    super(terraformResource, terraformAttribute, false);
  }

  public get internalValue(): ConnectionTimeouts | cdktn.IResolvable | undefined {
    if (this.resolvableValue) {
      return this.resolvableValue;
    }
    let hasAnyValues = this.isEmptyObject;
    const internalValueResult: any = {};
    if (this._create !== undefined) {
      hasAnyValues = true;
      internalValueResult.create = this._create;
    }
    if (this._update !== undefined) {
      hasAnyValues = true;
      internalValueResult.update = this._update;
    }
    if (this._delete !== undefined) {
      hasAnyValues = true;
      internalValueResult.delete = this._delete;
    }
    return hasAnyValues ? internalValueResult : undefined;
  }

  public set internalValue(value: ConnectionTimeouts | cdktn.IResolvable | undefined) {
    if (value === undefined) {
      this.isEmptyObject = false;
      this.resolvableValue = undefined;
      this._create = undefined;
      this._update = undefined;
      this._delete = undefined;
    }
    else if (cdktn.Tokenization.isResolvable(value)) {
      this.isEmptyObject = false;
      this.resolvableValue = value;
    }
    else {
      this.isEmptyObject = Object.keys(value).length === 0;
      this.resolvableValue = undefined;
      this._create = value.create;
      this._update = value.update;
      this._delete = value.delete;
    }
  }

  // create - computed: false, optional: true, required: false
  private _create?: string; 
  public get create() {
    return this.getStringAttribute('create');
  }
  public set create(value: string) {
    this._create = value;
  }
  public resetCreate() {
    this._create = undefined;
  }
  // Temporarily expose input value. Use with caution.
  public get createInput() {
    return this._create;
  }

  // update - computed: false, optional: true, required: false
  private _update?: string; 
  public get update() {
    return this.getStringAttribute('update');
  }
  public set update(value: string) {
    this._update = value;
  }
  public resetUpdate() {
    this._update = undefined;
  }
  // Temporarily expose input value. Use with caution.
  public get updateInput() {
    return this._update;
  }

  // delete - computed: false, optional: true, required: false
  private _delete?: string; 
  public get delete() {
    return this.getStringAttribute('delete');
  }
  public set delete(value: string) {
    this._delete = value;
  }
  public resetDelete() {
    this._delete = undefined;
  }
  // Temporarily expose input value. Use with caution.
  public get deleteInput() {
    return this._delete;
  }
}
export interface ConnectionHostRef {
  /**
  * Name of the McpHost.
  *
  * Docs at Terraform Registry: {@link https://registry.terraform.io/providers/gatebolt/gatebolt/0.1.0/docs/resources/connection#name Connection#name}
  */
  readonly name: string;
}

export function connectionHostRefToTerraform(struct?: ConnectionHostRef | cdktn.IResolvable): any {
  if (!cdktn.canInspect(struct) || cdktn.Tokenization.isResolvable(struct)) { return struct; }
  if (cdktn.isComplexElement(struct)) {
    throw new Error("A complex element was used as configuration, this is not supported: https://cdktn.io/docs/concepts/resources#references");
  }
  return {
    name: cdktn.stringToTerraform(struct!.name),
  }
}


export function connectionHostRefToHclTerraform(struct?: ConnectionHostRef | cdktn.IResolvable): any {
  if (!cdktn.canInspect(struct) || cdktn.Tokenization.isResolvable(struct)) { return struct; }
  if (cdktn.isComplexElement(struct)) {
    throw new Error("A complex element was used as configuration, this is not supported: https://cdktn.io/docs/concepts/resources#references");
  }
  const attrs = {
    name: {
      value: cdktn.stringToHclTerraform(struct!.name),
      isBlock: false,
      type: "simple",
      storageClassType: "string",
    },
  };

  // remove undefined attributes
  return Object.fromEntries(Object.entries(attrs).filter(([_, value]) => value !== undefined && value.value !== undefined));
}

export class ConnectionHostRefOutputReference extends cdktn.ComplexObject {
  private isEmptyObject = false;
  private resolvableValue?: cdktn.IResolvable;

  /**
  * @param terraformResource The parent resource
  * @param terraformAttribute The attribute on the parent resource this class is referencing
  */
  public constructor(terraformResource: cdktn.IInterpolatingParent, terraformAttribute: string) {
    super(terraformResource, terraformAttribute, false);
  }

  public get internalValue(): ConnectionHostRef | cdktn.IResolvable | undefined {
    if (this.resolvableValue) {
      return this.resolvableValue;
    }
    let hasAnyValues = this.isEmptyObject;
    const internalValueResult: any = {};
    if (this._name !== undefined) {
      hasAnyValues = true;
      internalValueResult.name = this._name;
    }
    return hasAnyValues ? internalValueResult : undefined;
  }

  public set internalValue(value: ConnectionHostRef | cdktn.IResolvable | undefined) {
    if (value === undefined) {
      this.isEmptyObject = false;
      this.resolvableValue = undefined;
      this._name = undefined;
    }
    else if (cdktn.Tokenization.isResolvable(value)) {
      this.isEmptyObject = false;
      this.resolvableValue = value;
    }
    else {
      this.isEmptyObject = Object.keys(value).length === 0;
      this.resolvableValue = undefined;
      this._name = value.name;
    }
  }

  // name - computed: false, optional: false, required: true
  private _name?: string; 
  public get name() {
    return this.getStringAttribute('name');
  }
  public set name(value: string) {
    this._name = value;
  }
  // Temporarily expose input value. Use with caution.
  public get nameInput() {
    return this._name;
  }
}
export interface ConnectionGatewayRef {
  /**
  * Name of the McpGateway.
  *
  * Docs at Terraform Registry: {@link https://registry.terraform.io/providers/gatebolt/gatebolt/0.1.0/docs/resources/connection#name Connection#name}
  */
  readonly name: string;
  /**
  * Its namespace; another one than the connection's works when the gateway's `allowedNamespaces` admits it. Omitted: the connection's own.
  *
  * Docs at Terraform Registry: {@link https://registry.terraform.io/providers/gatebolt/gatebolt/0.1.0/docs/resources/connection#namespace Connection#namespace}
  */
  readonly namespace?: string;
}

export function connectionGatewayRefToTerraform(struct?: ConnectionGatewayRef | cdktn.IResolvable): any {
  if (!cdktn.canInspect(struct) || cdktn.Tokenization.isResolvable(struct)) { return struct; }
  if (cdktn.isComplexElement(struct)) {
    throw new Error("A complex element was used as configuration, this is not supported: https://cdktn.io/docs/concepts/resources#references");
  }
  return {
    name: cdktn.stringToTerraform(struct!.name),
    namespace: cdktn.stringToTerraform(struct!.namespace),
  }
}


export function connectionGatewayRefToHclTerraform(struct?: ConnectionGatewayRef | cdktn.IResolvable): any {
  if (!cdktn.canInspect(struct) || cdktn.Tokenization.isResolvable(struct)) { return struct; }
  if (cdktn.isComplexElement(struct)) {
    throw new Error("A complex element was used as configuration, this is not supported: https://cdktn.io/docs/concepts/resources#references");
  }
  const attrs = {
    name: {
      value: cdktn.stringToHclTerraform(struct!.name),
      isBlock: false,
      type: "simple",
      storageClassType: "string",
    },
    namespace: {
      value: cdktn.stringToHclTerraform(struct!.namespace),
      isBlock: false,
      type: "simple",
      storageClassType: "string",
    },
  };

  // remove undefined attributes
  return Object.fromEntries(Object.entries(attrs).filter(([_, value]) => value !== undefined && value.value !== undefined));
}

export class ConnectionGatewayRefOutputReference extends cdktn.ComplexObject {
  private isEmptyObject = false;
  private resolvableValue?: cdktn.IResolvable;

  /**
  * @param terraformResource The parent resource
  * @param terraformAttribute The attribute on the parent resource this class is referencing
  */
  public constructor(terraformResource: cdktn.IInterpolatingParent, terraformAttribute: string) {
    super(terraformResource, terraformAttribute, false);
  }

  public get internalValue(): ConnectionGatewayRef | cdktn.IResolvable | undefined {
    if (this.resolvableValue) {
      return this.resolvableValue;
    }
    let hasAnyValues = this.isEmptyObject;
    const internalValueResult: any = {};
    if (this._name !== undefined) {
      hasAnyValues = true;
      internalValueResult.name = this._name;
    }
    if (this._namespace !== undefined) {
      hasAnyValues = true;
      internalValueResult.namespace = this._namespace;
    }
    return hasAnyValues ? internalValueResult : undefined;
  }

  public set internalValue(value: ConnectionGatewayRef | cdktn.IResolvable | undefined) {
    if (value === undefined) {
      this.isEmptyObject = false;
      this.resolvableValue = undefined;
      this._name = undefined;
      this._namespace = undefined;
    }
    else if (cdktn.Tokenization.isResolvable(value)) {
      this.isEmptyObject = false;
      this.resolvableValue = value;
    }
    else {
      this.isEmptyObject = Object.keys(value).length === 0;
      this.resolvableValue = undefined;
      this._name = value.name;
      this._namespace = value.namespace;
    }
  }

  // name - computed: false, optional: false, required: true
  private _name?: string; 
  public get name() {
    return this.getStringAttribute('name');
  }
  public set name(value: string) {
    this._name = value;
  }
  // Temporarily expose input value. Use with caution.
  public get nameInput() {
    return this._name;
  }

  // namespace - computed: false, optional: true, required: false
  private _namespace?: string; 
  public get namespace() {
    return this.getStringAttribute('namespace');
  }
  public set namespace(value: string) {
    this._namespace = value;
  }
  public resetNamespace() {
    this._namespace = undefined;
  }
  // Temporarily expose input value. Use with caution.
  public get namespaceInput() {
    return this._namespace;
  }
}
export interface ConnectionUserRef {
  /**
  * Name of the McpUser.
  *
  * Docs at Terraform Registry: {@link https://registry.terraform.io/providers/gatebolt/gatebolt/0.1.0/docs/resources/connection#name Connection#name}
  */
  readonly name: string;
}

export function connectionUserRefToTerraform(struct?: ConnectionUserRef | cdktn.IResolvable): any {
  if (!cdktn.canInspect(struct) || cdktn.Tokenization.isResolvable(struct)) { return struct; }
  if (cdktn.isComplexElement(struct)) {
    throw new Error("A complex element was used as configuration, this is not supported: https://cdktn.io/docs/concepts/resources#references");
  }
  return {
    name: cdktn.stringToTerraform(struct!.name),
  }
}


export function connectionUserRefToHclTerraform(struct?: ConnectionUserRef | cdktn.IResolvable): any {
  if (!cdktn.canInspect(struct) || cdktn.Tokenization.isResolvable(struct)) { return struct; }
  if (cdktn.isComplexElement(struct)) {
    throw new Error("A complex element was used as configuration, this is not supported: https://cdktn.io/docs/concepts/resources#references");
  }
  const attrs = {
    name: {
      value: cdktn.stringToHclTerraform(struct!.name),
      isBlock: false,
      type: "simple",
      storageClassType: "string",
    },
  };

  // remove undefined attributes
  return Object.fromEntries(Object.entries(attrs).filter(([_, value]) => value !== undefined && value.value !== undefined));
}

export class ConnectionUserRefOutputReference extends cdktn.ComplexObject {
  private isEmptyObject = false;
  private resolvableValue?: cdktn.IResolvable;

  /**
  * @param terraformResource The parent resource
  * @param terraformAttribute The attribute on the parent resource this class is referencing
  */
  public constructor(terraformResource: cdktn.IInterpolatingParent, terraformAttribute: string) {
    super(terraformResource, terraformAttribute, false);
  }

  public get internalValue(): ConnectionUserRef | cdktn.IResolvable | undefined {
    if (this.resolvableValue) {
      return this.resolvableValue;
    }
    let hasAnyValues = this.isEmptyObject;
    const internalValueResult: any = {};
    if (this._name !== undefined) {
      hasAnyValues = true;
      internalValueResult.name = this._name;
    }
    return hasAnyValues ? internalValueResult : undefined;
  }

  public set internalValue(value: ConnectionUserRef | cdktn.IResolvable | undefined) {
    if (value === undefined) {
      this.isEmptyObject = false;
      this.resolvableValue = undefined;
      this._name = undefined;
    }
    else if (cdktn.Tokenization.isResolvable(value)) {
      this.isEmptyObject = false;
      this.resolvableValue = value;
    }
    else {
      this.isEmptyObject = Object.keys(value).length === 0;
      this.resolvableValue = undefined;
      this._name = value.name;
    }
  }

  // name - computed: false, optional: false, required: true
  private _name?: string; 
  public get name() {
    return this.getStringAttribute('name');
  }
  public set name(value: string) {
    this._name = value;
  }
  // Temporarily expose input value. Use with caution.
  public get nameInput() {
    return this._name;
  }
}
export interface ConnectionTools {
  /**
  * Names that may be called; `*` stands for any run of characters. Omitted: all. An empty list: none. Example: `[search_*, get_issue]`.
  *
  * Docs at Terraform Registry: {@link https://registry.terraform.io/providers/gatebolt/gatebolt/0.1.0/docs/resources/connection#allow Connection#allow}
  */
  readonly allow?: string[];
  /**
  * Names that may not be called, whatever `allow` says; `*` stands for any run of characters. Example: `[delete_*]`.
  *
  * Docs at Terraform Registry: {@link https://registry.terraform.io/providers/gatebolt/gatebolt/0.1.0/docs/resources/connection#deny Connection#deny}
  */
  readonly deny?: string[];
}

export function connectionToolsToTerraform(struct?: ConnectionTools | cdktn.IResolvable): any {
  if (!cdktn.canInspect(struct) || cdktn.Tokenization.isResolvable(struct)) { return struct; }
  if (cdktn.isComplexElement(struct)) {
    throw new Error("A complex element was used as configuration, this is not supported: https://cdktn.io/docs/concepts/resources#references");
  }
  return {
    allow: cdktn.listMapper(cdktn.stringToTerraform, false)(struct!.allow),
    deny: cdktn.listMapper(cdktn.stringToTerraform, false)(struct!.deny),
  }
}


export function connectionToolsToHclTerraform(struct?: ConnectionTools | cdktn.IResolvable): any {
  if (!cdktn.canInspect(struct) || cdktn.Tokenization.isResolvable(struct)) { return struct; }
  if (cdktn.isComplexElement(struct)) {
    throw new Error("A complex element was used as configuration, this is not supported: https://cdktn.io/docs/concepts/resources#references");
  }
  const attrs = {
    allow: {
      value: cdktn.listMapperHcl(cdktn.stringToHclTerraform, false)(struct!.allow),
      isBlock: false,
      type: "set",
      storageClassType: "stringList",
    },
    deny: {
      value: cdktn.listMapperHcl(cdktn.stringToHclTerraform, false)(struct!.deny),
      isBlock: false,
      type: "set",
      storageClassType: "stringList",
    },
  };

  // remove undefined attributes
  return Object.fromEntries(Object.entries(attrs).filter(([_, value]) => value !== undefined && value.value !== undefined));
}

export class ConnectionToolsOutputReference extends cdktn.ComplexObject {
  private isEmptyObject = false;
  private resolvableValue?: cdktn.IResolvable;

  /**
  * @param terraformResource The parent resource
  * @param terraformAttribute The attribute on the parent resource this class is referencing
  */
  public constructor(terraformResource: cdktn.IInterpolatingParent, terraformAttribute: string) {
    super(terraformResource, terraformAttribute, false);
  }

  public get internalValue(): ConnectionTools | cdktn.IResolvable | undefined {
    if (this.resolvableValue) {
      return this.resolvableValue;
    }
    let hasAnyValues = this.isEmptyObject;
    const internalValueResult: any = {};
    if (this._allow !== undefined) {
      hasAnyValues = true;
      internalValueResult.allow = this._allow;
    }
    if (this._deny !== undefined) {
      hasAnyValues = true;
      internalValueResult.deny = this._deny;
    }
    return hasAnyValues ? internalValueResult : undefined;
  }

  public set internalValue(value: ConnectionTools | cdktn.IResolvable | undefined) {
    if (value === undefined) {
      this.isEmptyObject = false;
      this.resolvableValue = undefined;
      this._allow = undefined;
      this._deny = undefined;
    }
    else if (cdktn.Tokenization.isResolvable(value)) {
      this.isEmptyObject = false;
      this.resolvableValue = value;
    }
    else {
      this.isEmptyObject = Object.keys(value).length === 0;
      this.resolvableValue = undefined;
      this._allow = value.allow;
      this._deny = value.deny;
    }
  }

  // allow - computed: false, optional: true, required: false
  private _allow?: string[]; 
  public get allow() {
    return cdktn.Fn.tolist(this.getListAttribute('allow'));
  }
  public set allow(value: string[]) {
    this._allow = value;
  }
  public resetAllow() {
    this._allow = undefined;
  }
  // Temporarily expose input value. Use with caution.
  public get allowInput() {
    return this._allow;
  }

  // deny - computed: false, optional: true, required: false
  private _deny?: string[]; 
  public get deny() {
    return cdktn.Fn.tolist(this.getListAttribute('deny'));
  }
  public set deny(value: string[]) {
    this._deny = value;
  }
  public resetDeny() {
    this._deny = undefined;
  }
  // Temporarily expose input value. Use with caution.
  public get denyInput() {
    return this._deny;
  }
}
export interface ConnectionIdentitiesIdentityRef {
  /**
  * Name of the McpIdentity.
  *
  * Docs at Terraform Registry: {@link https://registry.terraform.io/providers/gatebolt/gatebolt/0.1.0/docs/resources/connection#name Connection#name}
  */
  readonly name: string;
}

export function connectionIdentitiesIdentityRefToTerraform(struct?: ConnectionIdentitiesIdentityRef | cdktn.IResolvable): any {
  if (!cdktn.canInspect(struct) || cdktn.Tokenization.isResolvable(struct)) { return struct; }
  if (cdktn.isComplexElement(struct)) {
    throw new Error("A complex element was used as configuration, this is not supported: https://cdktn.io/docs/concepts/resources#references");
  }
  return {
    name: cdktn.stringToTerraform(struct!.name),
  }
}


export function connectionIdentitiesIdentityRefToHclTerraform(struct?: ConnectionIdentitiesIdentityRef | cdktn.IResolvable): any {
  if (!cdktn.canInspect(struct) || cdktn.Tokenization.isResolvable(struct)) { return struct; }
  if (cdktn.isComplexElement(struct)) {
    throw new Error("A complex element was used as configuration, this is not supported: https://cdktn.io/docs/concepts/resources#references");
  }
  const attrs = {
    name: {
      value: cdktn.stringToHclTerraform(struct!.name),
      isBlock: false,
      type: "simple",
      storageClassType: "string",
    },
  };

  // remove undefined attributes
  return Object.fromEntries(Object.entries(attrs).filter(([_, value]) => value !== undefined && value.value !== undefined));
}

export class ConnectionIdentitiesIdentityRefOutputReference extends cdktn.ComplexObject {
  private isEmptyObject = false;
  private resolvableValue?: cdktn.IResolvable;

  /**
  * @param terraformResource The parent resource
  * @param terraformAttribute The attribute on the parent resource this class is referencing
  */
  public constructor(terraformResource: cdktn.IInterpolatingParent, terraformAttribute: string) {
    super(terraformResource, terraformAttribute, false);
  }

  public get internalValue(): ConnectionIdentitiesIdentityRef | cdktn.IResolvable | undefined {
    if (this.resolvableValue) {
      return this.resolvableValue;
    }
    let hasAnyValues = this.isEmptyObject;
    const internalValueResult: any = {};
    if (this._name !== undefined) {
      hasAnyValues = true;
      internalValueResult.name = this._name;
    }
    return hasAnyValues ? internalValueResult : undefined;
  }

  public set internalValue(value: ConnectionIdentitiesIdentityRef | cdktn.IResolvable | undefined) {
    if (value === undefined) {
      this.isEmptyObject = false;
      this.resolvableValue = undefined;
      this._name = undefined;
    }
    else if (cdktn.Tokenization.isResolvable(value)) {
      this.isEmptyObject = false;
      this.resolvableValue = value;
    }
    else {
      this.isEmptyObject = Object.keys(value).length === 0;
      this.resolvableValue = undefined;
      this._name = value.name;
    }
  }

  // name - computed: false, optional: false, required: true
  private _name?: string; 
  public get name() {
    return this.getStringAttribute('name');
  }
  public set name(value: string) {
    this._name = value;
  }
  // Temporarily expose input value. Use with caution.
  public get nameInput() {
    return this._name;
  }
}
export interface ConnectionIdentities {
  /**
  * Name of the server in the gateway's `servers`.
  *
  * Docs at Terraform Registry: {@link https://registry.terraform.io/providers/gatebolt/gatebolt/0.1.0/docs/resources/connection#server Connection#server}
  */
  readonly server: string;
  /**
  * The McpIdentity, in this namespace.
  *
  * Docs at Terraform Registry: {@link https://registry.terraform.io/providers/gatebolt/gatebolt/0.1.0/docs/resources/connection#identity_ref Connection#identity_ref}
  */
  readonly identityRef: ConnectionIdentitiesIdentityRef;
}

export function connectionIdentitiesToTerraform(struct?: ConnectionIdentities | cdktn.IResolvable): any {
  if (!cdktn.canInspect(struct) || cdktn.Tokenization.isResolvable(struct)) { return struct; }
  if (cdktn.isComplexElement(struct)) {
    throw new Error("A complex element was used as configuration, this is not supported: https://cdktn.io/docs/concepts/resources#references");
  }
  return {
    server: cdktn.stringToTerraform(struct!.server),
    identity_ref: connectionIdentitiesIdentityRefToTerraform(struct!.identityRef),
  }
}


export function connectionIdentitiesToHclTerraform(struct?: ConnectionIdentities | cdktn.IResolvable): any {
  if (!cdktn.canInspect(struct) || cdktn.Tokenization.isResolvable(struct)) { return struct; }
  if (cdktn.isComplexElement(struct)) {
    throw new Error("A complex element was used as configuration, this is not supported: https://cdktn.io/docs/concepts/resources#references");
  }
  const attrs = {
    server: {
      value: cdktn.stringToHclTerraform(struct!.server),
      isBlock: false,
      type: "simple",
      storageClassType: "string",
    },
    identity_ref: {
      value: connectionIdentitiesIdentityRefToHclTerraform(struct!.identityRef),
      isBlock: true,
      type: "struct",
      storageClassType: "ConnectionIdentitiesIdentityRef",
    },
  };

  // remove undefined attributes
  return Object.fromEntries(Object.entries(attrs).filter(([_, value]) => value !== undefined && value.value !== undefined));
}

export class ConnectionIdentitiesOutputReference extends cdktn.ComplexObject {
  private isEmptyObject = false;
  private resolvableValue?: cdktn.IResolvable;

  /**
  * @param terraformResource The parent resource
  * @param terraformAttribute The attribute on the parent resource this class is referencing
  * @param complexObjectIndex the index of this item in the list
  * @param complexObjectIsFromSet whether the list is wrapping a set (will add tolist() to be able to access an item via an index)
  */
  public constructor(terraformResource: cdktn.IInterpolatingParent, terraformAttribute: string, complexObjectIndex: number, complexObjectIsFromSet: boolean) {
    super(terraformResource, terraformAttribute, complexObjectIsFromSet, complexObjectIndex);
  }

  public get internalValue(): ConnectionIdentities | cdktn.IResolvable | undefined {
    if (this.resolvableValue) {
      return this.resolvableValue;
    }
    let hasAnyValues = this.isEmptyObject;
    const internalValueResult: any = {};
    if (this._server !== undefined) {
      hasAnyValues = true;
      internalValueResult.server = this._server;
    }
    if (this._identityRef?.internalValue !== undefined) {
      hasAnyValues = true;
      internalValueResult.identityRef = this._identityRef?.internalValue;
    }
    return hasAnyValues ? internalValueResult : undefined;
  }

  public set internalValue(value: ConnectionIdentities | cdktn.IResolvable | undefined) {
    if (value === undefined) {
      this.isEmptyObject = false;
      this.resolvableValue = undefined;
      this._server = undefined;
      this._identityRef.internalValue = undefined;
    }
    else if (cdktn.Tokenization.isResolvable(value)) {
      this.isEmptyObject = false;
      this.resolvableValue = value;
    }
    else {
      this.isEmptyObject = Object.keys(value).length === 0;
      this.resolvableValue = undefined;
      this._server = value.server;
      this._identityRef.internalValue = value.identityRef;
    }
  }

  // server - computed: false, optional: false, required: true
  private _server?: string; 
  public get server() {
    return this.getStringAttribute('server');
  }
  public set server(value: string) {
    this._server = value;
  }
  // Temporarily expose input value. Use with caution.
  public get serverInput() {
    return this._server;
  }

  // identity_ref - computed: false, optional: false, required: true
  private _identityRef = new ConnectionIdentitiesIdentityRefOutputReference(this, "identity_ref");
  public get identityRef() {
    return this._identityRef;
  }
  public putIdentityRef(value: ConnectionIdentitiesIdentityRef) {
    this._identityRef.internalValue = value;
  }
  // Temporarily expose input value. Use with caution.
  public get identityRefInput() {
    return this._identityRef.internalValue;
  }
}

export class ConnectionIdentitiesList extends cdktn.ComplexList {
  public internalValue? : ConnectionIdentities[] | cdktn.IResolvable

  /**
  * @param terraformResource The parent resource
  * @param terraformAttribute The attribute on the parent resource this class is referencing
  * @param wrapsSet whether the list is wrapping a set (will add tolist() to be able to access an item via an index)
  */
  constructor(terraformResource: cdktn.IInterpolatingParent, terraformAttribute: string, wrapsSet: boolean) {
    super(terraformResource, terraformAttribute, wrapsSet);
  }

  /**
  * @param index the index of the item to return
  */
  public get(index: number): ConnectionIdentitiesOutputReference {
    return new ConnectionIdentitiesOutputReference(this.terraformResource, this.terraformAttribute, index, this.wrapsSet);
  }
}

/**
* Represents a {@link https://registry.terraform.io/providers/gatebolt/gatebolt/0.1.0/docs/resources/connection gatebolt_connection}
*/
export class Connection extends cdktn.TerraformResource {

  // =================
  // STATIC PROPERTIES
  // =================
  public static readonly tfResourceType = "gatebolt_connection";

  // ==============
  // STATIC Methods
  // ==============
  /**
  * Generates CDKTN code for importing a Connection resource upon running "cdktn plan <stack-name>"
  * @param scope The scope in which to define this construct
  * @param importToId The construct id used in the generated config for the Connection to import
  * @param importFromId The id of the existing Connection that should be imported. Refer to the {@link https://registry.terraform.io/providers/gatebolt/gatebolt/0.1.0/docs/resources/connection#import import section} in the documentation of this resource for the id to use
  * @param provider? Optional instance of the provider where the Connection to import is found
  */
  public static generateConfigForImport(scope: Construct, importToId: string, importFromId: string, provider?: cdktn.TerraformProvider) {
        return new cdktn.ImportableResource(scope, importToId, { terraformResourceType: "gatebolt_connection", importId: importFromId, provider });
      }

  // ===========
  // INITIALIZER
  // ===========

  /**
  * Create a new {@link https://registry.terraform.io/providers/gatebolt/gatebolt/0.1.0/docs/resources/connection gatebolt_connection} Resource
  *
  * @param scope The scope in which to define this construct
  * @param id The scoped construct ID. Must be unique amongst siblings in the same scope
  * @param options ConnectionConfig
  */
  public constructor(scope: Construct, id: string, config: ConnectionConfig) {
    super(scope, id, {
      terraformResourceType: 'gatebolt_connection',
      terraformGeneratorMetadata: {
        providerName: 'gatebolt',
        providerVersion: '0.1.0',
        providerVersionConstraint: '0.1.0'
      },
      provider: config.provider,
      dependsOn: config.dependsOn,
      count: config.count,
      lifecycle: config.lifecycle,
      provisioners: config.provisioners,
      connection: config.connection,
      forEach: config.forEach
    });
    this._name = config.name;
    this._namespace = config.namespace;
    this._labels = config.labels;
    this._annotations = config.annotations;
    this._timeouts.internalValue = config.timeouts;
    this._hostRef.internalValue = config.hostRef;
    this._gatewayRef.internalValue = config.gatewayRef;
    this._userRef.internalValue = config.userRef;
    this._servers = config.servers;
    this._tools.internalValue = config.tools;
    this._identities.internalValue = config.identities;
    this._enabled = config.enabled;
  }

  // ==========
  // ATTRIBUTES
  // ==========

  // name - computed: false, optional: false, required: true
  private _name?: string; 
  public get name() {
    return this.getStringAttribute('name');
  }
  public set name(value: string) {
    this._name = value;
  }
  // Temporarily expose input value. Use with caution.
  public get nameInput() {
    return this._name;
  }

  // namespace - computed: true, optional: true, required: false
  private _namespace?: string; 
  public get namespace() {
    return this.getStringAttribute('namespace');
  }
  public set namespace(value: string) {
    this._namespace = value;
  }
  public resetNamespace() {
    this._namespace = undefined;
  }
  // Temporarily expose input value. Use with caution.
  public get namespaceInput() {
    return this._namespace;
  }

  // id - computed: true, optional: false, required: false
  public get id() {
    return this.getStringAttribute('id');
  }

  // uid - computed: true, optional: false, required: false
  public get uid() {
    return this.getStringAttribute('uid');
  }

  // labels - computed: false, optional: true, required: false
  private _labels?: { [key: string]: string }; 
  public get labels() {
    return this.getStringMapAttribute('labels');
  }
  public set labels(value: { [key: string]: string }) {
    this._labels = value;
  }
  public resetLabels() {
    this._labels = undefined;
  }
  // Temporarily expose input value. Use with caution.
  public get labelsInput() {
    return this._labels;
  }

  // annotations - computed: false, optional: true, required: false
  private _annotations?: { [key: string]: string }; 
  public get annotations() {
    return this.getStringMapAttribute('annotations');
  }
  public set annotations(value: { [key: string]: string }) {
    this._annotations = value;
  }
  public resetAnnotations() {
    this._annotations = undefined;
  }
  // Temporarily expose input value. Use with caution.
  public get annotationsInput() {
    return this._annotations;
  }

  // timeouts - computed: false, optional: true, required: false
  private _timeouts = new ConnectionTimeoutsOutputReference(this, "timeouts");
  public get timeouts() {
    return this._timeouts;
  }
  public putTimeouts(value: ConnectionTimeouts) {
    this._timeouts.internalValue = value;
  }
  public resetTimeouts() {
    this._timeouts.internalValue = undefined;
  }
  // Temporarily expose input value. Use with caution.
  public get timeoutsInput() {
    return this._timeouts.internalValue;
  }

  // host_ref - computed: false, optional: false, required: true
  private _hostRef = new ConnectionHostRefOutputReference(this, "host_ref");
  public get hostRef() {
    return this._hostRef;
  }
  public putHostRef(value: ConnectionHostRef) {
    this._hostRef.internalValue = value;
  }
  // Temporarily expose input value. Use with caution.
  public get hostRefInput() {
    return this._hostRef.internalValue;
  }

  // gateway_ref - computed: false, optional: false, required: true
  private _gatewayRef = new ConnectionGatewayRefOutputReference(this, "gateway_ref");
  public get gatewayRef() {
    return this._gatewayRef;
  }
  public putGatewayRef(value: ConnectionGatewayRef) {
    this._gatewayRef.internalValue = value;
  }
  // Temporarily expose input value. Use with caution.
  public get gatewayRefInput() {
    return this._gatewayRef.internalValue;
  }

  // user_ref - computed: false, optional: true, required: false
  private _userRef = new ConnectionUserRefOutputReference(this, "user_ref");
  public get userRef() {
    return this._userRef;
  }
  public putUserRef(value: ConnectionUserRef) {
    this._userRef.internalValue = value;
  }
  public resetUserRef() {
    this._userRef.internalValue = undefined;
  }
  // Temporarily expose input value. Use with caution.
  public get userRefInput() {
    return this._userRef.internalValue;
  }

  // servers - computed: false, optional: true, required: false
  private _servers?: string[]; 
  public get servers() {
    return cdktn.Fn.tolist(this.getListAttribute('servers'));
  }
  public set servers(value: string[]) {
    this._servers = value;
  }
  public resetServers() {
    this._servers = undefined;
  }
  // Temporarily expose input value. Use with caution.
  public get serversInput() {
    return this._servers;
  }

  // tools - computed: false, optional: true, required: false
  private _tools = new ConnectionToolsOutputReference(this, "tools");
  public get tools() {
    return this._tools;
  }
  public putTools(value: ConnectionTools) {
    this._tools.internalValue = value;
  }
  public resetTools() {
    this._tools.internalValue = undefined;
  }
  // Temporarily expose input value. Use with caution.
  public get toolsInput() {
    return this._tools.internalValue;
  }

  // identities - computed: false, optional: true, required: false
  private _identities = new ConnectionIdentitiesList(this, "identities", false);
  public get identities() {
    return this._identities;
  }
  public putIdentities(value: ConnectionIdentities[] | cdktn.IResolvable) {
    this._identities.internalValue = value;
  }
  public resetIdentities() {
    this._identities.internalValue = undefined;
  }
  // Temporarily expose input value. Use with caution.
  public get identitiesInput() {
    return this._identities.internalValue;
  }

  // enabled - computed: false, optional: true, required: false
  private _enabled?: boolean | cdktn.IResolvable; 
  public get enabled() {
    return this.getBooleanAttribute('enabled');
  }
  public set enabled(value: boolean | cdktn.IResolvable) {
    this._enabled = value;
  }
  public resetEnabled() {
    this._enabled = undefined;
  }
  // Temporarily expose input value. Use with caution.
  public get enabledInput() {
    return this._enabled;
  }

  // =========
  // SYNTHESIS
  // =========

  protected synthesizeAttributes(): { [name: string]: any } {
    return {
      name: cdktn.stringToTerraform(this._name),
      namespace: cdktn.stringToTerraform(this._namespace),
      labels: cdktn.hashMapper(cdktn.stringToTerraform)(this._labels),
      annotations: cdktn.hashMapper(cdktn.stringToTerraform)(this._annotations),
      timeouts: connectionTimeoutsToTerraform(this._timeouts.internalValue),
      host_ref: connectionHostRefToTerraform(this._hostRef.internalValue),
      gateway_ref: connectionGatewayRefToTerraform(this._gatewayRef.internalValue),
      user_ref: connectionUserRefToTerraform(this._userRef.internalValue),
      servers: cdktn.listMapper(cdktn.stringToTerraform, false)(this._servers),
      tools: connectionToolsToTerraform(this._tools.internalValue),
      identities: cdktn.listMapper(connectionIdentitiesToTerraform, false)(this._identities.internalValue),
      enabled: cdktn.booleanToTerraform(this._enabled),
    };
  }

  protected synthesizeHclAttributes(): { [name: string]: any } {
    const attrs = {
      name: {
        value: cdktn.stringToHclTerraform(this._name),
        isBlock: false,
        type: "simple",
        storageClassType: "string",
      },
      namespace: {
        value: cdktn.stringToHclTerraform(this._namespace),
        isBlock: false,
        type: "simple",
        storageClassType: "string",
      },
      labels: {
        value: cdktn.hashMapperHcl(cdktn.stringToHclTerraform)(this._labels),
        isBlock: false,
        type: "map",
        storageClassType: "stringMap",
      },
      annotations: {
        value: cdktn.hashMapperHcl(cdktn.stringToHclTerraform)(this._annotations),
        isBlock: false,
        type: "map",
        storageClassType: "stringMap",
      },
      timeouts: {
        value: connectionTimeoutsToHclTerraform(this._timeouts.internalValue),
        isBlock: true,
        type: "struct",
        storageClassType: "ConnectionTimeouts",
      },
      host_ref: {
        value: connectionHostRefToHclTerraform(this._hostRef.internalValue),
        isBlock: true,
        type: "struct",
        storageClassType: "ConnectionHostRef",
      },
      gateway_ref: {
        value: connectionGatewayRefToHclTerraform(this._gatewayRef.internalValue),
        isBlock: true,
        type: "struct",
        storageClassType: "ConnectionGatewayRef",
      },
      user_ref: {
        value: connectionUserRefToHclTerraform(this._userRef.internalValue),
        isBlock: true,
        type: "struct",
        storageClassType: "ConnectionUserRef",
      },
      servers: {
        value: cdktn.listMapperHcl(cdktn.stringToHclTerraform, false)(this._servers),
        isBlock: false,
        type: "set",
        storageClassType: "stringList",
      },
      tools: {
        value: connectionToolsToHclTerraform(this._tools.internalValue),
        isBlock: true,
        type: "struct",
        storageClassType: "ConnectionTools",
      },
      identities: {
        value: cdktn.listMapperHcl(connectionIdentitiesToHclTerraform, false)(this._identities.internalValue),
        isBlock: true,
        type: "list",
        storageClassType: "ConnectionIdentitiesList",
      },
      enabled: {
        value: cdktn.booleanToHclTerraform(this._enabled),
        isBlock: false,
        type: "simple",
        storageClassType: "boolean",
      },
    };

    // remove undefined attributes
    return Object.fromEntries(Object.entries(attrs).filter(([_, value]) => value !== undefined && value.value !== undefined ))
  }
}
