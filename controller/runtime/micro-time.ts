/** RFC 3339 with exactly six digits, as the API server's MicroTime must have. @param milliseconds since 1970 */
export function microTime(milliseconds: number): string {
  return new Date(milliseconds).toISOString().replace("Z", "000Z");
}
