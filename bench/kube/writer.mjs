// Writes tokens as the controller does, and does nothing else: what the API server needs for that is the floor under any controller.
// Usage: node writer.mjs < job.json; prints {"seconds": …, "each": [milliseconds…]} when all are written. The job (see issuing-floor.ts and placing.ts):
// { url, ca, admin, controller, namespace, atOnce, tokens: [{ name, declaration, before: [status…], secret, after: [status…] }] }
// A status or Secret is text; `«uid»` in it becomes the token's own uid, `«secret»` the Secret's.
import { connect, constants } from "node:http2";
import { json } from "node:stream/consumers";

const { url, ca, admin, controller, namespace, atOnce, tokens } = await json(process.stdin);
const session = connect(url, { ca });
const collection = `/apis/gatebolt.dev/v1alpha1/namespaces/${namespace}/mcptokens`;
const secrets = `/api/v1/namespaces/${namespace}/secrets`;
const as = (manager) => `fieldManager=${manager}&fieldValidation=Strict`;

/** One request; resolves with what was answered, rejects when it was refused. */
function send(method, path, token, body) {
  return new Promise((resolve, reject) => {
    const stream = session.request({
      [constants.HTTP2_HEADER_METHOD]: method,
      [constants.HTTP2_HEADER_PATH]: path,
      authorization: `Bearer ${token}`,
      "content-type": "application/json",
      accept: "application/json",
    });
    let status = 0;
    const chunks = [];
    stream.on("response", (headers) => (status = headers[constants.HTTP2_HEADER_STATUS]));
    stream.on("data", (chunk) => chunks.push(chunk));
    stream.on("error", reject);
    stream.on("end", () => {
      const text = Buffer.concat(chunks).toString();
      if (status < 300) resolve(JSON.parse(text));
      else reject(new Error(`${method} ${path}: the API server answered ${status}: ${text}`));
    });
    stream.end(body);
  });
}

async function write({ name, declaration, before, secret, after }) {
  const made = await send("POST", collection, admin, declaration);
  const { uid } = made.metadata;
  let { resourceVersion } = made.metadata;
  const statusIs = async (status) => {
    const metadata = JSON.stringify({ name, namespace, uid, resourceVersion });
    const body = `{"apiVersion":"gatebolt.dev/v1alpha1","kind":"McpToken","metadata":${metadata},"status":${status}}`;
    ({ resourceVersion } = (await send("PUT", `${collection}/${name}/status?${as("gatebolt-status")}`, controller, body)).metadata);
  };
  for (const status of before) await statusIs(status);
  const held = await send("POST", `${secrets}?${as("gatebolt-controller")}`, controller, secret.replaceAll("«uid»", uid));
  for (const status of after) await statusIs(status.replaceAll("«secret»", held.metadata.uid));
}

const started = performance.now();
let next = 0;
const each = [];
const worker = async () => {
  while (next < tokens.length) {
    const from = performance.now();
    await write(tokens[next++]);
    each.push(performance.now() - from);
  }
};
await Promise.all(Array.from({ length: atOnce }, worker));
console.log(JSON.stringify({ seconds: (performance.now() - started) / 1000, each }));
session.close();
