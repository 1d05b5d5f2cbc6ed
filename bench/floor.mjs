// The least that a proxy on Node can do, in a process of its own: node:http in front, undici's dispatch behind, small bodies in one
// write, event streams as they come. It checks nothing, asks no store, writes no log. What the gateway costs above it is the
// gateway's own work; but for Node's ticks, which the first full garbage collection makes dearer here and not there (decision
// 0070). Usage: node floor.mjs UPSTREAM; prints its origin.
import { createServer } from "node:http";
import { Pool } from "undici";

const pool = new Pool(process.argv[2], { pipelining: 1, headersTimeout: 0, bodyTimeout: 0 });
const passedOn = ["content-type", "accept", "mcp-session-id", "mcp-protocol-version"];
const dropped = new Set(["connection", "keep-alive", "transfer-encoding"]);

function relay({ url, headers }, response, body) {
  let status = 0;
  let answer = [];
  const held = [];
  pool.dispatch(
    { path: url, method: "POST", headers: passedOn.flatMap((name) => (headers[name] === undefined ? [] : [name, headers[name]])), body },
    {
      onRequestStart() {},
      onResponseStart(_controller, code, upstream) {
        status = code;
        answer = Object.entries(upstream).flatMap(([name, value]) => (dropped.has(name) ? [] : [name, value]));
        if (upstream["content-type"]?.startsWith("text/event-stream")) response.writeHead(status, answer);
      },
      onResponseData(_controller, chunk) {
        if (response.headersSent) response.write(chunk);
        else held.push(chunk);
      },
      onResponseEnd() {
        if (!response.headersSent) response.writeHead(status, answer);
        response.end(held.length === 1 ? held[0] : Buffer.concat(held));
      },
      onResponseError(_controller, error) {
        console.error(error);
        response.destroy();
      },
    },
  );
}

createServer((request, response) => {
  const chunks = [];
  request.on("data", (chunk) => chunks.push(chunk));
  request.on("end", () => relay(request, response, Buffer.concat(chunks)));
}).listen(0, "127.0.0.1", function () {
  console.log(`http://127.0.0.1:${this.address().port}`);
});
