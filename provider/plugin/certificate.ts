import { createSign, generateKeyPairSync, type KeyObject, randomBytes } from "node:crypto";

/** What this process proves itself with, for as long as it lives; the key is never written anywhere. */
export interface Identity {
  /** DER. */
  readonly certificate: Buffer;
  /** PEM. */
  readonly certificatePem: string;
  /** PEM, PKCS #8. */
  readonly keyPem: string;
}

const minute = 60_000;
const week = 7 * 86_400_000;

/**
 * Makes a key and a certificate signed by itself, in the one shape that go-plugin's AutoMTLS accepts. Node makes keys and signs, but has
 * nothing that assembles X.509 (RFC 5280); a library for it is several MB, this is one certificate.
 */
export function newIdentity(now: number): Identity {
  const { privateKey, publicKey } = generateKeyPairSync("ec", { namedCurve: "prime256v1" });
  const algorithm = sequence(identifier("1.2.840.10045.4.3.2")); // ecdsa-with-SHA256
  const content = contentOf(publicKey, algorithm, now);
  const signature = createSign("sha256").update(content).sign(privateKey);
  const certificate = sequence(content, algorithm, element(0x03, Buffer.of(0), signature));
  const lines = certificate.toString("base64").match(/.{1,64}/g) ?? [];
  return {
    certificate,
    certificatePem: `-----BEGIN CERTIFICATE-----\n${lines.join("\n")}\n-----END CERTIFICATE-----\n`,
    keyPem: privateKey.export({ type: "pkcs8", format: "pem" }) as string,
  };
}

/** TBSCertificate, RFC 5280 §4.1. */
function contentOf(publicKey: KeyObject, algorithm: Buffer, now: number): Buffer {
  const name = sequence(
    element(0x31, sequence(identifier("2.5.4.10"), text("gatebolt"))),
    element(0x31, sequence(identifier("2.5.4.3"), text("localhost"))),
  );
  return sequence(
    element(0xa0, element(0x02, Buffer.of(2))), // version 3
    element(0x02, serialNumber()),
    algorithm,
    name,
    sequence(utcTime(now - minute), utcTime(now + week)),
    name,
    publicKey.export({ type: "spki", format: "der" }),
    element(0xa3, extensions()),
  );
}

function extensions(): Buffer {
  return sequence(
    extension("2.5.29.19", "critical", sequence(element(0x01, Buffer.of(0xff)))), // its own trust anchor
    extension("2.5.29.15", "critical", element(0x03, Buffer.of(2, 0x84))), // digitalSignature, keyCertSign
    extension("2.5.29.37", "", sequence(identifier("1.3.6.1.5.5.7.3.1"), identifier("1.3.6.1.5.5.7.3.2"))), // server and client
    extension("2.5.29.17", "", sequence(element(0x82, Buffer.from("localhost", "ascii")))), // the name that Terraform asks for
  );
}

/** 128 random bits, positive and without leading zero. */
function serialNumber(): Buffer {
  const serial = randomBytes(16);
  serial[0] = ((serial[0] ?? 0) & 0x7f) | 0x01;
  return serial;
}

function element(tag: number, ...parts: readonly Uint8Array[]): Buffer {
  const body = Buffer.concat(parts);
  return Buffer.concat([Buffer.of(tag, ...lengthOf(body.length)), body]);
}

function lengthOf(length: number): readonly number[] {
  if (length < 0x80) return [length];
  return length < 0x100 ? [0x81, length] : [0x82, length >> 8, length & 0xff];
}

function sequence(...parts: readonly Uint8Array[]): Buffer {
  return element(0x30, ...parts);
}

function extension(id: string, critical: "critical" | "", value: Buffer): Buffer {
  return sequence(identifier(id), ...(critical ? [element(0x01, Buffer.of(0xff))] : []), element(0x04, value));
}

function text(value: string): Buffer {
  return element(0x0c, Buffer.from(value, "utf8"));
}

/** UTCTime, right until 2049. */
function utcTime(time: number): Buffer {
  return element(0x17, Buffer.from(`${new Date(time).toISOString().replace(/[-:T]/g, "").slice(2, 14)}Z`, "ascii"));
}

function identifier(dotted: string): Buffer {
  const [first = 0, second = 0, ...rest] = dotted.split(".").map(Number);
  return element(0x06, Buffer.from([first * 40 + second, ...rest.flatMap(base128)]));
}

function base128(value: number): readonly number[] {
  const digits = [value & 0x7f];
  for (let rest = value >>> 7; rest > 0; rest >>>= 7) digits.unshift((rest & 0x7f) | 0x80);
  return digits;
}
