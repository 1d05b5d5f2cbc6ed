/** A gateway, a host and a token of their own, by a word. */
export function agent(word: string, more = ""): string {
  return `
resource "gatebolt_gateway" "${word}" {
  name    = "${word}"
  servers = []
}
resource "gatebolt_host" "${word}" {
  name         = "${word}"
  display_name = "Agent ${word}"
  ${more}
}
resource "gatebolt_token" "${word}" {
  name        = "${word}"
  host_ref    = { name = gatebolt_host.${word}.name }
  gateway_ref = { name = gatebolt_gateway.${word}.name }
  expiry      = { after = "30d" }
}`;
}
