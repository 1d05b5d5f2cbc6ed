// @ts-nocheck
// Made from crds/*.yaml by `npm run generate`; do not edit.
// https://registry.terraform.io/providers/gatebolt/gatebolt/0.1.0/docs/ephemeral-resources/token
// generated from terraform resource schema

import { Construct } from 'constructs';
import * as cdktn from 'cdktn';

// Configuration

export interface EphemeralGateboltTokenConfig extends cdktn.TerraformEphemeralMetaArguments {
  /**
  * Name of the McpToken.
  *
  * Docs at Terraform Registry: {@link https://registry.terraform.io/providers/gatebolt/gatebolt/0.1.0/docs/ephemeral-resources/token#name EphemeralGateboltToken#name}
  */
  readonly name: string;
  /**
  * Its namespace. Where it is left out: the provider's `namespace`.
  *
  * Docs at Terraform Registry: {@link https://registry.terraform.io/providers/gatebolt/gatebolt/0.1.0/docs/ephemeral-resources/token#namespace EphemeralGateboltToken#namespace}
  */
  readonly namespace?: string;
  /**
  * `gatebolt_token.x.uid`: the token is then read after that resource was applied, and never that of another one under the same name.
  *
  * Docs at Terraform Registry: {@link https://registry.terraform.io/providers/gatebolt/gatebolt/0.1.0/docs/ephemeral-resources/token#uid EphemeralGateboltToken#uid}
  */
  readonly uid?: string;
}

/**
* Represents a {@link https://registry.terraform.io/providers/gatebolt/gatebolt/0.1.0/docs/ephemeral-resources/token gatebolt_token}
*/
export class EphemeralGateboltToken extends cdktn.TerraformEphemeralResource {

  // =================
  // STATIC PROPERTIES
  // =================
  public static readonly tfResourceType = "gatebolt_token";

  // ===========
  // INITIALIZER
  // ===========

  /**
  * Create a new {@link https://registry.terraform.io/providers/gatebolt/gatebolt/0.1.0/docs/ephemeral-resources/token gatebolt_token} Ephemeral Resource
  *
  * @param scope The scope in which to define this construct
  * @param id The scoped construct ID. Must be unique amongst siblings in the same scope
  * @param options EphemeralGateboltTokenConfig
  */
  public constructor(scope: Construct, id: string, config: EphemeralGateboltTokenConfig) {
    super(scope, id, {
      terraformResourceType: 'gatebolt_token',
      terraformGeneratorMetadata: {
        providerName: 'gatebolt',
        providerVersion: '0.1.0',
        providerVersionConstraint: '0.1.0'
      },
      provider: config.provider,
      dependsOn: config.dependsOn,
      count: config.count,
      lifecycle: config.lifecycle,
      forEach: config.forEach
    });
    this._name = config.name;
    this._namespace = config.namespace;
    this._uid = config.uid;
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

  // uid - computed: false, optional: true, required: false
  private _uid?: string; 
  public get uid() {
    return this.getStringAttribute('uid');
  }
  public set uid(value: string) {
    this._uid = value;
  }
  public resetUid() {
    this._uid = undefined;
  }
  // Temporarily expose input value. Use with caution.
  public get uidInput() {
    return this._uid;
  }

  // token - computed: true, optional: false, required: false
  public get token() {
    return this.getStringAttribute('token');
  }

  // authorization - computed: true, optional: false, required: false
  public get authorization() {
    return this.getStringAttribute('authorization');
  }

  // url - computed: true, optional: false, required: false
  public get url() {
    return this.getStringAttribute('url');
  }

  // prefix - computed: true, optional: false, required: false
  public get prefix() {
    return this.getStringAttribute('prefix');
  }

  // =========
  // SYNTHESIS
  // =========

  protected synthesizeAttributes(): { [name: string]: any } {
    return {
      name: cdktn.stringToTerraform(this._name),
      namespace: cdktn.stringToTerraform(this._namespace),
      uid: cdktn.stringToTerraform(this._uid),
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
      uid: {
        value: cdktn.stringToHclTerraform(this._uid),
        isBlock: false,
        type: "simple",
        storageClassType: "string",
      },
    };

    // remove undefined attributes
    return Object.fromEntries(Object.entries(attrs).filter(([_, value]) => value !== undefined && value.value !== undefined ))
  }
}
