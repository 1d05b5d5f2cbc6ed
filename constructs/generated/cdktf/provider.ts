// @ts-nocheck
// Made from crds/*.yaml by `npm run generate`; do not edit.
// https://registry.terraform.io/providers/gatebolt/gatebolt/0.1.0/docs
// generated from terraform resource schema

import { Construct } from 'constructs';
import * as cdktf from 'cdktf';

// Configuration

export interface GateboltProviderConfig {
  /**
  * Declare in a Kubernetes cluster that has Gatebolt's CRDs. It is the target where neither block is written.
  *
  * Docs at Terraform Registry: {@link https://registry.terraform.io/providers/gatebolt/gatebolt/0.1.0/docs#kubernetes GateboltProvider#kubernetes}
  */
  readonly kubernetes?: GateboltProviderKubernetes;
  /**
  * Declare in a folder that `gatebolt up` watches: no cluster is needed.
  *
  * Docs at Terraform Registry: {@link https://registry.terraform.io/providers/gatebolt/gatebolt/0.1.0/docs#directory GateboltProvider#directory}
  */
  readonly directory?: GateboltProviderDirectory;
  /**
  * Namespace of objects that name none. Where it is left out: `default`.
  *
  * Docs at Terraform Registry: {@link https://registry.terraform.io/providers/gatebolt/gatebolt/0.1.0/docs#namespace GateboltProvider#namespace}
  */
  readonly namespace?: string;
  /**
  * `true`: take over fields that somebody else declares. Where it is left out: such a conflict is an error that names them.
  *
  * Docs at Terraform Registry: {@link https://registry.terraform.io/providers/gatebolt/gatebolt/0.1.0/docs#force_conflicts GateboltProvider#force_conflicts}
  */
  readonly forceConflicts?: boolean | cdktf.IResolvable;
  /**
  * Alias name
  *
  * Docs at Terraform Registry: {@link https://registry.terraform.io/providers/gatebolt/gatebolt/0.1.0/docs#alias GateboltProvider#alias}
  */
  readonly alias?: string;
}
export interface GateboltProviderKubernetesExec {
  /**
  * `client.authentication.k8s.io/v1` or `…/v1beta1`.
  *
  * Docs at Terraform Registry: {@link https://registry.terraform.io/providers/gatebolt/gatebolt/0.1.0/docs#api_version GateboltProvider#api_version}
  */
  readonly apiVersion: string;
  /**
  * The program.
  *
  * Docs at Terraform Registry: {@link https://registry.terraform.io/providers/gatebolt/gatebolt/0.1.0/docs#command GateboltProvider#command}
  */
  readonly command: string;
  /**
  * Its arguments.
  *
  * Docs at Terraform Registry: {@link https://registry.terraform.io/providers/gatebolt/gatebolt/0.1.0/docs#args GateboltProvider#args}
  */
  readonly args?: string[];
  /**
  * Environment variables that it gets besides Terraform's own.
  *
  * Docs at Terraform Registry: {@link https://registry.terraform.io/providers/gatebolt/gatebolt/0.1.0/docs#env GateboltProvider#env}
  */
  readonly env?: { [key: string]: string };
}

export function gateboltProviderKubernetesExecToTerraform(struct?: GateboltProviderKubernetesExec | cdktf.IResolvable): any {
  if (!cdktf.canInspect(struct) || cdktf.Tokenization.isResolvable(struct)) { return struct; }
  if (cdktf.isComplexElement(struct)) {
    throw new Error("A complex element was used as configuration, this is not supported: https://cdk.tf/complex-object-as-configuration");
  }
  return {
    api_version: cdktf.stringToTerraform(struct!.apiVersion),
    command: cdktf.stringToTerraform(struct!.command),
    args: cdktf.listMapper(cdktf.stringToTerraform, false)(struct!.args),
    env: cdktf.hashMapper(cdktf.stringToTerraform)(struct!.env),
  }
}


