# Cuts, as code: the pull request that brings an entry of incidents.auto.tfvars is its audit trail.
variable "incidents" {
  type = map(object({
    host     = string
    reason   = string
    incident = optional(string)
    # true, applied, allows Terraform to lift the cut: the entry may then be deleted, which restores access.
    restored = optional(bool, false)
  }))
  default = {}
}

resource "gatebolt_break_glass" "incident" {
  for_each            = var.incidents
  target              = { kind = "McpHost", name = each.value.host }
  reason              = each.value.reason
  incident            = each.value.incident
  deletion_protection = !each.value.restored
}
