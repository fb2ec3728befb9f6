import { Refusal } from '../core/refusal.js';
import type { Command } from './command.js';
import { isOptional, metaOf } from './fields.js';
import type { RawInput } from './line.js';

/** A button's value, checked as the untrusted input it is (spec §6). */
export const readValue = (value: unknown): { readonly command: string; readonly input: RawInput } => {
  const expired = new Refusal('input', '卡片内容无法识别，请发送“/帮助”重新打开。');
  if (!isPlain(value) || typeof value.command !== 'string') throw expired;
  const input = value.input ?? {};
  if (!isPlain(input)) throw expired;
  return { command: value.command, input: readFields(input) };
};

const isPlain = (value: unknown): value is Record<string, unknown> =>
  typeof value === 'object' && value !== null && !Array.isArray(value);

/** Scalars as text, lists of text; anything else is not an input. */
const readFields = (input: Record<string, unknown>): RawInput => {
  const fields: Record<string, string | readonly string[]> = {};
  for (const [name, value] of Object.entries(input)) {
    if (typeof value === 'string' || typeof value === 'number' || typeof value === 'boolean')
      fields[name] = String(value);
    else if (Array.isArray(value) && value.every((v) => typeof v === 'string')) fields[name] = value;
    else throw new Refusal('input', '卡片内容无法识别，请发送“/帮助”重新打开。');
  }
  return fields;
};

/** Record ids come from the button only; every other field from the form when it is there (spec §11). */
export const merge = (command: Command, button: RawInput, form: RawInput): RawInput => {
  const isRecord = (name: string): boolean => {
    const type = command.input.shape[name];
    return type !== undefined && metaOf(type).widget === 'record';
  };
  const typed = Object.entries(form).filter(([name, value]) => !isRecord(name) && value.length > 0);
  return { ...button, ...Object.fromEntries(typed) };
};

export type Parsed =
  | { readonly state: 'ready'; readonly input: never }
  | { readonly state: 'missing'; readonly fields: readonly string[]; readonly isRecordMissing: boolean };

/** The input of a command; what is missing opens its form, what is wrong is refused in one sentence. */
export const parse = (command: Command, raw: RawInput): Parsed => {
  const { shape } = command.input;
  const own = Object.keys(shape).filter(
    (name) => Object.hasOwn(raw, name) && raw[name] !== '' && raw[name]?.length !== 0,
  );
  const given = Object.fromEntries(own.map((name) => [name, raw[name]]));
  const fields = Object.keys(shape).filter(
    (name) => !(name in given) && shape[name] !== undefined && !isOptional(shape[name]),
  );
  const wrong = firstProblem(command, given);
  if (wrong) throw new Refusal('input', wrong);
  if (fields.length > 0) {
    const isRecordMissing = fields.some((name) => shape[name] !== undefined && metaOf(shape[name]).widget === 'record');
    return { state: 'missing', fields, isRecordMissing };
  }
  return { state: 'ready', input: command.input.parse(given) as never }; // typed again inside the command
};

const firstProblem = (command: Command, given: Record<string, unknown>): string | undefined => {
  const found = command.input.partial().safeParse(given);
  const issue = found.error?.issues[0];
  if (!issue) return undefined;
  const type = command.input.shape[String(issue.path[0])];
  const title = type ? metaOf(type).title : '';
  return /[一-鿿]/.test(issue.message) ? `${issue.message}。` : `${title}填写有误，请核对后再提交。`;
};
