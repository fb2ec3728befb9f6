import { createDecipheriv, createHash, timingSafeEqual } from 'node:crypto';
import { asRecord } from './describeError.js';
import { readInstant } from './readInstant.js';
import { whatIsWild } from './wild.js';

export interface GateOptions {
  readonly encryptKey: string;
  readonly verificationToken: string;
  readonly appId: string;
  /** Milliseconds since 1970. */
  readonly now: () => number;
}

/** A verified event of form 2.0; only these three parts are handed on. */
export interface GateEvent {
  readonly schema: '2.0';
  readonly header: Readonly<Record<string, unknown>>;
  readonly event: unknown;
}

export type Verdict =
  | { readonly kind: 'event'; readonly body: GateEvent }
  | { readonly kind: 'challenge'; readonly challenge: string }
  /** `reason` is for the log; the sender is told nothing. */
  | { readonly kind: 'refused'; readonly status: 401 | 413; readonly reason: string };

export type Headers = Readonly<Record<string, string | readonly string[] | undefined>>;

export interface Gate {
  check(headers: Headers, rawBody: Buffer): Verdict;
}

/** Bytes. */
export const mostBytes = 1024 * 1024;
/** Feishu pushes again for about 7.1 hours; it is not known whether with a fresh timestamp. */
const oldestMs = 8 * 3_600_000;
const furthestAheadMs = 5 * 60_000;

class Refused extends Error {}

/**
 * 回调验签: nothing passes that Feishu has not signed over these very bytes, for this app, lately. The SDK checks none of it but
 * the signature, and that over its own rendering of the body. The order matters: AES-CBC proves nothing, so the signature
 * comes before decryption, except for the address challenge, which may come unsigned and must decrypt and bear the token.
 */
export function openGate(options: GateOptions): Gate {
  const key = createHash('sha256').update(options.encryptKey).digest();
  return {
    check: (headers, rawBody) => {
      if (rawBody.length > mostBytes) return { kind: 'refused', status: 413, reason: 'too large' };
      try {
        const isSigned = checkSignature(headers, rawBody, options);
        const body = decrypt(readEnvelope(rawBody), key);
        if (body.type === 'url_verification') return readChallenge(body, options);
        if (!isSigned) throw new Refused('unsigned');
        return readEvent(body, options);
      } catch (thrown) {
        return { kind: 'refused', status: 401, reason: thrown instanceof Refused ? thrown.message : 'unreadable' };
      }
    },
  };
}

/** False when there is no signature at all. @throws Refused when there is one and it is wrong or old. */
function checkSignature(headers: Headers, rawBody: Buffer, { encryptKey, now }: GateOptions): boolean {
  const signature = headers['x-lark-signature'];
  const timestamp = headers['x-lark-request-timestamp'];
  const nonce = headers['x-lark-request-nonce'];
  if (signature === undefined && timestamp === undefined && nonce === undefined) return false;
  if (typeof signature !== 'string' || typeof timestamp !== 'string' || typeof nonce !== 'string')
    throw new Refused('signature headers incomplete');
  if (!/^[0-9a-f]{64}$/.test(signature)) throw new Refused('signature malformed');
  const expected = createHash('sha256').update(timestamp).update(nonce).update(encryptKey).update(rawBody).digest();
  if (!timingSafeEqual(expected, Buffer.from(signature, 'hex'))) throw new Refused('signature wrong');
  checkTime(timestamp, now());
  return true;
}

function readEnvelope(rawBody: Buffer): Buffer {
  const encrypted = parse(rawBody).encrypt;
  if (typeof encrypted !== 'string') throw new Refused('not encrypted');
  const isBase64 = encrypted.length % 4 === 0 && /^[A-Za-z0-9+/]+={0,2}$/.test(encrypted);
  const bytes = Buffer.from(isBase64 ? encrypted : '', 'base64');
  // The first block is the initial vector.
  if (bytes.length < 32 || bytes.length % 16 !== 0) throw new Refused('not encrypted');
  return bytes;
}

function decrypt(bytes: Buffer, key: Buffer): Record<string, unknown> {
  const decipher = createDecipheriv('aes-256-cbc', key, bytes.subarray(0, 16));
  const body = parse(Buffer.concat([decipher.update(bytes.subarray(16)), decipher.final()]));
  const wild = whatIsWild(body);
  if (wild) throw new Refused(wild);
  return body;
}

function parse(bytes: Buffer): Record<string, unknown> {
  const value: unknown = JSON.parse(new TextDecoder('utf-8', { fatal: true }).decode(bytes));
  const body = Array.isArray(value) ? undefined : asRecord(value);
  if (!body) throw new Refused('not an object');
  return body;
}

function readChallenge(body: Record<string, unknown>, { verificationToken }: GateOptions): Verdict {
  if (!isSame(body.token, verificationToken)) throw new Refused('token wrong');
  if (typeof body.challenge !== 'string' || body.challenge.length > 1000) throw new Refused('no challenge');
  return { kind: 'challenge', challenge: body.challenge };
}

function readEvent(body: Record<string, unknown>, { verificationToken, appId, now }: GateOptions): Verdict {
  const header = asRecord(body.header);
  if (body.schema !== '2.0' || !header || typeof body.event !== 'object') throw new Refused('not an event of form 2.0');
  if (!isSame(header.token, verificationToken)) throw new Refused('token wrong');
  if (header.app_id !== appId) throw new Refused('another app');
  checkTime(header.create_time, now());
  if (typeof header.event_id !== 'string' || typeof header.event_type !== 'string')
    throw new Refused('header incomplete');
  return { kind: 'event', body: { schema: '2.0', header, event: body.event } };
}

function checkTime(text: unknown, now: number): void {
  const at = readInstant(text);
  if (at === undefined || at < now - oldestMs || at > now + furthestAheadMs) throw new Refused('not of this time');
}

/** Compares a secret in constant time, whatever the lengths. */
function isSame(given: unknown, secret: string): boolean {
  const digest = (text: string) => createHash('sha256').update(text).digest();
  return typeof given === 'string' && timingSafeEqual(digest(given), digest(secret));
}
