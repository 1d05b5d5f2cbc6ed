import { faultsOf, objects, said, team, validate, warningsOf } from "../test/manifests";

describe("references", () => {
  it.each([
    [
      "McpGateway g {servers: [{name: x, serverRef: {name: githb}}]}",
      "spec.servers[0].serverRef.name: there is no McpServer/githb; did you mean github?",
    ],
    [
      "McpConnection c {hostRef: {name: nobody}, gatewayRef: {name: dev}}",
      "spec.hostRef.name: there is no McpHost/nobody; add the McpHost, or write the name of one that is there",
    ],
    [
      "McpConnection c {hostRef: {name: cursor}, gatewayRef: {name: dve}}",
      "spec.gatewayRef.name: there is no McpGateway/dve; add the McpGateway, or write the name of one that is there",
    ],
    [
      "McpToken t {connectionRef: {name: x}}",
      "spec.connectionRef.name: there is no McpConnection/x; add the McpConnection, or write the name of one that is there",
    ],
    [
      "McpToken t {hostRef: {name: cursor}, gatewayRef: {name: dev}, userRef: {name: ad}}",
      "spec.userRef.name: there is no McpUser/ad; did you mean ada?",
    ],
    [
      "McpIdentity i {serverRef: {name: x}, shared: true, credential: {basic: {secretRef: {name: s}}}}",
      "spec.serverRef.name: there is no McpServer/x; add the McpServer, or write the name of one that is there",
    ],
  ])("to nothing are faults in a folder and warnings in single files: %s", (line, expected) => {
    const text = objects(...team, line);
    const where = `9: ${line.split(" ").slice(0, 2).join("/")}: ${expected}`;
    expect(validate(text).faults.map(said)).toContain(where);
    const { faults, warnings } = validate(text, "files");
    expect(faults).toEqual([]);
    expect(warnings.map(said)).toContain(where);
  });

  it("to another namespace are only warnings, and those to faulty objects are neither", () => {
    const line = "McpConnection c {hostRef: {name: cursor}, gatewayRef: {name: dev, namespace: far}}";
    expect(faultsOf(...team, line)).toEqual([]);
    expect(warningsOf(...team, line)).toEqual([
      "9: McpConnection/c: spec.gatewayRef.name: there is no McpGateway/dev in namespace far; add the McpGateway, or write the name of one that is there",
    ]);
    expect(faultsOf("McpHost cursor {typ: Token}", "McpConnection c {hostRef: {name: cursor}, gatewayRef: {name: dev}}")).toEqual([
      "1: McpHost/cursor: spec.typ: is not a field here; did you mean type?",
      expect.stringMatching(/there is no McpGateway\/dev/),
    ]);
  });
});

describe("what a connection asks of its gateway", () => {
  const connect = (more: string) => `McpConnection team/c {hostRef: {name: h}, gatewayRef: {name: dev, namespace: default}${more}}`;

  it("needs the gateway to admit its namespace", () => {
    expect(faultsOf(...team, "McpHost team/h {}", connect(""))).toEqual([
      "11: McpConnection/c: spec.gatewayRef: McpGateway/dev does not admit namespace team; add the namespace to the gateway's allowedNamespaces, or name another gateway",
    ]);
    const token = "McpToken team/t {hostRef: {name: h}, gatewayRef: {name: dev, namespace: default}}";
    expect(faultsOf(...team, "McpHost team/h {}", token)).toEqual([
      expect.stringMatching(/^11: McpToken\/t: spec.gatewayRef: .* does not admit/),
    ]);
    const open = (allowed: string) =>
      team.map((line) => line.replace("McpGateway dev {", `McpGateway dev {allowedNamespaces: ${allowed}, `));
    expect(faultsOf(...open("{from: All}"), "McpHost team/h {}", connect(""))).toEqual([]);
    expect(faultsOf(...open("{from: Names, names: [team]}"), "McpHost team/h {}", connect(""))).toEqual([]);
  });

  it("can only name servers that it exposes", () => {
    const own = "McpConnection c {hostRef: {name: cursor}, gatewayRef: {name: dev}, servers: [gh, github]}";
    expect(faultsOf(...team, own)).toEqual([
      "9: McpConnection/c: spec.servers[1]: McpGateway/dev exposes no server named github; write one of gh",
    ]);
  });

  it("cannot be a token, for a host that signs in", () => {
    const oauth = "McpHost web {type: OAuth}";
    const direct = "McpToken t {hostRef: {name: web}, gatewayRef: {name: dev}}";
    expect(faultsOf(...team, oauth, direct)).toEqual([
      "11: McpToken/t: spec.hostRef: McpHost/web is of type OAuth: it signs in, and takes no token; name a host of type Token, or delete the token",
    ]);
    const connection = "McpConnection c {hostRef: {name: web}, gatewayRef: {name: dev}}";
    expect(faultsOf(...team, oauth, connection, "McpToken t {connectionRef: {name: c}}")).toEqual([
      expect.stringMatching(/^13: McpToken\/t: spec.connectionRef: McpHost\/web is of type OAuth/),
    ]);
  });
});

