// @ts-nocheck
// Made from crds/*.yaml by `npm run generate`; do not edit.
// https://registry.terraform.io/providers/gatebolt/gatebolt/0.1.0/docs/resources/break_glass
// generated from terraform resource schema

import { Construct } from 'constructs';
import * as cdktn from 'cdktn';

// Configuration

export interface BreakGlassConfig extends cdktn.TerraformMetaArguments {
  /**
  * Namespace of the object. Where it is left out: the provider's `namespace`.
  *
  * Docs at Terraform Registry: {@link https://registry.terraform.io/providers/gatebolt/gatebolt/0.1.0/docs/resources/break_glass#namespace BreakGlass#namespace}
  */
  readonly namespace?: string;
  /**
  * Labels of the object. Others that it carries are left alone.
  *
  * Docs at Terraform Registry: {@link https://registry.terraform.io/providers/gatebolt/gatebolt/0.1.0/docs/resources/break_glass#labels BreakGlass#labels}
  */
  readonly labels?: { [key: string]: string };
  /**
  * Annotations of the object. Others that it carries are left alone.
  *
  * Docs at Terraform Registry: {@link https://registry.terraform.io/providers/gatebolt/gatebolt/0.1.0/docs/resources/break_glass#annotations BreakGlass#annotations}
  */
  readonly annotations?: { [key: string]: string };
  /**
  * How long to wait until the gateway has confirmed the object: one number and one of `s`, `m`, `h`.
  *
  * Docs at Terraform Registry: {@link https://registry.terraform.io/providers/gatebolt/gatebolt/0.1.0/docs/resources/break_glass#timeouts BreakGlass#timeouts}
  */
  readonly timeouts?: BreakGlassTimeouts;
  /**
  * What is cut: a kind, and exactly one of `name`, `selector` and `all`. Objects that appear later are cut from birth; one that a selector matched stays cut whatever becomes of its labels.
  *
  * Docs at Terraform Registry: {@link https://registry.terraform.io/providers/gatebolt/gatebolt/0.1.0/docs/resources/break_glass#target BreakGlass#target}
  */
  readonly target: BreakGlassTarget;
  /**
  * Why, in one line; whoever is cut off reads it in `explain`. Example: `token seen in a public repository`.
  *
  * Docs at Terraform Registry: {@link https://registry.terraform.io/providers/gatebolt/gatebolt/0.1.0/docs/resources/break_glass#reason BreakGlass#reason}
  */
  readonly reason: string;
  /**
  * Where to read more. Example: `https://incidents.example.com/4711`.
  *
  * Docs at Terraform Registry: {@link https://registry.terraform.io/providers/gatebolt/gatebolt/0.1.0/docs/resources/break_glass#incident BreakGlass#incident}
  */
  readonly incident?: string;
  /**
  * When it ends by itself, by the gateway's clock. Omitted: when somebody deletes it, which is the safer choice. Example: `2026-12-01T08:00:00Z`.
  *
  * Docs at Terraform Registry: {@link https://registry.terraform.io/providers/gatebolt/gatebolt/0.1.0/docs/resources/break_glass#until BreakGlass#until}
  */
  readonly until?: string;
  /**
  * Who orders it. In a cluster it is needed, and must be the name the API server knows the author by; commands fill it in. Example: `ada@example.com`.
  *
  * Docs at Terraform Registry: {@link https://registry.terraform.io/providers/gatebolt/gatebolt/0.1.0/docs/resources/break_glass#created_by BreakGlass#created_by}
  */
  readonly createdBy?: string;
  /**
  * `true`: it lies in Git, and removing it there lifts it. Omitted or `false`: it is made by hand and must carry no tracking metadata of a GitOps tool, so that no sync can lift it.
  *
  * Docs at Terraform Registry: {@link https://registry.terraform.io/providers/gatebolt/gatebolt/0.1.0/docs/resources/break_glass#managed_by_git_ops BreakGlass#managed_by_git_ops}
  */
  readonly managedByGitOps?: boolean | cdktn.IResolvable;
  /**
  * `true`: a destroy is refused, because deleting the order restores access. Write `false` and apply before you destroy it. Where it is left out: `true`.
  *
  * Docs at Terraform Registry: {@link https://registry.terraform.io/providers/gatebolt/gatebolt/0.1.0/docs/resources/break_glass#deletion_protection BreakGlass#deletion_protection}
  */
  readonly deletionProtection?: boolean | cdktn.IResolvable;
}
export interface BreakGlassTimeouts {
  /**
  * Where it is left out: `2m`.
  *
  * Docs at Terraform Registry: {@link https://registry.terraform.io/providers/gatebolt/gatebolt/0.1.0/docs/resources/break_glass#create BreakGlass#create}
  */
  readonly create?: string;
  /**
  * Where it is left out: `2m`.
  *
  * Docs at Terraform Registry: {@link https://registry.terraform.io/providers/gatebolt/gatebolt/0.1.0/docs/resources/break_glass#update BreakGlass#update}
  */
  readonly update?: string;
  /**
  * Where it is left out: `1m`.
  *
  * Docs at Terraform Registry: {@link https://registry.terraform.io/providers/gatebolt/gatebolt/0.1.0/docs/resources/break_glass#delete BreakGlass#delete}
  */
  readonly delete?: string;
}

