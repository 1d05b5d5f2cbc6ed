incidents = {
  # token-in-log = { host = "night-agent", reason = "token seen in a log", incident = "https://github.com/example/access/pull/42" }
}
