import { oidcCredentials } from "./oidc";

/** An id token as far as its end can be read from it. */
function idToken(exp: number): string {
  const part = (value: object): string => Buffer.from(JSON.stringify(value)).toString("base64url");
  return `${part({ alg: "none" })}.${part({ exp })}.signature`;
}

describe("a log-in with OpenID Connect", () => {
  it("shows the kubeconfig's id token while it is valid", async () => {
    const token = idToken(Date.now() / 1000 + 3600);
    await expect(oidcCredentials({ "id-token": token }, "ann").current()).resolves.toEqual({
      headers: { Authorization: `Bearer ${token}` },
    });
  });

  it("says that it has ended when nothing is there to renew it", async () => {
    const ended = oidcCredentials({ "id-token": idToken(1) }, "ann");
    await expect(ended.current()).rejects.toThrow("the log-in of user ann has ended, and nothing is there to renew it: log in again");
  });
});