describe("two claims to one thing", () => {
  const token = (name: string, more = "") => `McpToken ${name} {hostRef: {name: cursor}, gatewayRef: {name: dev}${more}}`;

  it("are told of a Secret's name, of a declared hash and of host, gateway and user", () => {
    expect(faultsOf(...team, token("a"), token("b", ", secret: {name: a}"))).toEqual([
      "11: McpToken/b: spec.secret.name: McpToken/a (a.yaml:9) has the Secret of this name already; write another secret.name",
    ]);
    expect(faultsOf(...team, token("a"), "Secret a {}")).toEqual([
      "9: McpToken/a: metadata.name: Secret/a (a.yaml:11) has the Secret of this name already; write another secret.name",
    ]);
    const hash = `, hash: {prefix: 7Hk2mQx9Rt, sha256: '${"0".repeat(64)}'}`;
    expect(faultsOf(...team, token("a", hash), token("b", hash))).toEqual([
      "11: McpToken/b: spec.hash: McpToken/a (a.yaml:9) declares the same token, and one token has one connection; declare another one (gatebolt token new)",
    ]);
    const connection = (name: string, more = "") => `McpConnection ${name} {hostRef: {name: cursor}, gatewayRef: {name: dev}${more}}`;
    expect(faultsOf(...team, connection("a"), connection("b", ", userRef: {name: ada}"), connection("c"))).toEqual([
      "13: McpConnection/c: spec: McpConnection/a (a.yaml:9) connects the same host, gateway and user already; delete one of the two",
    ]);
  });

  it("are none where the claims differ, or a token uses a declared connection", () => {
    const connection = "McpConnection a {hostRef: {name: cursor}, gatewayRef: {name: dev}}";
    expect(faultsOf(...team, connection, token("a"), token("b"), "McpToken c {connectionRef: {name: a}}")).toEqual([]);
  });
});

describe("identities", () => {
  const credential = "credential: {bearer: {secretRef: {name: s, key: token}}}";
  const secret = "Secret s {type: gatebolt.dev/credential, stringData: {token: x}}";
  const withOrigin = (origin: string) =>
    `{apiVersion: v1, kind: Secret, metadata: {name: s, annotations: {gatebolt.dev/origin: '${origin}'}}, type: gatebolt.dev/credential, stringData: {token: x}}`;
  const gateway = (more: string) => `McpGateway dev {servers: [{name: gh, serverRef: {name: github}, ${more}}]}`;
  const base = [team[0] ?? "", "McpHost cursor {}", "McpUser ada {}", "McpUser bob {}"];
  const check = (...lines: string[]) => validate(`${withOrigin("https://github.example")}\n---\n${objects(...base, ...lines)}`);

  it("take their values from Secrets of the right type, key and origin", () => {
    const identity = `McpIdentity i {serverRef: {name: github}, shared: true, ${credential}}`;
    expect(validate(objects(...team, identity)).warnings.map(said)).toEqual([
      "9: McpIdentity/i: spec.credential.bearer.secretRef.name: Secret/s is not among these files; write it to <data>/secrets/default/s/token, or add the Secret",
    ]);
    expect(check(identity).faults).toEqual([]);
    expect(faultsOf(...team, identity, "Secret s {stringData: {token: x}}")).toEqual([
      "9: McpIdentity/i: spec.credential.bearer.secretRef.name: Secret/s is of type Opaque, and credentials are read from no other type than their own; write type: gatebolt.dev/credential in the Secret",
    ]);
    expect(faultsOf(secret)).toEqual([
      "1: Secret/s: metadata.annotations[gatebolt.dev/origin]: is missing, so the values may be sent nowhere; write https://host or https://host:port of the server, or stdio:namespace/server; for OAuth client credentials that of the token endpoint before it, and a space",
    ]);
    expect(check(identity.replace("key: token", "key: tokn")).faults.map(said)).toEqual([
      "11: McpIdentity/i: spec.credential.bearer.secretRef.key: Secret/s has no text under the key tokn; did you mean token?",
    ]);
    const elsewhere = validate(`${withOrigin("https://evil.example:8443/")}\n---\n${objects(...base, identity)}`);
    expect(elsewhere.faults.map(said)).toEqual([
      "11: McpIdentity/i: spec.credential.bearer.secretRef.name: Secret/s may be sent to https://evil.example:8443 only, and this would send it to https://github.example; name a Secret for this origin, or correct the Secret's annotation",
    ]);
  });

  it("that buy tokens take them from Secrets for the token endpoint, and for the server after it", () => {
    const oauth = (tokenUrl: string) =>
      `McpIdentity i {serverRef: {name: github}, shared: true, credential: {oauthClientCredentials: {tokenUrl: '${tokenUrl}', clientId: c, secretRef: {name: s, key: token}}}}`;
    const faults = (origin: string, tokenUrl = "https://login.example/token") =>
      validate(`${withOrigin(origin)}\n---\n${objects(...base, oauth(tokenUrl))}`).faults.map(said);
    expect(faults("https://LOGIN.example/  https://github.example:443")).toEqual([]);
    expect(faults("https://github.example", "https://github.example/token")).toEqual([]);
    const misuse = (origin: string) =>
      `11: McpIdentity/i: spec.credential.oauthClientCredentials.secretRef.name: Secret/s may be sent to ${origin} only, and this would send it to https://login.example, and the tokens that it buys to https://github.example; write gatebolt.dev/origin: https://login.example https://github.example in the Secret, if that is meant`;
    for (const origin of ["https://login.example", "https://github.example", "https://github.example https://login.example"])
      expect(faults(origin)).toEqual([misuse(origin)]);
    for (const origin of ["https://a.example https://b.example https://c.example", "https://a.example stdio:a/b", "https://a.example x"])
      expect(faults(origin)).toEqual([expect.stringContaining("metadata.annotations[gatebolt.dev/origin]: is not an origin")]);
  });

  it("of a gateway are shared, for that server, and unambiguous", () => {
    const shared = (name: string) => `McpIdentity ${name} {serverRef: {name: github}, shared: true, ${credential}}`;
    expect(check(gateway("identity: Shared"), shared("a")).faults).toEqual([]);
    expect(check(gateway("identity: Shared"), shared("a"), shared("b")).faults.map(said)).toEqual([
      "11: McpGateway/dev: spec.servers[0].identity: several shared identities fit this server (a, b), and none of them is used; name one in identityRef",
    ]);
    expect(check(gateway("identity: Shared")).warnings.map(said)).toEqual([
      "11: McpGateway/dev: spec.servers[0].identity: there is no shared McpIdentity for McpServer/github in this namespace; add one, or write identity: None",
    ]);
    const own = `McpIdentity a {serverRef: {name: github}, userRef: {name: ada}, ${credential}}`;
    expect(check(gateway("identity: Shared, identityRef: {name: a}"), own).faults.map(said)).toEqual([
      "11: McpGateway/dev: spec.servers[0].identityRef: McpIdentity/a belongs to one user; name one with shared: true",
    ]);
  });

  it("of a connection are its user's own, or shared where the gateway says so", () => {
    const own = `McpIdentity a {serverRef: {name: github}, userRef: {name: ada}, ${credential}}`;
    const connection = (user: string) =>
      `McpConnection c {hostRef: {name: cursor}, gatewayRef: {name: dev}, userRef: {name: ${user}}, identities: [{server: gh, identityRef: {name: a}}]}`;
    expect(check(gateway("identity: PerUser"), own, connection("ada")).faults).toEqual([]);
    expect(check(gateway("identity: PerUser"), own, connection("bob")).faults.map(said)).toEqual([
      "15: McpConnection/c: spec.identities[0].identityRef: McpIdentity/a belongs to McpUser/ada, not to the connection's user; name an identity of the connection's own user",
    ]);
    expect(check(gateway("identity: None"), own, connection("ada")).faults.map(said)).toEqual([
      "15: McpConnection/c: spec.identities[0].identityRef: the gateway sends no identity to gh; leave it out, or write identity: PerUser or Shared there",
    ]);
  });
});

