import { listenAddress } from "./listen-address";

describe("listenAddress", () => {
  it.each([
    ["127.0.0.1:9090", { host: "127.0.0.1", port: 9090 }],
    ["[::]:0", { host: "::", port: 0 }],
    ["localhost:80", { host: "localhost", port: 80 }],
  ])("reads %s", (text, address) => {
    expect(listenAddress(text)).toEqual(address);
  });

  it.each(["9090", ":9090", "::1:9090", "host:99999", "host:", ""])("refuses '%s', naming the flag", (text) => {
    expect(() => listenAddress(text)).toThrow(`--metrics ${text}: write HOST:PORT`);
  });
});
