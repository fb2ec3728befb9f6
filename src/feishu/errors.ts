/**
 * 平台错误: the one table from what Feishu, the SDK or the network does to a `FeishuError`.
 * Codes from the official lists for im-v1, calendar-v4, task-v2 and the general error codes; see also `docs` of each API.
 */
import { FeishuError } from '../app/ports.js';
import { asRecord, describeError } from './describeError.js';

type Kind = FeishuError['kind'];

const kinds: Readonly<Record<Kind, readonly number[]>> = {
  limited: [
    99991400, // API frequency
    99991403, // monthly quota of the tenant
    230020, // 5 a second to one chat, user or message
    11232, // system
    11233, // chat
    11247, // internal messages
    190004, // calendar: method
    190005, // calendar: app
    190010, // calendar: the same resource at once
  ],
  busy: [
    230049, // the same message is being sent
    190003, // calendar: internal
    2200, // internal error
    1500, // internal error
    99991500,
    200810, // the card is being clicked
    232096, // writing has stopped for a while
    234019, // the app's rights could not be looked up
    1470422, // task: the same client_token at once
  ],
  denied: [
    99991672, // the app lacks a scope
    99991679, // the user has not granted it
    41050, // the person is outside the contact range
    99991401, // address not on the app's list
    230006, // bot ability is off
    230018, // group settings forbid it
    230027, // no right
    230035, // not allowed to speak in the chat
    230053, // the user has silenced the bot
    230054, // no cards in a private shared group
    230075, // encrypted chat
    190006, // calendar: app of another tenant
    190007, // calendar: bot ability is off
    191002, // calendar: no right
    193002, // event: no right
    1470403, // task: no right
    234002, // files: not authorised
    234007, // files: bot ability is off
    234009, // files: not in an external group
    234038, // files: confidential message
    234040, // files: older than the bot's time in the group
    234041, // files: the tenant's key was deleted
    234042, // files: the tenant's storage fails or is full
    10003, // token: app unknown
    10014, // token: secret wrong
    10015,
    99991543, // token: app id or secret wrong
  ],
  gone: [
    230002, // the bot is not in the group
    10030,
    10002,
    230011, // message recalled
    230013, // user out of the app's range, or resigned
    230019, // topic gone
    230029, // user resigned
    230031, // message older than 14 days
    230110, // message deleted
    232009, // chat dissolved
    232010,
    232011,
    191000, // calendar
    191003,
    193000, // event not found
    193001,
    193003, // event deleted
    1470404, // task deleted
    234004, // files: the bot is not in the chat
  ],
  bad: [
    ...[230001, 230022, 230025, 230028, 230034, 230099, 99992351, 99992352, 99992354, 99992361],
    230017, // the file was uploaded by another app
    230055, // the file's type is not the message's
    234001, // files: parameters
    234003, // files: not in this message
    234006, // files: too large to upload
    234010, // files: empty
    234037, // files: too large to download
    234043, // files: cards and merged messages give none out
    1470400, // task: parameters
    1470610, // task: too many assignees
    1470611, // task: too many followers
  ],
  unknown: [
    1470500, // task: internal, timed out, or words and members that it will never take
  ],
};

const kindOf = new Map<number, Kind>(
  // Object.entries widens the keys; they are those of `kinds`.
  Object.entries(kinds).flatMap(([kind, codes]) => codes.map((code) => [code, kind as Kind] as const)),
);

/** How long to wait, ms, where the platform does not say; 99991403 lasts until somebody pays or the month ends. */
const waits: Readonly<Record<number, number>> = { 99991403: 3_600_000, 11232: 10_000, 11233: 10_000, 11247: 10_000 };

/** Codes that say the tenant token is missing, expired or revoked: dropped once and asked for again. */
export const tokenCodes: ReadonlySet<number> = new Set([99991661, 99991663, 99991664, 99991665, 99991668]);

/** What happened before anything reached the platform: trying again is safe. */
const notSent = new Set([
  'ECONNREFUSED',
  'ENOTFOUND',
  'EAI_AGAIN',
  'EHOSTUNREACH',
  'ENETUNREACH',
  'EADDRNOTAVAIL',
  'CERT_HAS_EXPIRED',
  'DEPTH_ZERO_SELF_SIGNED_CERT',
  'SELF_SIGNED_CERT_IN_CHAIN',
  'UNABLE_TO_VERIFY_LEAF_SIGNATURE',
  'ERR_TLS_CERT_ALTNAME_INVALID',
]);

/** An answer in the platform's form: HTTP 200 with a code, which the SDK does not look at. */
export interface Reply {
  readonly code?: number | undefined;
  readonly msg?: string | undefined;
}

