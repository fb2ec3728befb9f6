/** 日志: one JSON line an entry, from which secrets are gone before it is written (S15). */
import pino, { type DestinationStream, type Logger } from 'pino';
import { describeError } from './feishu/describeError.js';

const hidden = '[hidden]';
const secretName = /secret|token|authorization|encrypt|password|cookie|ticket|access_?key|mobile|email/i;
/** What went wrong may be told in somebody's words: a platform or a library quotes what it could not take. */
const errorName = /^(?:err|error|why|cause|failure)$/i;
const deepest = 6;

const shapes: readonly (readonly [RegExp, string])[] = [
  [/Bearer\s+[\w.~+/=-]+/gi, `Bearer ${hidden}`],
  [/\b(?:t|u|a|c)-[A-Za-z0-9_-]{16,}(?:\.[A-Za-z0-9_-]+)*/g, hidden],
  [/\b(ticket|access_key|access_token|app_secret|token)=[^&"\s\\]+/gi, `$1=${hidden}`],
  [/(mongodb(?:\+srv)?:\/\/)[^@/\s"]+@/gi, `$1${hidden}@`],
  [/\b[\w.+-]+@[A-Za-z0-9-]+(?:\.[A-Za-z0-9-]+)+\b/g, hidden],
  [/(?<![\w.]|":)(?:\+?86)?1[3-9]\d{9}(?![\w.])/g, hidden],
  [/(?<!\w|":)[1-9]\d{16}[\dXx](?!\w)/g, hidden],
];

export interface LogOptions {
  readonly level: string;
  /** Values that must never appear, wherever they stand: the app secret, the keys. */
  readonly secrets?: readonly (string | undefined)[];
  /** Standard output when absent. */
  readonly to?: DestinationStream;
}

/** A logger without memory of secrets: fields by name, known values and tokens by shape, errors reduced to what helps. */
export function createLogger({ level, secrets = [], to }: LogOptions): Logger {
  const known = secrets.flatMap((value) => (value ? [value, JSON.stringify(value).slice(1, -1)] : []));
  const out = to ?? pino.destination({ dest: 1, sync: true });
  return pino(
    {
      level,
      base: null,
      timestamp: pino.stdTimeFunctions.isoTime,
      formatters: { level: (label) => ({ level: label }), log: hideFields },
    },
    { write: (line) => out.write(hideText(line, known)) },
  );
}

/** Replaces the values of secret-looking names, at any depth, and reduces errors. */
function hideFields(fields: Record<string, unknown>): Record<string, unknown> {
  return Object.fromEntries(
    Object.entries(fields).map(([name, value]) => [
      name,
      secretName.test(name) ? hidden : hide(value, 1, errorName.test(name)),
    ]),
  );
}

function hide(value: unknown, depth: number, isError: boolean): unknown {
  // An error's own fields may be a whole request.
  if (value instanceof Error) return hide(describeError(value), depth, true);
  if (typeof value === 'string' && isError) return withoutWords(value);
  if (typeof value !== 'object' || value === null) return value;
  if (depth >= deepest) return '[deep]';
  if (Array.isArray(value)) return value.slice(0, 100).map((item) => hide(item, depth + 1, isError));
  return Object.fromEntries(
    Object.entries(value).map(([name, inner]) => [
      name,
      secretName.test(name) ? hidden : hide(inner, depth + 1, isError || errorName.test(name)),
    ]),
  );
}

/** What people type is Chinese; what programs say of it is not. */
function withoutWords(text: string): string {
  return text.replace(/\p{Script=Han}[\p{Script=Han}，。、；：“”（）《》]*/gu, '…');
}

/** Replaces known secrets and everything that looks like a token in a finished line. */
function hideText(line: string, known: readonly string[]): string {
  const withoutKnown = known.reduce((text, secret) => text.replaceAll(secret, hidden), line);
  return shapes.reduce((text, [shape, instead]) => text.replace(shape, instead), withoutKnown);
}
