// ESM-only packages that tests reach; swc turns them into CommonJS so that plain `jest` works.
const esmOnly = [
  "@bufbuild/.+",
  "@modelcontextprotocol/.+",
  "cookie",
  "jose",
  "openid-client",
  "oauth4webapi",
  "@kubernetes/client-node",
  "rfc4648",
  "socks-proxy-agent",
  "agent-base",
  "pkce-challenge",
  "fast-check",
  "pure-rand",
];

/** @type {import("jest").Config} */
module.exports = {
  roots: [
    "crds",
    "contract",
    "kube-client",
    "provider",
    "constructs",
    "resources",
    "controller",
    "gateway",
    "cli",
    "test",
    "tools",
    "examples",
  ]
    .filter((folder) => require("node:fs").existsSync(`${__dirname}/${folder}`))
    .map((folder) => `<rootDir>/${folder}`),
  testEnvironment: "node",
  testMatch: ["**/*.test.ts"],
  transform: {
    "\\.[cm]?[jt]s$": ["@swc/jest", { jsc: { target: "es2023", parser: { syntax: "typescript" } }, module: { type: "commonjs" } }],
  },
  transformIgnorePatterns: [`/node_modules/(?!(.+/node_modules/)?(${esmOnly.join("|")})/)`],
  coverageProvider: "v8",
  restoreMocks: true,
  // Generous, for shared machines: a test waits for events, so a long limit costs nothing when it passes. None has a shorter one.
  testTimeout: 120_000,
};
