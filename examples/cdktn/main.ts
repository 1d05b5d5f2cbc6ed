// Declares one team's access to MCP servers in the folder that `gatebolt up` watches. README.md says what to run.
import { writeFileSync } from "node:fs";
import { resolve } from "node:path";
import { App, LocalBackend, TerraformOutput, TerraformStack } from "cdktn";
import {
  BreakGlass,
  Expiry,
  ExpiryPolicy,
  GateboltProvider,
  Gateway,
  Host,
  Lifetime,
  Policies,
  Rotation,
  Server,
  User,
  UserHost,
} from "@gatebolt/constructs";
import { deploymentOf } from "./deployment.ts";
import { incidents } from "./incidents.ts";

const { MANIFESTS = "../../gatebolt", DATA = "../../.gatebolt", NOTES_URL = "http://127.0.0.1:8791/mcp" } = process.env;

const app = new App();
const stack = new TerraformStack(app, "team-a");
// Whole paths: Terraform runs in a folder of its own, which every synthesis may replace.
new LocalBackend(stack, { path: resolve("terraform.tfstate") });
GateboltProvider.directory(stack, { manifests: resolve(MANIFESTS), data: resolve(DATA) });

// In a company the next two belong to a platform team, and this line is all that stands here instead:
// const desk = Gateway.fromName({ namespace: "platform", name: "desk" });
const notes = new Server(stack, "notes", { url: NOTES_URL });
const desk = new Gateway(stack, "desk", { servers: [{ server: notes }] });

// An agent whose token lives 30 days and is replaced every week, in the Secret that its Deployment mounts.
const agent = new Host(stack, "night-agent", {
  gateway: desk,
  displayName: "Nightly report agent",
  owner: "platform@example.com",
  expiry: Expiry.days(30),
  rotation: Rotation.every("7d"),
});
writeFileSync("deployment.json", `${JSON.stringify(deploymentOf(agent.token), null, 2)}\n`);

// One app, ten people, a token for each. Any of them can be cut alone.
const cursor = new UserHost(stack, "cursor", { gateway: desk, owner: "platform@example.com", expiry: Expiry.days(90) });
const people = ["ann", "bob", "cid", "dee", "eve", "fay", "gus", "hal", "ivy", "joe"];
const tokens = people.map((person) => cursor.tokenFor(new User(stack, person, { email: `${person}@example.com` })));

// What tokens of agents may be, whoever declares them and however.
new ExpiryPolicy(stack, "agents", { hosts: [agent], maxLifetime: Lifetime.days(30), rotationRequired: true });

// An entry in incidents.ts cuts; the pull request that brings it is the audit trail.
const cuttable = [agent, cursor];
for (const { host, restored = false, ...order } of incidents) {
  const cut = cuttable.find(({ name }) => name === host);
  if (!cut) throw new Error(`incidents.ts: there is no host ${host}; there are ${cuttable.map(({ name }) => name).join(", ")}`);
  BreakGlass.host(cut, { ...order, deletionProtection: !restored });
}

new TerraformOutput(stack, "secrets", { value: [agent.token, ...tokens].map(({ secretName }) => secretName) });

Policies.of(app).forbidNever().requireOwner();
app.synth();