export function breakGlassTimeoutsToTerraform(struct?: BreakGlassTimeouts | cdktn.IResolvable): any {
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


export function breakGlassTimeoutsToHclTerraform(struct?: BreakGlassTimeouts | cdktn.IResolvable): any {
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

export class BreakGlassTimeoutsOutputReference extends cdktn.ComplexObject {
  private isEmptyObject = false;
  private resolvableValue?: cdktn.IResolvable;

  /**
  * @param terraformResource The parent resource
  * @param terraformAttribute The attribute on the parent resource this class is referencing
  */
  public constructor(terraformResource: cdktn.IInterpolatingParent, terraformAttribute: string) {
    super(terraformResource, terraformAttribute, false);
  }

  public get internalValue(): BreakGlassTimeouts | cdktn.IResolvable | undefined {
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

  public set internalValue(value: BreakGlassTimeouts | cdktn.IResolvable | undefined) {
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
export interface BreakGlassTargetSelector {
  /**
  * Labels that an object must have, all of them. Example: `{team: payments}`.
  *
  * Docs at Terraform Registry: {@link https://registry.terraform.io/providers/gatebolt/gatebolt/0.1.0/docs/resources/break_glass#match_labels BreakGlass#match_labels}
  */
  readonly matchLabels: { [key: string]: string };
}

export function breakGlassTargetSelectorToTerraform(struct?: BreakGlassTargetSelector | cdktn.IResolvable): any {
  if (!cdktn.canInspect(struct) || cdktn.Tokenization.isResolvable(struct)) { return struct; }
  if (cdktn.isComplexElement(struct)) {
    throw new Error("A complex element was used as configuration, this is not supported: https://cdktn.io/docs/concepts/resources#references");
  }
  return {
    match_labels: cdktn.hashMapper(cdktn.stringToTerraform)(struct!.matchLabels),
  }
}


export function breakGlassTargetSelectorToHclTerraform(struct?: BreakGlassTargetSelector | cdktn.IResolvable): any {
  if (!cdktn.canInspect(struct) || cdktn.Tokenization.isResolvable(struct)) { return struct; }
  if (cdktn.isComplexElement(struct)) {
    throw new Error("A complex element was used as configuration, this is not supported: https://cdktn.io/docs/concepts/resources#references");
  }
  const attrs = {
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

export class BreakGlassTargetSelectorOutputReference extends cdktn.ComplexObject {
  private isEmptyObject = false;
  private resolvableValue?: cdktn.IResolvable;

  /**
  * @param terraformResource The parent resource
  * @param terraformAttribute The attribute on the parent resource this class is referencing
  */
  public constructor(terraformResource: cdktn.IInterpolatingParent, terraformAttribute: string) {
    super(terraformResource, terraformAttribute, false);
  }

  public get internalValue(): BreakGlassTargetSelector | cdktn.IResolvable | undefined {
    if (this.resolvableValue) {
      return this.resolvableValue;
    }
    let hasAnyValues = this.isEmptyObject;
    const internalValueResult: any = {};
    if (this._matchLabels !== undefined) {
      hasAnyValues = true;
      internalValueResult.matchLabels = this._matchLabels;
    }
    return hasAnyValues ? internalValueResult : undefined;
  }

  public set internalValue(value: BreakGlassTargetSelector | cdktn.IResolvable | undefined) {
    if (value === undefined) {
      this.isEmptyObject = false;
      this.resolvableValue = undefined;
      this._matchLabels = undefined;
    }
    else if (cdktn.Tokenization.isResolvable(value)) {
      this.isEmptyObject = false;
      this.resolvableValue = value;
    }
    else {
      this.isEmptyObject = Object.keys(value).length === 0;
      this.resolvableValue = undefined;
      this._matchLabels = value.matchLabels;
    }
  }

  // match_labels - computed: false, optional: false, required: true
  private _matchLabels?: { [key: string]: string }; 
  public get matchLabels() {
    return this.getStringMapAttribute('match_labels');
  }
  public set matchLabels(value: { [key: string]: string }) {
    this._matchLabels = value;
  }
  // Temporarily expose input value. Use with caution.
  public get matchLabelsInput() {
    return this._matchLabels;
  }
}
export interface BreakGlassTarget {
  /**
  * Kind of the objects to cut. Example: `McpHost`. One of `McpGateway`, `McpServer`, `McpHost`, `McpUser`, `McpIdentity`, `McpConnection`, `McpToken`.
  *
  * Docs at Terraform Registry: {@link https://registry.terraform.io/providers/gatebolt/gatebolt/0.1.0/docs/resources/break_glass#kind BreakGlass#kind}
  */
  readonly kind: string;
  /**
  * Name of one object in this namespace; it need not exist yet. Example: `cursor-macbook`.
  *
  * Docs at Terraform Registry: {@link https://registry.terraform.io/providers/gatebolt/gatebolt/0.1.0/docs/resources/break_glass#name BreakGlass#name}
  */
  readonly name?: string;
  /**
  * All objects of the kind with certain labels.
  *
  * Docs at Terraform Registry: {@link https://registry.terraform.io/providers/gatebolt/gatebolt/0.1.0/docs/resources/break_glass#selector BreakGlass#selector}
  */
  readonly selector?: BreakGlassTargetSelector;
  /**
  * `true`: all objects of the kind.
  *
  * Docs at Terraform Registry: {@link https://registry.terraform.io/providers/gatebolt/gatebolt/0.1.0/docs/resources/break_glass#all BreakGlass#all}
  */
  readonly all?: boolean | cdktn.IResolvable;
}

export function breakGlassTargetToTerraform(struct?: BreakGlassTarget | cdktn.IResolvable): any {
  if (!cdktn.canInspect(struct) || cdktn.Tokenization.isResolvable(struct)) { return struct; }
  if (cdktn.isComplexElement(struct)) {
    throw new Error("A complex element was used as configuration, this is not supported: https://cdktn.io/docs/concepts/resources#references");
  }
  return {
    kind: cdktn.stringToTerraform(struct!.kind),
    name: cdktn.stringToTerraform(struct!.name),
    selector: breakGlassTargetSelectorToTerraform(struct!.selector),
    all: cdktn.booleanToTerraform(struct!.all),
  }
}


export function breakGlassTargetToHclTerraform(struct?: BreakGlassTarget | cdktn.IResolvable): any {
  if (!cdktn.canInspect(struct) || cdktn.Tokenization.isResolvable(struct)) { return struct; }
  if (cdktn.isComplexElement(struct)) {
    throw new Error("A complex element was used as configuration, this is not supported: https://cdktn.io/docs/concepts/resources#references");
  }
  const attrs = {
    kind: {
      value: cdktn.stringToHclTerraform(struct!.kind),
      isBlock: false,
      type: "simple",
      storageClassType: "string",
    },
    name: {
      value: cdktn.stringToHclTerraform(struct!.name),
      isBlock: false,
      type: "simple",
      storageClassType: "string",
    },
    selector: {
      value: breakGlassTargetSelectorToHclTerraform(struct!.selector),
      isBlock: true,
      type: "struct",
      storageClassType: "BreakGlassTargetSelector",
    },
    all: {
      value: cdktn.booleanToHclTerraform(struct!.all),
      isBlock: false,
      type: "simple",
      storageClassType: "boolean",
    },
  };

  // remove undefined attributes
  return Object.fromEntries(Object.entries(attrs).filter(([_, value]) => value !== undefined && value.value !== undefined));
}

export class BreakGlassTargetOutputReference extends cdktn.ComplexObject {
  private isEmptyObject = false;
  private resolvableValue?: cdktn.IResolvable;

  /**
  * @param terraformResource The parent resource
  * @param terraformAttribute The attribute on the parent resource this class is referencing
  */
  public constructor(terraformResource: cdktn.IInterpolatingParent, terraformAttribute: string) {
    super(terraformResource, terraformAttribute, false);
  }

  public get internalValue(): BreakGlassTarget | cdktn.IResolvable | undefined {
    if (this.resolvableValue) {
      return this.resolvableValue;
    }
    let hasAnyValues = this.isEmptyObject;
    const internalValueResult: any = {};
    if (this._kind !== undefined) {
      hasAnyValues = true;
      internalValueResult.kind = this._kind;
    }
    if (this._name !== undefined) {
      hasAnyValues = true;
      internalValueResult.name = this._name;
    }
    if (this._selector?.internalValue !== undefined) {
      hasAnyValues = true;
      internalValueResult.selector = this._selector?.internalValue;
    }
    if (this._all !== undefined) {
      hasAnyValues = true;
      internalValueResult.all = this._all;
    }
    return hasAnyValues ? internalValueResult : undefined;
  }

  public set internalValue(value: BreakGlassTarget | cdktn.IResolvable | undefined) {
    if (value === undefined) {
      this.isEmptyObject = false;
      this.resolvableValue = undefined;
      this._kind = undefined;
      this._name = undefined;
      this._selector.internalValue = undefined;
      this._all = undefined;
    }
    else if (cdktn.Tokenization.isResolvable(value)) {
      this.isEmptyObject = false;
      this.resolvableValue = value;
    }
    else {
      this.isEmptyObject = Object.keys(value).length === 0;
      this.resolvableValue = undefined;
      this._kind = value.kind;
      this._name = value.name;
      this._selector.internalValue = value.selector;
      this._all = value.all;
    }
  }

  // kind - computed: false, optional: false, required: true
  private _kind?: string; 
  public get kind() {
    return this.getStringAttribute('kind');
  }
  public set kind(value: string) {
    this._kind = value;
  }
  // Temporarily expose input value. Use with caution.
  public get kindInput() {
    return this._kind;
  }

  // name - computed: false, optional: true, required: false
  private _name?: string; 
  public get name() {
    return this.getStringAttribute('name');
  }
  public set name(value: string) {
    this._name = value;
  }
  public resetName() {
    this._name = undefined;
  }
  // Temporarily expose input value. Use with caution.
  public get nameInput() {
    return this._name;
  }

  // selector - computed: false, optional: true, required: false
  private _selector = new BreakGlassTargetSelectorOutputReference(this, "selector");
  public get selector() {
    return this._selector;
  }
  public putSelector(value: BreakGlassTargetSelector) {
    this._selector.internalValue = value;
  }
  public resetSelector() {
    this._selector.internalValue = undefined;
  }
  // Temporarily expose input value. Use with caution.
  public get selectorInput() {
    return this._selector.internalValue;
  }

  // all - computed: false, optional: true, required: false
  private _all?: boolean | cdktn.IResolvable; 
  public get all() {
    return this.getBooleanAttribute('all');
  }
  public set all(value: boolean | cdktn.IResolvable) {
    this._all = value;
  }
  public resetAll() {
    this._all = undefined;
  }
  // Temporarily expose input value. Use with caution.
  public get allInput() {
    return this._all;
  }
}

/**
* Represents a {@link https://registry.terraform.io/providers/gatebolt/gatebolt/0.1.0/docs/resources/break_glass gatebolt_break_glass}
*/
export class BreakGlass extends cdktn.TerraformResource {

  // =================
  // STATIC PROPERTIES
  // =================
  public static readonly tfResourceType = "gatebolt_break_glass";

  // ==============
  // STATIC Methods
  // ==============
  /**
  * Generates CDKTN code for importing a BreakGlass resource upon running "cdktn plan <stack-name>"
  * @param scope The scope in which to define this construct
  * @param importToId The construct id used in the generated config for the BreakGlass to import
  * @param importFromId The id of the existing BreakGlass that should be imported. Refer to the {@link https://registry.terraform.io/providers/gatebolt/gatebolt/0.1.0/docs/resources/break_glass#import import section} in the documentation of this resource for the id to use
  * @param provider? Optional instance of the provider where the BreakGlass to import is found
  */
  public static generateConfigForImport(scope: Construct, importToId: string, importFromId: string, provider?: cdktn.TerraformProvider) {
        return new cdktn.ImportableResource(scope, importToId, { terraformResourceType: "gatebolt_break_glass", importId: importFromId, provider });
      }

  // ===========
  // INITIALIZER
  // ===========

  /**
  * Create a new {@link https://registry.terraform.io/providers/gatebolt/gatebolt/0.1.0/docs/resources/break_glass gatebolt_break_glass} Resource
  *
  * @param scope The scope in which to define this construct
  * @param id The scoped construct ID. Must be unique amongst siblings in the same scope
  * @param options BreakGlassConfig
  */
  public constructor(scope: Construct, id: string, config: BreakGlassConfig) {
    super(scope, id, {
      terraformResourceType: 'gatebolt_break_glass',
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
    this._namespace = config.namespace;
    this._labels = config.labels;
    this._annotations = config.annotations;
    this._timeouts.internalValue = config.timeouts;
    this._target.internalValue = config.target;
    this._reason = config.reason;
    this._incident = config.incident;
    this._until = config.until;
    this._createdBy = config.createdBy;
    this._managedByGitOps = config.managedByGitOps;
    this._deletionProtection = config.deletionProtection;
  }

  // ==========
  // ATTRIBUTES
  // ==========

  // name - computed: true, optional: false, required: false
  public get name() {
    return this.getStringAttribute('name');
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
  private _timeouts = new BreakGlassTimeoutsOutputReference(this, "timeouts");
  public get timeouts() {
    return this._timeouts;
  }
  public putTimeouts(value: BreakGlassTimeouts) {
    this._timeouts.internalValue = value;
  }
  public resetTimeouts() {
    this._timeouts.internalValue = undefined;
  }
  // Temporarily expose input value. Use with caution.
  public get timeoutsInput() {
    return this._timeouts.internalValue;
  }

  // target - computed: false, optional: false, required: true
  private _target = new BreakGlassTargetOutputReference(this, "target");
  public get target() {
    return this._target;
  }
  public putTarget(value: BreakGlassTarget) {
    this._target.internalValue = value;
  }
  // Temporarily expose input value. Use with caution.
  public get targetInput() {
    return this._target.internalValue;
  }

  // reason - computed: false, optional: false, required: true
  private _reason?: string; 
  public get reason() {
    return this.getStringAttribute('reason');
  }
  public set reason(value: string) {
    this._reason = value;
  }
  // Temporarily expose input value. Use with caution.
  public get reasonInput() {
    return this._reason;
  }

  // incident - computed: false, optional: true, required: false
  private _incident?: string; 
  public get incident() {
    return this.getStringAttribute('incident');
  }
  public set incident(value: string) {
    this._incident = value;
  }
  public resetIncident() {
    this._incident = undefined;
  }
  // Temporarily expose input value. Use with caution.
  public get incidentInput() {
    return this._incident;
  }

  // until - computed: false, optional: true, required: false
  private _until?: string; 
  public get until() {
    return this.getStringAttribute('until');
  }
  public set until(value: string) {
    this._until = value;
  }
  public resetUntil() {
    this._until = undefined;
  }
  // Temporarily expose input value. Use with caution.
  public get untilInput() {
    return this._until;
  }

  // created_by - computed: false, optional: true, required: false
  private _createdBy?: string; 
  public get createdBy() {
    return this.getStringAttribute('created_by');
  }
  public set createdBy(value: string) {
    this._createdBy = value;
  }
  public resetCreatedBy() {
    this._createdBy = undefined;
  }
  // Temporarily expose input value. Use with caution.
  public get createdByInput() {
    return this._createdBy;
  }

  // managed_by_git_ops - computed: false, optional: true, required: false
  private _managedByGitOps?: boolean | cdktn.IResolvable; 
  public get managedByGitOps() {
    return this.getBooleanAttribute('managed_by_git_ops');
  }
  public set managedByGitOps(value: boolean | cdktn.IResolvable) {
    this._managedByGitOps = value;
  }
  public resetManagedByGitOps() {
    this._managedByGitOps = undefined;
  }
  // Temporarily expose input value. Use with caution.
  public get managedByGitOpsInput() {
    return this._managedByGitOps;
  }

  // deletion_protection - computed: true, optional: true, required: false
  private _deletionProtection?: boolean | cdktn.IResolvable; 
  public get deletionProtection() {
    return this.getBooleanAttribute('deletion_protection');
  }
  public set deletionProtection(value: boolean | cdktn.IResolvable) {
    this._deletionProtection = value;
  }
  public resetDeletionProtection() {
    this._deletionProtection = undefined;
  }
  // Temporarily expose input value. Use with caution.
  public get deletionProtectionInput() {
    return this._deletionProtection;
  }

  // =========
  // SYNTHESIS
  // =========

  protected synthesizeAttributes(): { [name: string]: any } {
    return {
      namespace: cdktn.stringToTerraform(this._namespace),
      labels: cdktn.hashMapper(cdktn.stringToTerraform)(this._labels),
      annotations: cdktn.hashMapper(cdktn.stringToTerraform)(this._annotations),
      timeouts: breakGlassTimeoutsToTerraform(this._timeouts.internalValue),
      target: breakGlassTargetToTerraform(this._target.internalValue),
      reason: cdktn.stringToTerraform(this._reason),
      incident: cdktn.stringToTerraform(this._incident),
      until: cdktn.stringToTerraform(this._until),
      created_by: cdktn.stringToTerraform(this._createdBy),
      managed_by_git_ops: cdktn.booleanToTerraform(this._managedByGitOps),
      deletion_protection: cdktn.booleanToTerraform(this._deletionProtection),
    };
  }

  protected synthesizeHclAttributes(): { [name: string]: any } {
    const attrs = {
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
        value: breakGlassTimeoutsToHclTerraform(this._timeouts.internalValue),
        isBlock: true,
        type: "struct",
        storageClassType: "BreakGlassTimeouts",
      },
      target: {
        value: breakGlassTargetToHclTerraform(this._target.internalValue),
        isBlock: true,
        type: "struct",
        storageClassType: "BreakGlassTarget",
      },
      reason: {
        value: cdktn.stringToHclTerraform(this._reason),
        isBlock: false,
        type: "simple",
        storageClassType: "string",
      },
      incident: {
        value: cdktn.stringToHclTerraform(this._incident),
        isBlock: false,
        type: "simple",
        storageClassType: "string",
      },
      until: {
        value: cdktn.stringToHclTerraform(this._until),
        isBlock: false,
        type: "simple",
        storageClassType: "string",
      },
      created_by: {
        value: cdktn.stringToHclTerraform(this._createdBy),
        isBlock: false,
        type: "simple",
        storageClassType: "string",
      },
      managed_by_git_ops: {
        value: cdktn.booleanToHclTerraform(this._managedByGitOps),
        isBlock: false,
        type: "simple",
        storageClassType: "boolean",
      },
      deletion_protection: {
        value: cdktn.booleanToHclTerraform(this._deletionProtection),
        isBlock: false,
        type: "simple",
        storageClassType: "boolean",
      },
    };

    // remove undefined attributes
    return Object.fromEntries(Object.entries(attrs).filter(([_, value]) => value !== undefined && value.value !== undefined ))
  }
}
