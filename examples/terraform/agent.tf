# An agent whose token lives 30 days and is replaced every week. The old one goes on working until the new one has been used for an hour.
resource "gatebolt_host" "agent" {
  name         = "night-agent"
  display_name = "Nightly report agent"
  owner        = "platform@example.com"
  labels       = { team = "payments" }
}

resource "gatebolt_token" "agent" {
  name        = "night-agent"
  host_ref    = { name = gatebolt_host.agent.name }
  gateway_ref = { name = gatebolt_gateway.desk.name }
  expiry      = { after = "30d" }
  rotation    = { every = "7d", overlap = "1h" }
}

# The Deployment that mounts it: rotation updates the file in place. Secret and Deployment need not be applied in any order, so this may
# as well stand where the team's other manifests are:
#   terraform output -raw deployment | kubectl apply -f -
output "deployment" {
  value = yamlencode({
    apiVersion = "apps/v1"
    kind       = "Deployment"
    metadata   = { name = "night-agent", namespace = var.namespace }
    spec = {
      selector = { matchLabels = { app = "night-agent" } }
      template = {
        metadata = { labels = { app = "night-agent" } }
        spec = {
          containers = [{
            name         = "agent"
            image        = "registry.example.com/night-agent:1"
            volumeMounts = [{ name = "mcp", mountPath = "/var/run/mcp", readOnly = true }]
          }]
          # Its keys: token, url, authorization. The Secret has the token's name, unless `secret = { name = … }` says otherwise.
          volumes = [{ name = "mcp", secret = { secretName = gatebolt_token.agent.name } }]
        }
      }
    }
  })
}
