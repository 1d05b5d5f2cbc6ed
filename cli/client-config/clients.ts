import { claudeCode } from "./claude-code";
import { claudeDesktop } from "./claude-desktop";
import type { Client } from "./client";
import { codex } from "./codex";
import { curl } from "./curl";
import { cursor } from "./cursor";
import { json } from "./json";
import { vscode } from "./vscode";
import { windsurf } from "./windsurf";

/** Every client that `config` and `issue --client` know, by the word for it. A new one is one file and one line here. */
export const clients: Readonly<Record<string, Client>> = {
  vscode,
  cursor,
  "claude-code": claudeCode,
  "claude-desktop": claudeDesktop,
  windsurf,
  codex,
  curl,
  json,
};