export function gateboltProviderKubernetesExecToHclTerraform(struct?: GateboltProviderKubernetesExec | cdktf.IResolvable): any {
  if (!cdktf.canInspect(struct) || cdktf.Tokenization.isResolvable(struct)) { return struct; }
  if (cdktf.isComplexElement(struct)) {
    throw new Error("A complex element was used as configuration, this is not supported: https://cdk.tf/complex-object-as-configuration");
  }
  const attrs = {
    api_version: {
      value: cdktf.stringToHclTerraform(struct!.apiVersion),
      isBlock: false,
      type: "simple",
      storageClassType: "string",
    },
    command: {
      value: cdktf.stringToHclTerraform(struct!.command),
      isBlock: false,
      type: "simple",
      storageClassType: "string",
    },
    args: {
      value: cdktf.listMapperHcl(cdktf.stringToHclTerraform, false)(struct!.args),
      isBlock: false,
      type: "list",
      storageClassType: "stringList",
    },
    env: {
      value: cdktf.hashMapperHcl(cdktf.stringToHclTerraform)(struct!.env),
      isBlock: false,
      type: "map",
      storageClassType: "stringMap",
    },
  };

  // remove undefined attributes
  return Object.fromEntries(Object.entries(attrs).filter(([_, value]) => value !== undefined && value.value !== undefined));
}

export interface GateboltProviderKubernetes {
  /**
  * A kubeconfig file. Where it is left out: `KUBE_CONFIG_PATH`, `KUBECONFIG`, `~/.kube/config`, the pod's own account.
  *
  * Docs at Terraform Registry: {@link https://registry.terraform.io/providers/gatebolt/gatebolt/0.1.0/docs#config_path GateboltProvider#config_path}
  */
  readonly configPath?: string;
  /**
  * Several kubeconfig files, read as one.
  *
  * Docs at Terraform Registry: {@link https://registry.terraform.io/providers/gatebolt/gatebolt/0.1.0/docs#config_paths GateboltProvider#config_paths}
  */
  readonly configPaths?: string[];
  /**
  * Context of the kubeconfig. Where it is left out: its current one.
  *
  * Docs at Terraform Registry: {@link https://registry.terraform.io/providers/gatebolt/gatebolt/0.1.0/docs#config_context GateboltProvider#config_context}
  */
  readonly configContext?: string;
  /**
  * Address of the API server, instead of a kubeconfig: `https://host:port`.
  *
  * Docs at Terraform Registry: {@link https://registry.terraform.io/providers/gatebolt/gatebolt/0.1.0/docs#host GateboltProvider#host}
  */
  readonly host?: string;
  /**
  * PEM of the authority that signed the API server's certificate; with `host`.
  *
  * Docs at Terraform Registry: {@link https://registry.terraform.io/providers/gatebolt/gatebolt/0.1.0/docs#cluster_ca_certificate GateboltProvider#cluster_ca_certificate}
  */
  readonly clusterCaCertificate?: string;
  /**
  * Name in the API server's certificate, if it is not that of `host`.
  *
  * Docs at Terraform Registry: {@link https://registry.terraform.io/providers/gatebolt/gatebolt/0.1.0/docs#tls_server_name GateboltProvider#tls_server_name}
  */
  readonly tlsServerName?: string;
  /**
  * Does not check the API server's certificate. Anybody in between can then read every token.
  *
  * Docs at Terraform Registry: {@link https://registry.terraform.io/providers/gatebolt/gatebolt/0.1.0/docs#insecure GateboltProvider#insecure}
  */
  readonly insecure?: boolean | cdktf.IResolvable;
  /**
  * Bearer token; with `host`.
  *
  * Docs at Terraform Registry: {@link https://registry.terraform.io/providers/gatebolt/gatebolt/0.1.0/docs#token GateboltProvider#token}
  */
  readonly token?: string;
  /**
  * PEM of a client certificate; with `host`.
  *
  * Docs at Terraform Registry: {@link https://registry.terraform.io/providers/gatebolt/gatebolt/0.1.0/docs#client_certificate GateboltProvider#client_certificate}
  */
  readonly clientCertificate?: string;
  /**
  * PEM of its key; with `host`.
  *
  * Docs at Terraform Registry: {@link https://registry.terraform.io/providers/gatebolt/gatebolt/0.1.0/docs#client_key GateboltProvider#client_key}
  */
  readonly clientKey?: string;
  /**
  * A program that prints credentials (client-go credential plugin); with `host`.
  *
  * Docs at Terraform Registry: {@link https://registry.terraform.io/providers/gatebolt/gatebolt/0.1.0/docs#exec GateboltProvider#exec}
  */
  readonly exec?: GateboltProviderKubernetesExec;
}

