// @ts-nocheck
// Made from crds/*.yaml by `npm run generate`; do not edit.
// https://registry.terraform.io/providers/gatebolt/gatebolt/0.1.0/docs
// generated from terraform resource schema

import { Construct } from 'constructs';
import * as cdktn from 'cdktn';

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
  readonly forceConflicts?: boolean | cdktn.IResolvable;
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

export function gateboltProviderKubernetesExecToTerraform(struct?: GateboltProviderKubernetesExec | cdktn.IResolvable): any {
  if (!cdktn.canInspect(struct) || cdktn.Tokenization.isResolvable(struct)) { return struct; }
  if (cdktn.isComplexElement(struct)) {
    throw new Error("A complex element was used as configuration, this is not supported: https://cdktn.io/docs/concepts/resources#references");
  }
  return {
    api_version: cdktn.stringToTerraform(struct!.apiVersion),
    command: cdktn.stringToTerraform(struct!.command),
    args: cdktn.listMapper(cdktn.stringToTerraform, false)(struct!.args),
    env: cdktn.hashMapper(cdktn.stringToTerraform)(struct!.env),
  }
}


export function gateboltProviderKubernetesExecToHclTerraform(struct?: GateboltProviderKubernetesExec | cdktn.IResolvable): any {
  if (!cdktn.canInspect(struct) || cdktn.Tokenization.isResolvable(struct)) { return struct; }
  if (cdktn.isComplexElement(struct)) {
    throw new Error("A complex element was used as configuration, this is not supported: https://cdktn.io/docs/concepts/resources#references");
  }
  const attrs = {
    api_version: {
      value: cdktn.stringToHclTerraform(struct!.apiVersion),
      isBlock: false,
      type: "simple",
      storageClassType: "string",
    },
    command: {
      value: cdktn.stringToHclTerraform(struct!.command),
      isBlock: false,
      type: "simple",
      storageClassType: "string",
    },
    args: {
      value: cdktn.listMapperHcl(cdktn.stringToHclTerraform, false)(struct!.args),
      isBlock: false,
      type: "list",
      storageClassType: "stringList",
    },
    env: {
      value: cdktn.hashMapperHcl(cdktn.stringToHclTerraform)(struct!.env),
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
  readonly insecure?: boolean | cdktn.IResolvable;
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

export function gateboltProviderKubernetesToTerraform(struct?: GateboltProviderKubernetes | cdktn.IResolvable): any {
  if (!cdktn.canInspect(struct) || cdktn.Tokenization.isResolvable(struct)) { return struct; }
  if (cdktn.isComplexElement(struct)) {
    throw new Error("A complex element was used as configuration, this is not supported: https://cdktn.io/docs/concepts/resources#references");
  }
  return {
    config_path: cdktn.stringToTerraform(struct!.configPath),
    config_paths: cdktn.listMapper(cdktn.stringToTerraform, false)(struct!.configPaths),
    config_context: cdktn.stringToTerraform(struct!.configContext),
    host: cdktn.stringToTerraform(struct!.host),
    cluster_ca_certificate: cdktn.stringToTerraform(struct!.clusterCaCertificate),
    tls_server_name: cdktn.stringToTerraform(struct!.tlsServerName),
    insecure: cdktn.booleanToTerraform(struct!.insecure),
    token: cdktn.stringToTerraform(struct!.token),
    client_certificate: cdktn.stringToTerraform(struct!.clientCertificate),
    client_key: cdktn.stringToTerraform(struct!.clientKey),
    exec: gateboltProviderKubernetesExecToTerraform(struct!.exec),
  }
}


export function gateboltProviderKubernetesToHclTerraform(struct?: GateboltProviderKubernetes | cdktn.IResolvable): any {
  if (!cdktn.canInspect(struct) || cdktn.Tokenization.isResolvable(struct)) { return struct; }
  if (cdktn.isComplexElement(struct)) {
    throw new Error("A complex element was used as configuration, this is not supported: https://cdktn.io/docs/concepts/resources#references");
  }
  const attrs = {
    config_path: {
      value: cdktn.stringToHclTerraform(struct!.configPath),
      isBlock: false,
      type: "simple",
      storageClassType: "string",
    },
    config_paths: {
      value: cdktn.listMapperHcl(cdktn.stringToHclTerraform, false)(struct!.configPaths),
      isBlock: false,
      type: "list",
      storageClassType: "stringList",
    },
    config_context: {
      value: cdktn.stringToHclTerraform(struct!.configContext),
      isBlock: false,
      type: "simple",
      storageClassType: "string",
    },
    host: {
      value: cdktn.stringToHclTerraform(struct!.host),
      isBlock: false,
      type: "simple",
      storageClassType: "string",
    },
    cluster_ca_certificate: {
      value: cdktn.stringToHclTerraform(struct!.clusterCaCertificate),
      isBlock: false,
      type: "simple",
      storageClassType: "string",
    },
    tls_server_name: {
      value: cdktn.stringToHclTerraform(struct!.tlsServerName),
      isBlock: false,
      type: "simple",
      storageClassType: "string",
    },
    insecure: {
      value: cdktn.booleanToHclTerraform(struct!.insecure),
      isBlock: false,
      type: "simple",
      storageClassType: "boolean",
    },
    token: {
      value: cdktn.stringToHclTerraform(struct!.token),
      isBlock: false,
      type: "simple",
      storageClassType: "string",
    },
    client_certificate: {
      value: cdktn.stringToHclTerraform(struct!.clientCertificate),
      isBlock: false,
      type: "simple",
      storageClassType: "string",
    },
    client_key: {
      value: cdktn.stringToHclTerraform(struct!.clientKey),
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

export function gateboltProviderDirectoryToTerraform(struct?: GateboltProviderDirectory | cdktn.IResolvable): any {
  if (!cdktn.canInspect(struct) || cdktn.Tokenization.isResolvable(struct)) { return struct; }
  if (cdktn.isComplexElement(struct)) {
    throw new Error("A complex element was used as configuration, this is not supported: https://cdktn.io/docs/concepts/resources#references");
  }
  return {
    manifests: cdktn.stringToTerraform(struct!.manifests),
    data: cdktn.stringToTerraform(struct!.data),
  }
}


export function gateboltProviderDirectoryToHclTerraform(struct?: GateboltProviderDirectory | cdktn.IResolvable): any {
  if (!cdktn.canInspect(struct) || cdktn.Tokenization.isResolvable(struct)) { return struct; }
  if (cdktn.isComplexElement(struct)) {
    throw new Error("A complex element was used as configuration, this is not supported: https://cdktn.io/docs/concepts/resources#references");
  }
  const attrs = {
    manifests: {
      value: cdktn.stringToHclTerraform(struct!.manifests),
      isBlock: false,
      type: "simple",
      storageClassType: "string",
    },
    data: {
      value: cdktn.stringToHclTerraform(struct!.data),
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
export class GateboltProvider extends cdktn.TerraformProvider {

  // =================
  // STATIC PROPERTIES
  // =================
  public static readonly tfResourceType = "gatebolt";

  // ==============
  // STATIC Methods
  // ==============
  /**
  * Generates CDKTN code for importing a GateboltProvider resource upon running "cdktn plan <stack-name>"
  * @param scope The scope in which to define this construct
  * @param importToId The construct id used in the generated config for the GateboltProvider to import
  * @param importFromId The id of the existing GateboltProvider that should be imported. Refer to the {@link https://registry.terraform.io/providers/gatebolt/gatebolt/0.1.0/docs#import import section} in the documentation of this resource for the id to use
  * @param provider? Optional instance of the provider where the GateboltProvider to import is found
  */
  public static generateConfigForImport(scope: Construct, importToId: string, importFromId: string, provider?: cdktn.TerraformProvider) {
        return new cdktn.ImportableResource(scope, importToId, { terraformResourceType: "gatebolt", importId: importFromId, provider });
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
  private _forceConflicts?: boolean | cdktn.IResolvable; 
  public get forceConflicts() {
    return this._forceConflicts;
  }
  public set forceConflicts(value: boolean | cdktn.IResolvable | undefined) {
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
      namespace: cdktn.stringToTerraform(this._namespace),
      force_conflicts: cdktn.booleanToTerraform(this._forceConflicts),
      alias: cdktn.stringToTerraform(this._alias),
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
        value: cdktn.stringToHclTerraform(this._namespace),
        isBlock: false,
        type: "simple",
        storageClassType: "string",
      },
      force_conflicts: {
        value: cdktn.booleanToHclTerraform(this._forceConflicts),
        isBlock: false,
        type: "simple",
        storageClassType: "boolean",
      },
      alias: {
        value: cdktn.stringToHclTerraform(this._alias),
        isBlock: false,
        type: "simple",
        storageClassType: "string",
      },
    };

    // remove undefined attributes
    return Object.fromEntries(Object.entries(attrs).filter(([_, value]) => value !== undefined && value.value !== undefined ))
  }
}
