import { UpstreamError } from "../upstream";
import type { TokenAnswer } from "./token-answer";
import { TokenCell } from "./token-cell";

const start = Date.parse("2026-11-21T12:00:00Z");

describe("the access token of a credential", () => {
  let now: number;
  let cell: TokenCell;
  let fetched: PromiseWithResolvers<TokenAnswer>[];

  const fetch = async (): Promise<TokenAnswer> => {
    const next = Promise.withResolvers<TokenAnswer>();
    fetched.push(next);
    return await next.promise;
  };
  const bring = (value: string, lifetime = 3_600_000) => fetched.at(-1)?.resolve({ value, lifetime });
  const fail = (message = "the endpoint is down.") => fetched.at(-1)?.reject(new UpstreamError("unauthorized", message, new Error("why")));
  const obtained = async (value: string, lifetime?: number) => {
    const token = cell.obtain(fetch);
    bring(value, lifetime);
    return await token;
  };

  beforeEach(() => {
    now = start;
    fetched = [];
    cell = new TokenCell(() => now);
  });

  it("is fetched once for all who wait, and kept", async () => {
    const all = [cell.obtain(fetch), cell.obtain(fetch), cell.obtain(fetch)];
    bring("one");
    expect((await Promise.all(all)).map(({ value }) => value)).toEqual(["one", "one", "one"]);
    expect((await cell.obtain(fetch)).value).toBe("one");
    expect(fetched).toHaveLength(1);
  });

  it.each([
    [3_600_000, 3_570_000],
    [60_000, 54_000],
  ])("that lasts %d ms is renewed after %d", async (lifetime, renewed) => {
    await obtained("one", lifetime);
    now += renewed - 1;
    expect(cell.current?.value).toBe("one");
    now += 1;
    expect(cell.current).toBeUndefined();
    expect((await obtained("two")).value).toBe("two");
  });

  it("counts from when it was asked for, not from when it came", async () => {
    const token = cell.obtain(fetch);
    now += 8_000;
    bring("one", 60_000);
    expect((await token).renewAt).toBe(start + 54_000);
  });

  it("after a failure is not asked for again for 1 s, then 2, 4 … and at most 30, and callers are told at once", async () => {
    for (const seconds of [1, 2, 4, 8, 16, 30, 30]) {
      const failing = cell.obtain(fetch);
      fail();
      await expect(failing).rejects.toThrow(/^the endpoint is down.$/);
      await expect(cell.obtain(fetch)).rejects.toThrow(`the endpoint is down. It is asked again in ${seconds} s.`);
      now += seconds * 1000 - 1;
      await expect(cell.obtain(fetch)).rejects.toThrow("the endpoint is down. It is asked again in 1 s.");
      now += 1;
    }
    expect(fetched).toHaveLength(7);
  });

  it("is asked for as if nothing had been once it has come again", async () => {
    for (let turn = 0; turn < 5; turn += 1) {
      const failing = cell.obtain(fetch);
      fail();
      await expect(failing).rejects.toThrow(UpstreamError);
      now += 30_000;
    }
    await obtained("one", 10_000);
    now += 10_000;
    const failing = cell.obtain(fetch);
    fail();
    await expect(failing).rejects.toThrow("down");
    now += 1_000;
    expect((await obtained("two")).value).toBe("two");
  });

  it("is not held back by a clock that is set back", async () => {
    const failing = cell.obtain(fetch);
    fail();
    await expect(failing).rejects.toThrow("down");
    now -= 3_600_000;
    expect((await obtained("one")).value).toBe("one");
  });

  it("that the server refuses is fetched anew, once for all who were refused", async () => {
    const old = await obtained("one");
    expect([cell.refused(old), cell.refused(old), cell.refused(old)]).toEqual([true, true, true]);
    const waiting = [cell.obtain(fetch), cell.obtain(fetch)];
    bring("two");
    expect((await Promise.all(waiting)).map(({ value }) => value)).toEqual(["two", "two"]);
    expect(cell.refused(old)).toBe(true);
    expect(cell.current?.value).toBe("two");
  });

  it("is not fetched without end for a server that refuses each: at most every 10 s", async () => {
    const first = await obtained("one");
    expect(cell.refused(first)).toBe(true);
    const second = await obtained("two");
    now += 9_999;
    expect(cell.refused(second)).toBe(false);
    expect(cell.current).toBe(second);
    now += 1;
    expect(cell.refused(second)).toBe(true);
    expect(cell.current).toBeUndefined();
  });

  it("that cannot even be asked for is a denial, with the reason for the log alone", async () => {
    const failing = cell.obtain(() => Promise.reject(new Error("the store key is gone")));
    await expect(failing).rejects.toMatchObject({ kind: "unauthorized", message: expect.not.stringContaining("store key") });
  });
});
