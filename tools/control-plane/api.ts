import { Agent, request } from "undici";

/** What the API server answered. */
export interface Answer {
  readonly status: number;
  /** Texts of the `Warning` headers. */
  readonly warnings: readonly string[];
  /** The object, list, table or Status; under `text` what is not a JSON object. */
  readonly body: Readonly<Record<string, unknown>>;
}

export interface Request {
  readonly body?: unknown;
  /** Default `application/json`; a patch needs its own. */
  readonly contentType?: string;
  readonly accept?: string;
  /** Default: the administrator's. */
  readonly token?: string;
  /** Asks as somebody else, whom the bearer of the token may impersonate. */
  readonly as?: Person;
}

/** Whom the API server takes somebody for. */
export interface Person {
  readonly user: string;
  readonly groups?: readonly string[];
}

/** Requests to one API server over kept connections. */
export interface Api {
  readonly send: (method: "GET" | "POST" | "PUT" | "PATCH" | "DELETE", path: string, options?: Request) => Promise<Answer>;
  readonly close: () => Promise<void>;
}

/** @param certificate the API server's own, self-signed (PEM) */
export function apiClient(url: string, certificate: string, adminToken: string): Api {
  const dispatcher = new Agent({ connect: { ca: certificate } });
  return {
    async send(method, path, { body, accept = "application/json", ...options } = {}) {
      const {
        statusCode,
        headers,
        body: answer,
      } = await request(`${url}${path}`, {
        method,
        dispatcher,
        headers: { accept, ...headersOf({ token: adminToken, ...options }) },
        ...(body === undefined ? {} : { body: JSON.stringify(body) }),
      });
      return { status: statusCode, warnings: warningsOf(headers["warning"]), body: parsed(await answer.text()) };
    },
    close: () => dispatcher.destroy(),
  };
}

function headersOf({ token, contentType = "application/json", as }: Request): Record<string, string | string[]> {
  const impersonated = as ? { "impersonate-user": as.user, "impersonate-group": [...(as.groups ?? [])] } : {};
  return { authorization: `Bearer ${token}`, "content-type": contentType, ...impersonated };
}

function parsed(text: string): Readonly<Record<string, unknown>> {
  if (!text.startsWith("{")) return { text };
  const object: Readonly<Record<string, unknown>> = JSON.parse(text);
  return object;
}

/** `299 - "unknown field \"spec.x\""` → `unknown field "spec.x"`. */
function warningsOf(header: string | string[] | undefined): readonly string[] {
  const text = [header ?? []].flat().join(", ");
  return [...text.matchAll(/\d{3} \S+ "((?:[^"\\]|\\.)*)"/g)].map((match) => (match[1] ?? "").replace(/\\(.)/g, "$1"));
}
