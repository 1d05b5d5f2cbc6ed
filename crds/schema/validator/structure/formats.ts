import type { Format } from "ajv";

/**
 * The formats that the API server checks and our schemas use. Others that it knows are refused when a schema is compiled, so that
 * nobody believes they are checked here; formats that it does not know it ignores, and so do we.
 */
export const formats: Readonly<Record<string, Format>> = {
  "date-time": isDateTime,
  date: isDate,
  password: true,
  int32: { type: "number", validate: (value: number) => value >= -(2 ** 31) && value < 2 ** 31 },
  int64: { type: "number", validate: (value: number) => value >= -(2 ** 63) && value < 2 ** 63 },
  float: { type: "number", validate: () => true },
  double: { type: "number", validate: () => true },
};

export const formatsNotOffered: readonly string[] = (
  "bsonobjectid uri email hostname ipv4 ipv6 cidr mac uuid uuid3 uuid4 uuid5 isbn isbn10 isbn13 " +
  "creditcard ssn hexcolor rgbcolor byte duration datetime k8s-short-name k8s-long-name"
).split(" ");

const time = /^([0-9]{2}):([0-9]{2}):([0-9]{2})(?:\.[0-9]+)?(?:z|[+-](?:[01][0-9]|2[0-3]):[0-5][0-9])$/;

/** RFC 3339. Nonsense that the API server lets through and then cannot read back (`…ZT…`, a zone of 99 hours) is refused. */
export function isDateTime(text: string): boolean {
  const [date, clock, ...more] = text.toLowerCase().split("t");
  if (date === undefined || clock === undefined || more.length > 0 || !isDate(date)) return false;
  const [, hours = "", minutes = "", seconds = ""] = time.exec(clock) ?? [];
  return time.test(clock) && hours <= "23" && minutes <= "59" && seconds <= "59";
}

/** A day that exists, as `2027-01-31`. */
function isDate(text: string): boolean {
  if (!/^[0-9]{4}-[0-9]{2}-[0-9]{2}$/.test(text)) return false;
  const day = new Date(`${text}T00:00:00Z`);
  return !Number.isNaN(day.getTime()) && day.toISOString().startsWith(text);
}
