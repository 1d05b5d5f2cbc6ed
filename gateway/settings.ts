import { servedHosts } from "./server/served-hosts";
import { AddressRules } from "./upstream/address-rules";
import { CannotStart, WrongFlag } from "./startup/cannot-start";
import type { GatewayOptions } from "./startup/gateway-options";
import { urlHost } from "./startup/host-port";
import { readSecretFile } from "./startup/secret-file";
import { readStoreKey } from "./startup/store-key";
import { sqliteFileOf } from "./startup/store-location";
import { messageOf } from "./startup/system-error";
import { readTlsFiles, type TlsFiles } from "./startup/tls-files";

/** The options, checked and with their files read. */
export interface Settings {
  readonly adminToken: string;
  readonly storeFile: string;
  readonly storeKey: Uint8Array | undefined;
  readonly tls: TlsFiles | undefined;
  readonly servesHost: (name: string) => boolean;
  readonly servesAdminHost: (name: string) => boolean;
  readonly addressRules: (ownPorts: () => readonly number[]) => AddressRules;
}

/** Checks everything that can be wrong before anything is opened. Throws CannotStart: one sentence with the flag and the fix. */
export async function readSettings(options: GatewayOptions): Promise<Settings> {
  const { allowHosts, publicUrl, listen, admin, maxBody } = options;
  if (!Number.isSafeInteger(maxBody) || maxBody < 1) {
    throw new WrongFlag("--max-body: write a size above 0, for example 16MiB.");
  }
  if (listen.port !== 0 && listen.port === admin.port && listen.host === admin.host) {
    throw new WrongFlag(`--admin ${urlHost(admin.host)}:${admin.port}: --listen has that port; choose another.`);
  }
  for (const name of allowHosts) checkHostName(name);
  const publicUrls = publicUrl === undefined ? [] : [checkedUrl(publicUrl)];
  const adminToken = await checkedAdminToken(options.adminTokenFile);
  const rules = (ownPorts: () => readonly number[]) =>
    new AddressRules({ allow: options.allowUpstream, loopback: options.stdioServers, ownPorts });
  checkRules(rules);
  return {
    adminToken,
    storeFile: sqliteFileOf(options.store),
    storeKey: options.storeKeyFile === undefined ? undefined : await readStoreKey(options.storeKeyFile),
    tls: options.tls && (await readTlsFiles(options.tls)),
    servesHost: servedHosts({ listen, publicUrls, allowHosts }),
    servesAdminHost: servedHosts({ listen: admin, publicUrls: [], allowHosts }),
    addressRules: rules,
  };
}

async function checkedAdminToken(path: string): Promise<string> {
  const token = await readSecretFile(path, "--admin-token-file");
  if (/^[!-~]{16,}$/.test(token)) return token;
  throw new CannotStart(
    `--admin-token-file ${path}: its token is too short, or holds a space; make one with: openssl rand -hex 32 > ${path}.`,
  );
}

function checkHostName(name: string): void {
  if (/^(\[[0-9a-f:.]+\]|[0-9a-z_](?:[0-9a-z._-]*[0-9a-z])?)$/i.test(name)) return;
  throw new WrongFlag(`--allow-host ${name}: write a host name alone, without scheme or port, for example mcp.example.com.`);
}

function checkedUrl(text: string): string {
  if (URL.canParse(text) && /^https?:$/.test(new URL(text).protocol)) return text;
  throw new WrongFlag(`--public-url ${text}: write the URL that clients use, for example https://mcp.example.com.`);
}

function checkRules(rules: Settings["addressRules"]): void {
  try {
    rules(() => []);
  } catch (error) {
    throw new WrongFlag(`--allow-upstream: ${messageOf(error)}.`, { cause: error });
  }
}
