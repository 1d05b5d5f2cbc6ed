// Lists a collection by watching, as a controller does when it starts, and does nothing with it: the floor under any start.
// Usage: node lister.mjs URL PATH < {"ca": …, "token": …}; prints {"objects": …, "bytes": …} when the API server says that was all.
import { connect, constants } from "node:http2";
import { json } from "node:stream/consumers";

const [url, path] = process.argv.slice(2);
const { ca, token } = await json(process.stdin);
// Room for what the API server sends ahead, on the stream and on the connection: nobody is to wait for the other.
const room = 8 * 1024 * 1024;
const session = connect(url, { ca, settings: { initialWindowSize: room } });
session.once("connect", () => session.setLocalWindowSize(room));
const query = "watch=true&allowWatchBookmarks=true&sendInitialEvents=true&resourceVersionMatch=NotOlderThan";
const stream = session.request({
  [constants.HTTP2_HEADER_PATH]: `${path}?${query}`,
  authorization: `Bearer ${token}`,
  accept: "application/json",
});
stream.on("response", (headers) => {
  const status = Number(headers[constants.HTTP2_HEADER_STATUS]);
  if (status !== 200) throw new Error(`list ${path} by watching: the API server answered ${status}`);
});
let [objects, bytes, rest] = [0, 0, ""];
const decoder = new TextDecoder();
for await (const chunk of stream) {
  bytes += chunk.length;
  const lines = (rest + decoder.decode(chunk, { stream: true })).split("\n");
  rest = lines.pop();
  const events = lines.map((line) => JSON.parse(line));
  objects += events.filter(({ type }) => type === "ADDED").length;
  if (events.some(({ type, object }) => type === "BOOKMARK" && object.metadata.annotations?.["k8s.io/initial-events-end"] === "true"))
    break;
}
console.log(JSON.stringify({ objects, bytes }));
session.destroy();
