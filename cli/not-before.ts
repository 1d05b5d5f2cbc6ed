/** A time, or that at which its object was made if that is later: status floors a use to the hour, so that it may come out before there was an object. */
export function notBefore(made: string | undefined, time: string): string {
  return made !== undefined && Date.parse(time) < Date.parse(made) ? made : time;
}