export function gateboltProviderKubernetesToTerraform(struct?: GateboltProviderKubernetes | cdktf.IResolvable): any {
  if (!cdktf.canInspect(struct) || cdktf.Tokenization.isResolvable(struct)) { return struct; }
  if (cdktf.isComplexElement(struct)) {
    throw new Error("A complex element was used as configuration, this is not supported: https://cdk.tf/complex-object-as-configuration");
  }
  return {
    config_path: cdktf.stringToTerraform(struct!.configPath),
    config_paths: cdktf.listMapper(cdktf.stringToTerraform, false)(struct!.configPaths),
    config_context: cdktf.stringToTerraform(struct!.configContext),
    host: cdktf.stringToTerraform(struct!.host),
    cluster_ca_certificate: cdktf.stringToTerraform(struct!.clusterCaCertificate),
    tls_server_name: cdktf.stringToTerraform(struct!.tlsServerName),
    insecure: cdktf.booleanToTerraform(struct!.insecure),
    token: cdktf.stringToTerraform(struct!.token),
    client_certificate: cdktf.stringToTerraform(struct!.clientCertificate),
    client_key: cdktf.stringToTerraform(struct!.clientKey),
    exec: gateboltProviderKubernetesExecToTerraform(struct!.exec),
  }
}


export function gateboltProviderKubernetesToHclTerraform(struct?: GateboltProviderKubernetes | cdktf.IResolvable): any {
  if (!cdktf.canInspect(struct) || cdktf.Tokenization.isResolvable(struct)) { return struct; }
  if (cdktf.isComplexElement(struct)) {
    throw new Error("A complex element was used as configuration, this is not supported: https://cdk.tf/complex-object-as-configuration");
  }
  const attrs = {
    config_path: {
      value: cdktf.stringToHclTerraform(struct!.configPath),
      isBlock: false,
      type: "simple",
      storageClassType: "string",
    },
    config_paths: {
      value: cdktf.listMapperHcl(cdktf.stringToHclTerraform, false)(struct!.configPaths),
      isBlock: false,
      type: "list",
      storageClassType: "stringList",
    },
    config_context: {
      value: cdktf.stringToHclTerraform(struct!.configContext),
      isBlock: false,
      type: "simple",
      storageClassType: "string",
    },
    host: {
      value: cdktf.stringToHclTerraform(struct!.host),
      isBlock: false,
      type: "simple",
      storageClassType: "string",
    },
    cluster_ca_certificate: {
      value: cdktf.stringToHclTerraform(struct!.clusterCaCertificate),
      isBlock: false,
      type: "simple",
      storageClassType: "string",
    },
    tls_server_name: {
      value: cdktf.stringToHclTerraform(struct!.tlsServerName),
      isBlock: false,
      type: "simple",
      storageClassType: "string",
    },
    insecure: {
      value: cdktf.booleanToHclTerraform(struct!.insecure),
      isBlock: false,
      type: "simple",
      storageClassType: "boolean",
    },
    token: {
      value: cdktf.stringToHclTerraform(struct!.token),
      isBlock: false,
      type: "simple",
      storageClassType: "string",
    },
    client_certificate: {
      value: cdktf.stringToHclTerraform(struct!.clientCertificate),
      isBlock: false,
      type: "simple",
      storageClassType: "string",
    },
    client_key: {
      value: cdktf.stringToHclTerraform(struct!.clientKey),
      isBlock: false,
      type: "simple",
      storageClassType: "string",
    },
    exec: {
      value: gateboltProviderKubernetesExecToHclTerraform(struct!.exec),
      isBlock: true,
      type: "struct",
      storageClassType: "GateboltProviderKubernetesExec",
    },
  };

  // remove undefined attributes
  return Object.fromEntries(Object.entries(attrs).filter(([_, value]) => value !== undefined && value.value !== undefined));
}