/** The code of an answer or of a thrown HTTP error; undefined when there is none. */
export function codeOf(outcome: unknown): number | undefined {
  const record = asRecord(outcome);
  const code = asRecord(asRecord(record?.response)?.data)?.code ?? record?.code;
  return typeof code === 'number' && Number.isSafeInteger(code) ? code : undefined;
}

/** A refusal that came as HTTP 200, or an answer that is none (`unknown`: it may have happened). */
export function errorOfReply(what: string, reply: unknown): FeishuError {
  const code = codeOf(reply);
  if (code === undefined || code === 0) return new FeishuError(0, 'unknown', `${what}: unreadable answer`);
  const msg = asRecord(reply)?.msg;
  return make(what, code, typeof msg === 'string' ? msg : '', undefined, undefined);
}

/** Whatever was thrown on the way: HTTP errors, the network, the SDK's own. */
export function errorOfThrown(what: string, thrown: unknown): FeishuError {
  if (thrown instanceof FeishuError) return thrown;
  const seen = describeError(thrown);
  const headers = asRecord(asRecord(asRecord(thrown)?.response)?.headers);
  const log = seen.logId ? ` log_id ${seen.logId}` : '';
  if (seen.code !== undefined && seen.status !== undefined)
    return make(what, seen.code, `${seen.msg ?? ''}${log}`, seen.status, headers);
  if (seen.status !== undefined) {
    const kind = kindOfStatus(seen.status);
    return new FeishuError(
      0,
      kind,
      `${what}: HTTP ${seen.status}${log}`,
      kind === 'limited' ? resetMs(headers) : undefined,
    );
  }
  return new FeishuError(0, kindOfNetwork(seen.network, seen.message), `${what}: ${seen.network ?? seen.message}`);
}

/** The SDK tells of a refused token only in words: `failed to get tenant_access_token, code: 10014, msg: …`. */
export function errorOfToken(thrown: unknown): FeishuError {
  const text = thrown instanceof Error ? thrown.message : '';
  const told = /^failed to get \w+, code: (\d+), msg: (.*)$/s.exec(text);
  const error = told
    ? make('token', Number(told[1]), told[2] ?? '', undefined, undefined)
    : errorOfThrown('token', thrown);
  // The call that needed the token has not gone out, so nothing can have happened; an unlisted code is about the credentials.
  if (error.kind === 'unknown') return new FeishuError(error.code, 'busy', error.message);
  if (told && error.kind === 'bad') return new FeishuError(error.code, 'denied', error.message);
  return error;
}

function make(
  what: string,
  code: number,
  msg: string,
  status: number | undefined,
  headers: Record<string, unknown> | undefined,
): FeishuError {
  // A refused card hides the true code: `Failed to create card content, ext=ErrCode: 11310; ErrMsg: …`.
  const inner = /ErrCode:\s*(\d+)/.exec(msg);
  const innerKind = inner ? kindOf.get(Number(inner[1])) : undefined;
  const kind =
    (innerKind === 'limited' || innerKind === 'busy' ? innerKind : undefined) ??
    kindOf.get(code) ??
    (tokenCodes.has(code) ? 'busy' : status === undefined ? 'bad' : kindOfStatus(status));
  const wait = kind === 'limited' ? (resetMs(headers) ?? waits[code] ?? 1000) : undefined;
  return new FeishuError(code, kind, `${what}: ${code} ${msg}`.trimEnd().slice(0, 600), wait);
}

function kindOfStatus(status: number): Kind {
  if (status === 429) return 'limited';
  // 504: the gateway stopped waiting, the call may have gone through. 2xx: the answer broke off.
  if (status === 504 || status < 300) return 'unknown';
  if (status >= 500 || status === 408) return 'busy';
  return status === 401 || status === 403 ? 'denied' : 'bad';
}

function kindOfNetwork(code: string | undefined, message: string): Kind {
  if (code !== undefined && notSent.has(code)) return 'busy';
  if (/before secure TLS connection|connect ETIMEDOUT/.test(message)) return 'busy';
  // axios: an answer that is too large will be so again.
  if (message.startsWith('maxContentLength')) return 'bad';
  return code === undefined ? 'bad' : 'unknown';
}

/** `x-ogw-ratelimit-reset`: seconds until the limit is lifted. */
function resetMs(headers: Record<string, unknown> | undefined): number | undefined {
  const text = headers?.['x-ogw-ratelimit-reset'];
  const seconds = typeof text === 'string' || typeof text === 'number' ? Number(text) : Number.NaN;
  return Number.isFinite(seconds) && seconds >= 0 ? Math.max(1000, Math.min(seconds, 3600) * 1000) : undefined;
}
