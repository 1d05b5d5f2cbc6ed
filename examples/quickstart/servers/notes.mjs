// A small but real MCP server over HTTP: notes that are kept while it runs. It speaks both protocol eras.
//
// It has no login of its own and listens on this machine only: Gatebolt stands in front of it and decides who may call.
import { createServer } from "node:http";
import { setTimeout as sleep } from "node:timers/promises";
import { toNodeHandler } from "@modelcontextprotocol/node";
import { createMcpHandler, McpServer } from "@modelcontextprotocol/server";
import { z } from "zod";

const notes = new Map();
const text = (value) => ({ content: [{ type: "text", text: value }] });
const listed = (found) => text(found.length === 0 ? "No notes." : found.map(([title, body]) => `${title}: ${body}`).join("\n"));

function makeServer() {
  const server = new McpServer({ name: "notes", version: "1.0.0" });
  const title = z.string().min(1).max(100);

  server.registerTool(
    "add_note",
    { description: "Keep a note under a title", inputSchema: z.object({ title, body: z.string().max(10_000) }) },
    ({ title, body }) => {
      notes.set(title, body);
      return text(`Kept "${title}". There are ${notes.size} notes now.`);
    },
  );
  server.registerTool("list_notes", { description: "All notes" }, () => listed([...notes]));
  server.registerTool(
    "search_notes",
    { description: "Notes that contain a word", inputSchema: z.object({ word: z.string().min(1) }) },
    ({ word }) => listed([...notes].filter((note) => note.join(" ").toLowerCase().includes(word.toLowerCase()))),
  );
  server.registerTool("delete_note", { description: "Forget a note", inputSchema: z.object({ title }) }, ({ title }) =>
    text(notes.delete(title) ? `Forgot "${title}".` : `There is no note "${title}".`),
  );
  // A long call with progress, to see an open stream being cut.
  server.registerTool(
    "countdown",
    { description: "Count seconds down, with progress", inputSchema: z.object({ seconds: z.number().int().min(1).max(600) }) },
    async ({ seconds }, context) => {
      const { signal, _meta, notify } = context.mcpReq;
      for (let left = seconds; left > 0; left--) {
        if (_meta?.progressToken !== undefined) {
          await notify({
            method: "notifications/progress",
            params: { progressToken: _meta.progressToken, progress: seconds - left, total: seconds, message: `${left} s left` },
          });
        }
        await sleep(1000, undefined, { signal });
      }
      return text(`${seconds} seconds are over.`);
    },
  );
  return server;
}

const [port = "8791"] = process.argv.slice(2);
const handler = toNodeHandler(createMcpHandler(makeServer));
createServer((request, response) => {
  if (new URL(request.url ?? "/", "http://localhost").pathname === "/mcp") return void handler(request, response);
  response.writeHead(404).end("The MCP endpoint is /mcp\n");
})
  .on("error", (error) => {
    console.error(`notes: cannot listen on 127.0.0.1:${port}: ${error.message}`);
    process.exit(1);
  })
  .listen(Number(port), "127.0.0.1", function () {
    console.error(`notes: http://127.0.0.1:${this.address().port}/mcp`);
  });
