import { parseHostPort, urlHost } from "./host-port";

describe("parseHostPort", () => {
  it.each([
    ["127.0.0.1:8080", "127.0.0.1", 8080],
    ["localhost:0", "localhost", 0],
    ["[::1]:65535", "::1", 65_535],
  ])("reads %s", (text, host, port) => {
    expect(parseHostPort(text, "--listen")).toEqual({ host, port });
  });

  it.each(["8080", ":8080", "localhost", "localhost:", "localhost:65536", "localhost:x", "::1:8080", "[localhost]:80", "a b:80", ""])(
    "refuses %j, naming the flag and what to write",
    (text) => {
      expect(() => parseHostPort(text, "--admin")).toThrow(`--admin ${text}: write HOST:PORT, for example 127.0.0.1:8080`);
    },
  );
});

describe("urlHost", () => {
  it("puts an IPv6 address into brackets", () => {
    expect([urlHost("::1"), urlHost("127.0.0.1"), urlHost("localhost")]).toEqual(["[::1]", "127.0.0.1", "localhost"]);
  });
});
