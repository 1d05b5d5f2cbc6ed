# One app, ten people, a token for each: any of them can be cut alone.
locals {
  people = toset(["ann", "bob", "cid", "dee", "eve", "fay", "gus", "hal", "ivy", "joe"])
}

resource "gatebolt_host" "cursor" {
  name         = "cursor"
  display_name = "Cursor"
  owner        = "platform@example.com"
}

resource "gatebolt_user" "person" {
  for_each = local.people
  name     = each.key
  email    = "${each.key}@example.com"
}

resource "gatebolt_token" "person" {
  for_each    = local.people
  name        = "cursor-${each.key}"
  host_ref    = { name = gatebolt_host.cursor.name }
  gateway_ref = { name = gatebolt_gateway.desk.name }
  user_ref    = { name = gatebolt_user.person[each.key].name }
  expiry      = { after = "90d" }
}
