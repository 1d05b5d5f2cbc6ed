import { newToken } from "../../contract/token";
import { candidatesIn, defaultAuth, presentedIn } from "./presented-credentials";

const first = newToken((bytes) => Buffer.alloc(bytes, 1));
const second = newToken((bytes) => Buffer.alloc(bytes, 2));
const found = { kind: "token", text: first.plaintext, id: first.id };

function presented(rawHeaders: string[], auth: Parameters<typeof presentedIn>[1] = defaultAuth) {
  return presentedIn(rawHeaders, auth, candidatesIn(rawHeaders));
}

describe("presentedIn", () => {
  it.each(["Bearer", "bearer", "BEARER", "bEaReR"])("takes the scheme in any case: %s", (scheme) => {
    expect(presented(["Authorization", `${scheme} ${first.plaintext}`])).toEqual(found);
    expect(presented(["authorization", `${scheme}   ${first.plaintext}`])).toEqual(found);
  });

  it("takes the bare value for a pair without a scheme", () => {
    const auth = [{ name: "X-API-Key" }];
    expect(presented(["x-api-key", first.plaintext], auth)).toEqual(found);
    expect(presented(["x-api-key", `Bearer ${first.plaintext}`], auth)).toEqual({
      kind: "malformed",
      fault: "there is another word before it",
    });
    expect(presented(["Authorization", `Bearer ${first.plaintext}`], auth)).toEqual({ kind: "nothing" });
  });

  it("takes any of several pairs, one with a scheme before one without", () => {
    const auth = [{ name: "Authorization" }, { name: "Authorization", scheme: "C3Bearer" }, { name: "X-API-Key" }];
    expect(presented(["Authorization", `c3bearer ${first.plaintext}`], auth)).toEqual(found);
    expect(presented(["Authorization", first.plaintext], auth)).toEqual(found);
    expect(presented(["X-API-Key", first.plaintext], auth)).toEqual(found);
  });

  it.each([
    ["no header at all", []],
    ["a token in a header that is not named", ["X-API-Key", first.plaintext]],
    ["a scheme that is not named", ["Authorization", `Basic ${first.plaintext}`]],
    ["a scheme that only begins like the one that is named", ["Authorization", `Bearerer ${first.plaintext}`]],
    ["the scheme alone", ["Authorization", "Bearer"]],
    ["the scheme and a space", ["Authorization", "Bearer "]],
    ["a token in the cookie", ["Cookie", `token=${first.plaintext}`]],
  ])("finds nothing in %s", (_, rawHeaders) => {
    expect(presented(rawHeaders)).toEqual({ kind: "nothing" });
  });

  it("says what is wrong with what it finds", () => {
    expect(presented(["Authorization", `Bearer ${first.plaintext.slice(0, -1)}`])).toEqual({
      kind: "malformed",
      fault: "it has 64 of 65 characters",
    });
    expect(presented(["Authorization", "Bearer x"])).toMatchObject({ kind: "malformed" });
  });

  it("refuses two Host headers, of which somebody before us may have gone by the other", () => {
    const twoHosts = ["Host", "a", "Authorization", `Bearer ${first.plaintext}`, "host", "b"];
    expect(presented(twoHosts)).toEqual({ kind: "ambiguous", fault: "There are two Host headers. Send one." });
  });

  it("refuses two Authorization headers, even the same, and two different credentials", () => {
    const bearer = ["Authorization", `Bearer ${first.plaintext}`];
    expect(presented([...bearer, ...bearer])).toEqual({ kind: "ambiguous", fault: "There are two Authorization headers. Send one." });
    expect(presented([...bearer, "authorization", "Basic x"])).toMatchObject({ kind: "ambiguous" });
    const auth = [...defaultAuth, { name: "X-API-Key" }];
    expect(presented([...bearer, "X-API-Key", second.plaintext], auth)).toMatchObject({ kind: "ambiguous" });
    expect(presented([...bearer, "X-API-Key", "rubbish"], auth)).toMatchObject({ kind: "ambiguous" });
    expect(presented([...bearer, "X-API-Key", first.plaintext], auth)).toEqual(found);
    expect(presented(["X-API-Key", first.plaintext, "X-API-Key", second.plaintext], auth)).toMatchObject({ kind: "ambiguous" });
  });

  it("does not mind a foreign token under a header that is not named", () => {
    expect(presented(["X-Other", second.plaintext, "Authorization", `Bearer ${first.plaintext}`])).toEqual(found);
  });
});
