// A small but real MCP server on stdio, as most local MCP servers are: Gatebolt starts it, one process a client session.
import { McpServer } from "@modelcontextprotocol/server";
import { serveStdio } from "@modelcontextprotocol/server/stdio";
import { z } from "zod";

const text = (value) => ({ content: [{ type: "text", text: value }] });
const date = z.iso.date();
const dayMilliseconds = 86_400_000;

function makeServer() {
  const server = new McpServer({ name: "calendar", version: "1.0.0" });
  server.registerTool(
    "time_in",
    { description: "The time now in a time zone, for example Europe/Berlin", inputSchema: z.object({ zone: z.string() }) },
    ({ zone }) => {
      try {
        return text(new Intl.DateTimeFormat("en-GB", { dateStyle: "full", timeStyle: "long", timeZone: zone }).format(new Date()));
      } catch {
        return { ...text(`"${zone}" is no time zone; write it like Europe/Berlin.`), isError: true };
      }
    },
  );
  server.registerTool(
    "days_between",
    { description: "Days from one date to another", inputSchema: z.object({ from: date, to: date }) },
    ({ from, to }) => text(`${(Date.parse(to) - Date.parse(from)) / dayMilliseconds} days`),
  );
  server.registerTool("weekday", { description: "The day of the week of a date", inputSchema: z.object({ date }) }, ({ date }) =>
    text(new Intl.DateTimeFormat("en-GB", { weekday: "long", timeZone: "UTC" }).format(new Date(date))),
  );
  return server;
}

serveStdio(makeServer);
