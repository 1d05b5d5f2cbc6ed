// @ts-nocheck
// Made from crds/*.yaml by `npm run generate`; do not edit.
// https://registry.terraform.io/providers/gatebolt/gatebolt/0.1.0/docs/resources/expiry_policy
// generated from terraform resource schema

import { Construct } from 'constructs';
import * as cdktn from 'cdktn';

// Configuration

export interface ExpiryPolicyConfig extends cdktn.TerraformMetaArguments {
  /**
  * Name of the object. Another name is another object.
  *
  * Docs at Terraform Registry: {@link https://registry.terraform.io/providers/gatebolt/gatebolt/0.1.0/docs/resources/expiry_policy#name ExpiryPolicy#name}
  */
  readonly name: string;
  /**
  * Namespace of the object. Where it is left out: the provider's `namespace`.
  *
  * Docs at Terraform Registry: {@link https://registry.terraform.io/providers/gatebolt/gatebolt/0.1.0/docs/resources/expiry_policy#namespace ExpiryPolicy#namespace}
  */
  readonly namespace?: string;
  /**
  * Labels of the object. Others that it carries are left alone.
  *
  * Docs at Terraform Registry: {@link https://registry.terraform.io/providers/gatebolt/gatebolt/0.1.0/docs/resources/expiry_policy#labels ExpiryPolicy#labels}
  */
  readonly labels?: { [key: string]: string };
  /**
  * Annotations of the object. Others that it carries are left alone.
  *
  * Docs at Terraform Registry: {@link https://registry.terraform.io/providers/gatebolt/gatebolt/0.1.0/docs/resources/expiry_policy#annotations ExpiryPolicy#annotations}
  */
  readonly annotations?: { [key: string]: string };
  /**
  * How long to wait until the gateway has confirmed the object: one number and one of `s`, `m`, `h`.
  *
  * Docs at Terraform Registry: {@link https://registry.terraform.io/providers/gatebolt/gatebolt/0.1.0/docs/resources/expiry_policy#timeouts ExpiryPolicy#timeouts}
  */
  readonly timeouts?: ExpiryPolicyTimeouts;
  /**
  * Governs only the tokens of these hosts: those named, and those that carry all the labels. Omitted: of every host in the namespace (in the release namespace: in all namespaces).
  *
  * Docs at Terraform Registry: {@link https://registry.terraform.io/providers/gatebolt/gatebolt/0.1.0/docs/resources/expiry_policy#hosts ExpiryPolicy#hosts}
  */
  readonly hosts?: ExpiryPolicyHosts;
  /**
  * The lifetimes that `expiry.after` may have, and `never` where `expiry.never` may be written. Omitted: any up to `maxLifetime`, and not `never` when that is set. Example: `[30d, 90d, never]`.
  *
  * Docs at Terraform Registry: {@link https://registry.terraform.io/providers/gatebolt/gatebolt/0.1.0/docs/resources/expiry_policy#allowed ExpiryPolicy#allowed}
  */
  readonly allowed?: string[];
  /**
  * Lifetime of a token that names none: one number and one of `s`, `m`, `h`, `d`, or `never`. Omitted: 90d, or the longest allowed below that. Example: `30d`.
  *
  * Docs at Terraform Registry: {@link https://registry.terraform.io/providers/gatebolt/gatebolt/0.1.0/docs/resources/expiry_policy#default ExpiryPolicy#default}
  */
  readonly default?: string;
  /**
  * The longest time from a token's issuance to its end; what `expiry.at` is judged by. Omitted: the longest in `allowed`. Example: `90d`.
  *
  * Docs at Terraform Registry: {@link https://registry.terraform.io/providers/gatebolt/gatebolt/0.1.0/docs/resources/expiry_policy#max_lifetime ExpiryPolicy#max_lifetime}
  */
  readonly maxLifetime?: string;
  /**
  * Whether a token with `expiry.never` must say why, in `expiry.because`. Where it is left out: `false`.
  *
  * Docs at Terraform Registry: {@link https://registry.terraform.io/providers/gatebolt/gatebolt/0.1.0/docs/resources/expiry_policy#require_reason_for_never ExpiryPolicy#require_reason_for_never}
  */
  readonly requireReasonForNever?: boolean | cdktn.IResolvable;
  /**
  * Whether a token must be rotated by itself (`rotation`). Where it is left out: `false`.
  *
  * Docs at Terraform Registry: {@link https://registry.terraform.io/providers/gatebolt/gatebolt/0.1.0/docs/resources/expiry_policy#rotation_required ExpiryPolicy#rotation_required}
  */
  readonly rotationRequired?: boolean | cdktn.IResolvable;
  /**
  * A token is stale when it was not used for this long; only time that usage records cover counts. Omitted: no token is. Example: `60d`.
  *
  * Docs at Terraform Registry: {@link https://registry.terraform.io/providers/gatebolt/gatebolt/0.1.0/docs/resources/expiry_policy#stale_after ExpiryPolicy#stale_after}
  */
  readonly staleAfter?: string;
  /**
  * What happens to a stale token: `Report` (it is listed) or `Revoke` (it is revoked for good). One of `Report`, `Revoke`. Where it is left out: `Report`.
  *
  * Docs at Terraform Registry: {@link https://registry.terraform.io/providers/gatebolt/gatebolt/0.1.0/docs/resources/expiry_policy#on_stale ExpiryPolicy#on_stale}
  */
  readonly onStale?: string;
  /**
  * What happens to tokens issued before this policy that it does not allow: `Report` (a condition says so) or `Enforce` (their end is moved to where the policy allows it). One of `Report`, `Enforce`. Where it is left out: `Report`.
  *
  * Docs at Terraform Registry: {@link https://registry.terraform.io/providers/gatebolt/gatebolt/0.1.0/docs/resources/expiry_policy#on_existing ExpiryPolicy#on_existing}
  */
  readonly onExisting?: string;
}
export interface ExpiryPolicyTimeouts {
  /**
  * Where it is left out: `2m`.
  *
  * Docs at Terraform Registry: {@link https://registry.terraform.io/providers/gatebolt/gatebolt/0.1.0/docs/resources/expiry_policy#create ExpiryPolicy#create}
  */
  readonly create?: string;
  /**
  * Where it is left out: `2m`.
  *
  * Docs at Terraform Registry: {@link https://registry.terraform.io/providers/gatebolt/gatebolt/0.1.0/docs/resources/expiry_policy#update ExpiryPolicy#update}
  */
  readonly update?: string;
  /**
  * Where it is left out: `1m`.
  *
  * Docs at Terraform Registry: {@link https://registry.terraform.io/providers/gatebolt/gatebolt/0.1.0/docs/resources/expiry_policy#delete ExpiryPolicy#delete}
  */
  readonly delete?: string;
}

