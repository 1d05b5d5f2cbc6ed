# One team's access to MCP servers. README.md says what to run.
terraform {
  required_version = ">= 1.11"
  required_providers {
    gatebolt = {
      source  = "gatebolt/gatebolt"
      version = ">= 0.1"
    }
  }
}

variable "directory" {
  description = "The folder that gatebolt up watches, and its data; null for a cluster."
  type        = object({ manifests = string, data = optional(string) })
  default     = null
}

variable "namespace" {
  description = "The team's namespace; in a cluster it has to exist."
  type        = string
  default     = "default"
}

variable "notes_url" {
  description = "Where the MCP server `notes` is."
  type        = string
  default     = "http://127.0.0.1:8791/mcp"
}

provider "gatebolt" {
  # Where directory is null: the cluster of KUBE_CONFIG_PATH, KUBECONFIG, ~/.kube/config, or the pod's own account.
  directory = var.directory
  namespace = var.namespace
}

# In a company these two belong to a platform team, and a team names only the gateway:
#   gateway_ref = { name = "desk", namespace = "platform" }
resource "gatebolt_server" "notes" {
  name = "notes"
  url  = var.notes_url
}

resource "gatebolt_gateway" "desk" {
  name    = "desk"
  servers = [{ name = "notes", server_ref = { name = gatebolt_server.notes.name } }]
}
