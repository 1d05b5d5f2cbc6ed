import { byName, type Client, exportLine, headerValue, jsonText, variableOf } from "./client";

/** For programs: no client's format, all that one needs. */
export const json: Client = {
  title: "JSON",
  configuration: (access) =>
    jsonText({
      connection: access.connection,
      servers: byName(access, ({ url }) => ({
        url,
        headers: { [access.header.name]: headerValue(access, `\${${variableOf(access)}}`) },
      })),
      ...(access.tokenFile !== undefined && { tokenFile: access.tokenFile }),
    }),
  remaining: (access) => [`${variableOf(access)} stands for the token:`, `  ${exportLine(access)}`],
};
