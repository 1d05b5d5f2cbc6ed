/**
 * The time as ISO 8601 text, for log lines. Most lines come within a second of the one before, so only the milliseconds are
 * written anew: making the whole text costs a busy gateway as much as its decision's hash.
 */
export function isoTime(now: () => number): () => string {
  let second = Number.NaN;
  let upToSecond = "";
  return () => {
    const at = now();
    const thisSecond = Math.floor(at / 1000);
    if (thisSecond !== second) {
      second = thisSecond;
      upToSecond = new Date(thisSecond * 1000).toISOString().slice(0, -"000Z".length);
    }
    return `${upToSecond}${String(Math.floor(at - thisSecond * 1000)).padStart(3, "0")}Z`;
  };
}