describe("expiry policies among the files", () => {
  const token = (more: string) => `McpToken t {hostRef: {name: cursor}, gatewayRef: {name: dev}, ${more}}`;

  it("are applied, those of the release namespace too, and to the hosts they select", () => {
    const expiry = "expiry: {after: 365d}";
    expect(faultsOf(...team, token(expiry), "McpExpiryPolicy p {allowed: [30d, 90d]}")).toEqual([
      "9: McpToken/t: spec.expiry.after: 365d is not a lifetime that McpExpiryPolicy/p of default allows; write one of 30d, 90d",
    ]);
    expect(faultsOf(...team, token(expiry), "McpExpiryPolicy gatebolt-system/p {maxLifetime: 90d}")).toHaveLength(1);
    expect(faultsOf(...team, token(expiry), "McpExpiryPolicy elsewhere/p {maxLifetime: 90d}")).toEqual([]);
    expect(faultsOf(...team, token(expiry), "McpExpiryPolicy p {maxLifetime: 90d, hosts: {names: [other]}}")).toEqual([]);
  });

  it("reach a token through its connection's host", () => {
    const connection = "McpConnection c {hostRef: {name: cursor}, gatewayRef: {name: dev}}";
    const policy = "McpExpiryPolicy p {rotationRequired: true, hosts: {names: [cursor]}}";
    expect(faultsOf(...team, connection, "McpToken t {connectionRef: {name: c}}", policy)).toEqual([
      "11: McpToken/t: spec.rotation: is missing, and McpExpiryPolicy/p of default asks for rotation; write rotation: {}",
    ]);
  });

  it("are not expected in single files, and an end in the past is worth a word", () => {
    const endless = objects(...team, token("expiry: {never: true}"));
    expect([validate(endless).faults.length, validate(endless, "files").faults.length]).toEqual([1, 0]);
    expect(warningsOf(...team, token("expiry: {at: 2026-05-01T00:00:00Z}"))).toEqual([
      "9: McpToken/t: spec.expiry.at: is in the past, so the token is expired; write a later time",
    ]);
  });
});