export interface GateboltProviderDirectory {
  /**
  * The folder that `gatebolt up` watches. Objects are written below `terraform/` in it.
  *
  * Docs at Terraform Registry: {@link https://registry.terraform.io/providers/gatebolt/gatebolt/0.1.0/docs#manifests GateboltProvider#manifests}
  */
  readonly manifests: string;
  /**
  * Its data folder. Where it is left out: `.gatebolt` beside the manifests.
  *
  * Docs at Terraform Registry: {@link https://registry.terraform.io/providers/gatebolt/gatebolt/0.1.0/docs#data GateboltProvider#data}
  */
  readonly data?: string;
}

export function gateboltProviderDirectoryToTerraform(struct?: GateboltProviderDirectory | cdktf.IResolvable): any {
  if (!cdktf.canInspect(struct) || cdktf.Tokenization.isResolvable(struct)) { return struct; }
  if (cdktf.isComplexElement(struct)) {
    throw new Error("A complex element was used as configuration, this is not supported: https://cdk.tf/complex-object-as-configuration");
  }
  return {
    manifests: cdktf.stringToTerraform(struct!.manifests),
    data: cdktf.stringToTerraform(struct!.data),
  }
}


export function gateboltProviderDirectoryToHclTerraform(struct?: GateboltProviderDirectory | cdktf.IResolvable): any {
  if (!cdktf.canInspect(struct) || cdktf.Tokenization.isResolvable(struct)) { return struct; }
  if (cdktf.isComplexElement(struct)) {
    throw new Error("A complex element was used as configuration, this is not supported: https://cdk.tf/complex-object-as-configuration");
  }
  const attrs = {
    manifests: {
      value: cdktf.stringToHclTerraform(struct!.manifests),
      isBlock: false,
      type: "simple",
      storageClassType: "string",
    },
    data: {
      value: cdktf.stringToHclTerraform(struct!.data),
      isBlock: false,
      type: "simple",
      storageClassType: "string",
    },
  };

  // remove undefined attributes
  return Object.fromEntries(Object.entries(attrs).filter(([_, value]) => value !== undefined && value.value !== undefined));
}


/**
* Represents a {@link https://registry.terraform.io/providers/gatebolt/gatebolt/0.1.0/docs gatebolt}
*/
export class GateboltProvider extends cdktf.TerraformProvider {

  // =================
  // STATIC PROPERTIES
  // =================
  public static readonly tfResourceType = "gatebolt";

  // ==============
  // STATIC Methods
  // ==============
  /**
  * Generates CDKTF code for importing a GateboltProvider resource upon running "cdktf plan <stack-name>"
  * @param scope The scope in which to define this construct
  * @param importToId The construct id used in the generated config for the GateboltProvider to import
  * @param importFromId The id of the existing GateboltProvider that should be imported. Refer to the {@link https://registry.terraform.io/providers/gatebolt/gatebolt/0.1.0/docs#import import section} in the documentation of this resource for the id to use
  * @param provider? Optional instance of the provider where the GateboltProvider to import is found
  */
  public static generateConfigForImport(scope: Construct, importToId: string, importFromId: string, provider?: cdktf.TerraformProvider) {
        return new cdktf.ImportableResource(scope, importToId, { terraformResourceType: "gatebolt", importId: importFromId, provider });
      }

  // ===========
  // INITIALIZER
  // ===========

  /**
  * Create a new {@link https://registry.terraform.io/providers/gatebolt/gatebolt/0.1.0/docs gatebolt} Resource
  *
  * @param scope The scope in which to define this construct
  * @param id The scoped construct ID. Must be unique amongst siblings in the same scope
  * @param options GateboltProviderConfig = {}
  */
  public constructor(scope: Construct, id: string, config: GateboltProviderConfig = {}) {
    super(scope, id, {
      terraformResourceType: 'gatebolt',
      terraformGeneratorMetadata: {
        providerName: 'gatebolt',
        providerVersion: '0.1.0',
        providerVersionConstraint: '0.1.0'
      },
      terraformProviderSource: 'gatebolt/gatebolt'
    });
    this._kubernetes = config.kubernetes;
    this._directory = config.directory;
    this._namespace = config.namespace;
    this._forceConflicts = config.forceConflicts;
    this._alias = config.alias;
  }