export function expiryPolicyTimeoutsToTerraform(struct?: ExpiryPolicyTimeouts | cdktn.IResolvable): any {
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


export function expiryPolicyTimeoutsToHclTerraform(struct?: ExpiryPolicyTimeouts | cdktn.IResolvable): any {
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

export class ExpiryPolicyTimeoutsOutputReference extends cdktn.ComplexObject {
  private isEmptyObject = false;
  private resolvableValue?: cdktn.IResolvable;

  /**
  * @param terraformResource The parent resource
  * @param terraformAttribute The attribute on the parent resource this class is referencing
  */
  public constructor(terraformResource: cdktn.IInterpolatingParent, terraformAttribute: string) {
    super(terraformResource, terraformAttribute, false);
  }

  public get internalValue(): ExpiryPolicyTimeouts | cdktn.IResolvable | undefined {
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

  public set internalValue(value: ExpiryPolicyTimeouts | cdktn.IResolvable | undefined) {
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
export interface ExpiryPolicyHosts {
  /**
  * Names of McpHosts. Example: `[nightly-agent]`.
  *
  * Docs at Terraform Registry: {@link https://registry.terraform.io/providers/gatebolt/gatebolt/0.1.0/docs/resources/expiry_policy#names ExpiryPolicy#names}
  */
  readonly names?: string[];
  /**
  * Labels that an McpHost must have, all of them. Example: `{tier: production}`.
  *
  * Docs at Terraform Registry: {@link https://registry.terraform.io/providers/gatebolt/gatebolt/0.1.0/docs/resources/expiry_policy#match_labels ExpiryPolicy#match_labels}
  */
  readonly matchLabels?: { [key: string]: string };
}

export function expiryPolicyHostsToTerraform(struct?: ExpiryPolicyHosts | cdktn.IResolvable): any {
  if (!cdktn.canInspect(struct) || cdktn.Tokenization.isResolvable(struct)) { return struct; }
  if (cdktn.isComplexElement(struct)) {
    throw new Error("A complex element was used as configuration, this is not supported: https://cdktn.io/docs/concepts/resources#references");
  }
  return {
    names: cdktn.listMapper(cdktn.stringToTerraform, false)(struct!.names),
    match_labels: cdktn.hashMapper(cdktn.stringToTerraform)(struct!.matchLabels),
  }
}


export function expiryPolicyHostsToHclTerraform(struct?: ExpiryPolicyHosts | cdktn.IResolvable): any {
  if (!cdktn.canInspect(struct) || cdktn.Tokenization.isResolvable(struct)) { return struct; }
  if (cdktn.isComplexElement(struct)) {
    throw new Error("A complex element was used as configuration, this is not supported: https://cdktn.io/docs/concepts/resources#references");
  }
  const attrs = {
    names: {
      value: cdktn.listMapperHcl(cdktn.stringToHclTerraform, false)(struct!.names),
      isBlock: false,
      type: "set",
      storageClassType: "stringList",
    },
    match_labels: {
      value: cdktn.hashMapperHcl(cdktn.stringToHclTerraform)(struct!.matchLabels),
      isBlock: false,
      type: "map",
      storageClassType: "stringMap",
    },
  };

  // remove undefined attributes
  return Object.fromEntries(Object.entries(attrs).filter(([_, value]) => value !== undefined && value.value !== undefined));
}

export class ExpiryPolicyHostsOutputReference extends cdktn.ComplexObject {
  private isEmptyObject = false;
  private resolvableValue?: cdktn.IResolvable;

  /**
  * @param terraformResource The parent resource
  * @param terraformAttribute The attribute on the parent resource this class is referencing
  */
  public constructor(terraformResource: cdktn.IInterpolatingParent, terraformAttribute: string) {
    super(terraformResource, terraformAttribute, false);
  }

  public get internalValue(): ExpiryPolicyHosts | cdktn.IResolvable | undefined {
    if (this.resolvableValue) {
      return this.resolvableValue;
    }
    let hasAnyValues = this.isEmptyObject;
    const internalValueResult: any = {};
    if (this._names !== undefined) {
      hasAnyValues = true;
      internalValueResult.names = this._names;
    }
    if (this._matchLabels !== undefined) {
      hasAnyValues = true;
      internalValueResult.matchLabels = this._matchLabels;
    }
    return hasAnyValues ? internalValueResult : undefined;
  }

  public set internalValue(value: ExpiryPolicyHosts | cdktn.IResolvable | undefined) {
    if (value === undefined) {
      this.isEmptyObject = false;
      this.resolvableValue = undefined;
      this._names = undefined;
      this._matchLabels = undefined;
    }
    else if (cdktn.Tokenization.isResolvable(value)) {
      this.isEmptyObject = false;
      this.resolvableValue = value;
    }
    else {
      this.isEmptyObject = Object.keys(value).length === 0;
      this.resolvableValue = undefined;
      this._names = value.names;
      this._matchLabels = value.matchLabels;
    }
  }

  // names - computed: false, optional: true, required: false
  private _names?: string[]; 
  public get names() {
    return cdktn.Fn.tolist(this.getListAttribute('names'));
  }
  public set names(value: string[]) {
    this._names = value;
  }
  public resetNames() {
    this._names = undefined;
  }
  // Temporarily expose input value. Use with caution.
  public get namesInput() {
    return this._names;
  }

  // match_labels - computed: false, optional: true, required: false
  private _matchLabels?: { [key: string]: string }; 
  public get matchLabels() {
    return this.getStringMapAttribute('match_labels');
  }
  public set matchLabels(value: { [key: string]: string }) {
    this._matchLabels = value;
  }
  public resetMatchLabels() {
    this._matchLabels = undefined;
  }
  // Temporarily expose input value. Use with caution.
  public get matchLabelsInput() {
    return this._matchLabels;
  }
}

/**
* Represents a {@link https://registry.terraform.io/providers/gatebolt/gatebolt/0.1.0/docs/resources/expiry_policy gatebolt_expiry_policy}
*/
export class ExpiryPolicy extends cdktn.TerraformResource {

  // =================
  // STATIC PROPERTIES
  // =================
  public static readonly tfResourceType = "gatebolt_expiry_policy";

  // ==============
  // STATIC Methods
  // ==============
  /**
  * Generates CDKTN code for importing a ExpiryPolicy resource upon running "cdktn plan <stack-name>"
  * @param scope The scope in which to define this construct
  * @param importToId The construct id used in the generated config for the ExpiryPolicy to import
  * @param importFromId The id of the existing ExpiryPolicy that should be imported. Refer to the {@link https://registry.terraform.io/providers/gatebolt/gatebolt/0.1.0/docs/resources/expiry_policy#import import section} in the documentation of this resource for the id to use
  * @param provider? Optional instance of the provider where the ExpiryPolicy to import is found
  */
  public static generateConfigForImport(scope: Construct, importToId: string, importFromId: string, provider?: cdktn.TerraformProvider) {
        return new cdktn.ImportableResource(scope, importToId, { terraformResourceType: "gatebolt_expiry_policy", importId: importFromId, provider });
      }

  // ===========
  // INITIALIZER
  // ===========

  /**
  * Create a new {@link https://registry.terraform.io/providers/gatebolt/gatebolt/0.1.0/docs/resources/expiry_policy gatebolt_expiry_policy} Resource
  *
  * @param scope The scope in which to define this construct
  * @param id The scoped construct ID. Must be unique amongst siblings in the same scope
  * @param options ExpiryPolicyConfig
  */
  public constructor(scope: Construct, id: string, config: ExpiryPolicyConfig) {
    super(scope, id, {
      terraformResourceType: 'gatebolt_expiry_policy',
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
    this._hosts.internalValue = config.hosts;
    this._allowed = config.allowed;
    this._default = config.default;
    this._maxLifetime = config.maxLifetime;
    this._requireReasonForNever = config.requireReasonForNever;
    this._rotationRequired = config.rotationRequired;
    this._staleAfter = config.staleAfter;
    this._onStale = config.onStale;
    this._onExisting = config.onExisting;
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
  private _timeouts = new ExpiryPolicyTimeoutsOutputReference(this, "timeouts");
  public get timeouts() {
    return this._timeouts;
  }
  public putTimeouts(value: ExpiryPolicyTimeouts) {
    this._timeouts.internalValue = value;
  }
  public resetTimeouts() {
    this._timeouts.internalValue = undefined;
  }
  // Temporarily expose input value. Use with caution.
  public get timeoutsInput() {
    return this._timeouts.internalValue;
  }

  // hosts - computed: false, optional: true, required: false
  private _hosts = new ExpiryPolicyHostsOutputReference(this, "hosts");
  public get hosts() {
    return this._hosts;
  }
  public putHosts(value: ExpiryPolicyHosts) {
    this._hosts.internalValue = value;
  }
  public resetHosts() {
    this._hosts.internalValue = undefined;
  }
  // Temporarily expose input value. Use with caution.
  public get hostsInput() {
    return this._hosts.internalValue;
  }

  // allowed - computed: false, optional: true, required: false
  private _allowed?: string[]; 
  public get allowed() {
    return cdktn.Fn.tolist(this.getListAttribute('allowed'));
  }
  public set allowed(value: string[]) {
    this._allowed = value;
  }
  public resetAllowed() {
    this._allowed = undefined;
  }
  // Temporarily expose input value. Use with caution.
  public get allowedInput() {
    return this._allowed;
  }

  // default - computed: false, optional: true, required: false
  private _default?: string; 
  public get default() {
    return this.getStringAttribute('default');
  }
  public set default(value: string) {
    this._default = value;
  }
  public resetDefault() {
    this._default = undefined;
  }
  // Temporarily expose input value. Use with caution.
  public get defaultInput() {
    return this._default;
  }

  // max_lifetime - computed: false, optional: true, required: false
  private _maxLifetime?: string; 
  public get maxLifetime() {
    return this.getStringAttribute('max_lifetime');
  }
  public set maxLifetime(value: string) {
    this._maxLifetime = value;
  }
  public resetMaxLifetime() {
    this._maxLifetime = undefined;
  }
  // Temporarily expose input value. Use with caution.
  public get maxLifetimeInput() {
    return this._maxLifetime;
  }

  // require_reason_for_never - computed: false, optional: true, required: false
  private _requireReasonForNever?: boolean | cdktn.IResolvable; 
  public get requireReasonForNever() {
    return this.getBooleanAttribute('require_reason_for_never');
  }
  public set requireReasonForNever(value: boolean | cdktn.IResolvable) {
    this._requireReasonForNever = value;
  }
  public resetRequireReasonForNever() {
    this._requireReasonForNever = undefined;
  }
  // Temporarily expose input value. Use with caution.
  public get requireReasonForNeverInput() {
    return this._requireReasonForNever;
  }

  // rotation_required - computed: false, optional: true, required: false
  private _rotationRequired?: boolean | cdktn.IResolvable; 
  public get rotationRequired() {
    return this.getBooleanAttribute('rotation_required');
  }
  public set rotationRequired(value: boolean | cdktn.IResolvable) {
    this._rotationRequired = value;
  }
  public resetRotationRequired() {
    this._rotationRequired = undefined;
  }
  // Temporarily expose input value. Use with caution.
  public get rotationRequiredInput() {
    return this._rotationRequired;
  }

  // stale_after - computed: false, optional: true, required: false
  private _staleAfter?: string; 
  public get staleAfter() {
    return this.getStringAttribute('stale_after');
  }
  public set staleAfter(value: string) {
    this._staleAfter = value;
  }
  public resetStaleAfter() {
    this._staleAfter = undefined;
  }
  // Temporarily expose input value. Use with caution.
  public get staleAfterInput() {
    return this._staleAfter;
  }

  // on_stale - computed: false, optional: true, required: false
  private _onStale?: string; 
  public get onStale() {
    return this.getStringAttribute('on_stale');
  }
  public set onStale(value: string) {
    this._onStale = value;
  }
  public resetOnStale() {
    this._onStale = undefined;
  }
  // Temporarily expose input value. Use with caution.
  public get onStaleInput() {
    return this._onStale;
  }

  // on_existing - computed: false, optional: true, required: false
  private _onExisting?: string; 
  public get onExisting() {
    return this.getStringAttribute('on_existing');
  }
  public set onExisting(value: string) {
    this._onExisting = value;
  }
  public resetOnExisting() {
    this._onExisting = undefined;
  }
  // Temporarily expose input value. Use with caution.
  public get onExistingInput() {
    return this._onExisting;
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
      timeouts: expiryPolicyTimeoutsToTerraform(this._timeouts.internalValue),
      hosts: expiryPolicyHostsToTerraform(this._hosts.internalValue),
      allowed: cdktn.listMapper(cdktn.stringToTerraform, false)(this._allowed),
      default: cdktn.stringToTerraform(this._default),
      max_lifetime: cdktn.stringToTerraform(this._maxLifetime),
      require_reason_for_never: cdktn.booleanToTerraform(this._requireReasonForNever),
      rotation_required: cdktn.booleanToTerraform(this._rotationRequired),
      stale_after: cdktn.stringToTerraform(this._staleAfter),
      on_stale: cdktn.stringToTerraform(this._onStale),
      on_existing: cdktn.stringToTerraform(this._onExisting),
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
        value: expiryPolicyTimeoutsToHclTerraform(this._timeouts.internalValue),
        isBlock: true,
        type: "struct",
        storageClassType: "ExpiryPolicyTimeouts",
      },
      hosts: {
        value: expiryPolicyHostsToHclTerraform(this._hosts.internalValue),
        isBlock: true,
        type: "struct",
        storageClassType: "ExpiryPolicyHosts",
      },
      allowed: {
        value: cdktn.listMapperHcl(cdktn.stringToHclTerraform, false)(this._allowed),
        isBlock: false,
        type: "set",
        storageClassType: "stringList",
      },
      default: {
        value: cdktn.stringToHclTerraform(this._default),
        isBlock: false,
        type: "simple",
        storageClassType: "string",
      },
      max_lifetime: {
        value: cdktn.stringToHclTerraform(this._maxLifetime),
        isBlock: false,
        type: "simple",
        storageClassType: "string",
      },
      require_reason_for_never: {
        value: cdktn.booleanToHclTerraform(this._requireReasonForNever),
        isBlock: false,
        type: "simple",
        storageClassType: "boolean",
      },
      rotation_required: {
        value: cdktn.booleanToHclTerraform(this._rotationRequired),
        isBlock: false,
        type: "simple",
        storageClassType: "boolean",
      },
      stale_after: {
        value: cdktn.stringToHclTerraform(this._staleAfter),
        isBlock: false,
        type: "simple",
        storageClassType: "string",
      },
      on_stale: {
        value: cdktn.stringToHclTerraform(this._onStale),
        isBlock: false,
        type: "simple",
        storageClassType: "string",
      },
      on_existing: {
        value: cdktn.stringToHclTerraform(this._onExisting),
        isBlock: false,
        type: "simple",
        storageClassType: "string",
      },
    };

    // remove undefined attributes
    return Object.fromEntries(Object.entries(attrs).filter(([_, value]) => value !== undefined && value.value !== undefined ))
  }
}
