import type { Attributes, Schema } from "../framework/schema";

const text = (description: string) => ({ description, type: "string" as const, presence: "optional" as const });
const secret = (description: string) => ({ ...text(description), sensitive: true });

const exec: Attributes = {
  api_version: { description: "`client.authentication.k8s.io/v1` or `…/v1beta1`.", type: "string", presence: "required" },
  command: { description: "The program.", type: "string", presence: "required" },
  args: { description: "Its arguments.", type: ["list", "string"], presence: "optional" },
  env: { description: "Environment variables that it gets besides Terraform's own.", type: ["map", "string"], presence: "optional" },
};

const kubernetes: Attributes = {
  config_path: text("A kubeconfig file. Where it is left out: `KUBE_CONFIG_PATH`, `KUBECONFIG`, `~/.kube/config`, the pod's own account."),
  config_paths: { description: "Several kubeconfig files, read as one.", type: ["list", "string"], presence: "optional" },
  config_context: text("Context of the kubeconfig. Where it is left out: its current one."),
  host: text("Address of the API server, instead of a kubeconfig: `https://host:port`."),
  cluster_ca_certificate: text("PEM of the authority that signed the API server's certificate; with `host`."),
  tls_server_name: text("Name in the API server's certificate, if it is not that of `host`."),
  insecure: {
    description: "Does not check the API server's certificate. Anybody in between can then read every token.",
    type: "bool",
    presence: "optional",
  },
  token: secret("Bearer token; with `host`."),
  client_certificate: text("PEM of a client certificate; with `host`."),
  client_key: secret("PEM of its key; with `host`."),
  exec: {
    description: "A program that prints credentials (client-go credential plugin); with `host`.",
    presence: "optional",
    type: { nesting: "single", attributes: exec },
  },
};

const directory: Attributes = {
  manifests: {
    description: "The folder that `gatebolt up` watches. Objects are written below `terraform/` in it.",
    type: "string",
    presence: "required",
  },
  data: { description: "Its data folder. Where it is left out: `.gatebolt` beside the manifests.", type: "string", presence: "optional" },
};

export const providerSchema: Schema = {
  version: 0,
  description:
    "Declares who may reach which MCP server, in a cluster or in the folder that `gatebolt up` watches. Tokens are never kept in state.",
  attributes: {
    kubernetes: {
      description: "Declare in a Kubernetes cluster that has Gatebolt's CRDs. It is the target where neither block is written.",
      presence: "optional",
      type: { nesting: "single", attributes: kubernetes },
    },
    directory: {
      description: "Declare in a folder that `gatebolt up` watches: no cluster is needed.",
      presence: "optional",
      type: { nesting: "single", attributes: directory },
    },
    namespace: text("Namespace of objects that name none. Where it is left out: `default`."),
    force_conflicts: {
      description:
        "`true`: take over fields that somebody else declares. Where it is left out: such a conflict is an error that names them.",
      type: "bool",
      presence: "optional",
    },
  },
};