  // ==========
  // ATTRIBUTES
  // ==========

  // kubernetes - computed: false, optional: true, required: false
  private _kubernetes?: GateboltProviderKubernetes; 
  public get kubernetes() {
    return this._kubernetes;
  }
  public set kubernetes(value: GateboltProviderKubernetes | undefined) {
    this._kubernetes = value;
  }
  public resetKubernetes() {
    this._kubernetes = undefined;
  }
  // Temporarily expose input value. Use with caution.
  public get kubernetesInput() {
    return this._kubernetes;
  }

  // directory - computed: false, optional: true, required: false
  private _directory?: GateboltProviderDirectory; 
  public get directory() {
    return this._directory;
  }
  public set directory(value: GateboltProviderDirectory | undefined) {
    this._directory = value;
  }
  public resetDirectory() {
    this._directory = undefined;
  }
  // Temporarily expose input value. Use with caution.
  public get directoryInput() {
    return this._directory;
  }

  // namespace - computed: false, optional: true, required: false
  private _namespace?: string; 
  public get namespace() {
    return this._namespace;
  }
  public set namespace(value: string | undefined) {
    this._namespace = value;
  }
  public resetNamespace() {
    this._namespace = undefined;
  }
  // Temporarily expose input value. Use with caution.
  public get namespaceInput() {
    return this._namespace;
  }

  // force_conflicts - computed: false, optional: true, required: false
  private _forceConflicts?: boolean | cdktf.IResolvable; 
  public get forceConflicts() {
    return this._forceConflicts;
  }
  public set forceConflicts(value: boolean | cdktf.IResolvable | undefined) {
    this._forceConflicts = value;
  }
  public resetForceConflicts() {
    this._forceConflicts = undefined;
  }
  // Temporarily expose input value. Use with caution.
  public get forceConflictsInput() {
    return this._forceConflicts;
  }

  // alias - computed: false, optional: true, required: false
  private _alias?: string; 
  public get alias() {
    return this._alias;
  }
  public set alias(value: string | undefined) {
    this._alias = value;
  }
  public resetAlias() {
    this._alias = undefined;
  }
  // Temporarily expose input value. Use with caution.
  public get aliasInput() {
    return this._alias;
  }

  // =========
  // SYNTHESIS
  // =========

  protected synthesizeAttributes(): { [name: string]: any } {
    return {
      kubernetes: gateboltProviderKubernetesToTerraform(this._kubernetes),
      directory: gateboltProviderDirectoryToTerraform(this._directory),
      namespace: cdktf.stringToTerraform(this._namespace),
      force_conflicts: cdktf.booleanToTerraform(this._forceConflicts),
      alias: cdktf.stringToTerraform(this._alias),
    };
  }

  protected synthesizeHclAttributes(): { [name: string]: any } {
    const attrs = {
      kubernetes: {
        value: gateboltProviderKubernetesToHclTerraform(this._kubernetes),
        isBlock: true,
        type: "struct",
        storageClassType: "GateboltProviderKubernetes",
      },
      directory: {
        value: gateboltProviderDirectoryToHclTerraform(this._directory),
        isBlock: true,
        type: "struct",
        storageClassType: "GateboltProviderDirectory",
      },
      namespace: {
        value: cdktf.stringToHclTerraform(this._namespace),
        isBlock: false,
        type: "simple",
        storageClassType: "string",
      },
      force_conflicts: {
        value: cdktf.booleanToHclTerraform(this._forceConflicts),
        isBlock: false,
        type: "simple",
        storageClassType: "boolean",
      },
      alias: {
        value: cdktf.stringToHclTerraform(this._alias),
        isBlock: false,
        type: "simple",
        storageClassType: "string",
      },
    };

    // remove undefined attributes
    return Object.fromEntries(Object.entries(attrs).filter(([_, value]) => value !== undefined && value.value !== undefined ))
  }
}
