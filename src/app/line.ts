import type { Command } from './command.js';
import { isOptional, metaOf } from './fields.js';
import { behalfFields, entrable } from './onBehalf/fields.js';

export type RawInput = Readonly<Record<string, string | readonly string[]>>;

/** A typed line cut into the command's word and its arguments; nothing when it does not begin with `/` or `／`. Copied words may bring signs that nobody sees. */
export const readLine = (text: string): { readonly word: string; readonly args: readonly string[] } | undefined => {
  const line = text.trim();
  if (!/^[/／]/.test(line)) return undefined;
  const [word = '', ...args] = split(line.slice(1).trim());
  return { word: word.replace(/\p{C}/gu, ''), args };
};

const quotes: Readonly<Record<string, string>> = { '"': '"', '“': '”', '「': '」', '『': '』' };

/** The quotes stand around a whole argument; others belong to the text and stay in it. */
const isAround = (line: string, at: number, closing: string): boolean => {
  const end = line.indexOf(closing, at + 1);
  return end > at && /^\s?$/.test(line.charAt(end + 1));
};

/** Arguments parted by white space; quotes, straight or Chinese, hold spaces together, also after `field=`. */
const split = (line: string): string[] => {
  const words: string[] = [];
  let word = '';
  let isOpen = false;
  let closing: string | undefined;
  for (const [at, char] of line.split('').entries()) {
    if (closing !== undefined) {
      if (char === closing) closing = undefined;
      else word += char;
    } else if (quotes[char] !== undefined && (word === '' || /[=＝]$/.test(word)) && isAround(line, at, quotes[char])) {
      closing = quotes[char];
      isOpen = true;
    } else if (/\s/.test(char)) {
      if (word !== '' || isOpen) words.push(word);
      word = '';
      isOpen = false;
    } else word += char;
  }
  if (word !== '' || isOpen) words.push(word);
  return words;
};

/**
 * Arguments by field: `field=value` by the field's name or its Chinese title, the rest positional in the order of the
 * input. A record's number goes to the field of its kind, an optional field that cannot read an argument is passed over,
 * and what is left over belongs to the last field, so that a reason needs no quotes.
 */
export const readArgs = (command: Command, args: readonly string[]): RawInput => {
  const shape = Object.entries(command.input.shape);
  const byWord = new Map(
    shape.flatMap(([name, type]) => [[name.toLowerCase(), name] as const, [metaOf(type).title, name] as const]),
  );
  byWord.set('seat', 'seat').set('席位', 'seat');
  if (entrable.has(command.name))
    for (const [name, type] of Object.entries(behalfFields)) byWord.set(name, name).set(metaOf(type).title, name);
  const input: Record<string, string> = {};
  const loose: string[] = [];
  for (const arg of joinTimes(args)) {
    const [, key = '', value = ''] = /^([^=＝\s]{1,20})[=＝](.*)$/s.exec(arg) ?? [];
    const name = byWord.get(key.toLowerCase()) ?? byWord.get(key);
    if (name === undefined) loose.push(arg);
    else input[name] = value;
  }
  place(shape, loose, input);
  return input;
};

const place = (
  shape: readonly (readonly [string, Field])[],
  loose: readonly string[],
  input: Record<string, string>,
): void => {
  let last: string | undefined;
  let at = 0;
  for (const arg of loose) {
    const next = shape.findIndex(([name, type], i) => i >= at && !(name in input) && accepts(type, arg));
    const found = shape[next];
    if (found) {
      input[found[0]] = arg;
      last = found[0];
      at = /^[MHTDRJ]\d{4}-/i.test(arg) ? at : next + 1;
    } else if (last !== undefined) input[last] = `${input[last] ?? ''} ${arg}`;
  }
};

type Field = Command['input']['shape'][string];

const letters: Readonly<Record<string, string>> = {
  事项编号: 'M',
  会议编号: 'H',
  任务编号: 'T',
  文件编号: 'D',
  交接编号: 'J',
  代录编号: 'R',
  记录编号: '',
};

/** A required field takes what comes; record fields and optional choices only what they can read. */
const accepts = (type: Field, arg: string): boolean => {
  const meta = metaOf(type);
  const isNumber = /^[MHTDRJ]\d{4}-\d+$/i.test(arg);
  if (meta.widget === 'record') {
    const letter = letters[meta.title];
    if (letter === '' && /^S\d{4}$/i.test(arg)) return true;
    return letter === undefined ? /^\d+$/.test(arg) : isNumber && arg.toUpperCase().startsWith(letter);
  }
  if (!isOptional(type)) return true;
  if (meta.widget === 'subType') return /^\d+\.\d+$/.test(arg);
  const isDate = /^\d{4}-\d{1,2}-\d{1,2}/.test(arg);
  if (meta.widget === 'datetime' || meta.widget === 'date') return isDate;
  if (meta.widget === 'number') return /^-?\d+(\.\d+)?[%％]?$/.test(arg);
  if (meta.options) return (type as { safeParse(v: unknown): { success: boolean } }).safeParse(arg).success;
  return !isNumber && !(meta.widget === 'person' && isDate);
};

/** A date and its time are one argument. */
const joinTimes = (args: readonly string[]): string[] => {
  const joined: string[] = [];
  for (const arg of args) {
    const before = joined.at(-1) ?? '';
    const isTime = /\d{4}-\d{1,2}-\d{1,2}$/.test(before) && /^\d{1,2}:\d{2}(:\d{2})?$/.test(arg);
    const isOffset = /\d{1,2}:\d{2}$/.test(before) && /^\d{4}-|=\d{4}-/.test(before) && /^[+-]\d{4}$/.test(arg);
    if (isTime || isOffset) joined[joined.length - 1] = `${before} ${arg}`;
    else joined.push(arg);
  }
  return joined;
};

/** How a command is typed: `/退回 事项编号 理由`. */
export const usageOf = (command: Command): string => {
  const fields = Object.values(command.input.shape).map((type) =>
    isOptional(type) ? `[${metaOf(type).title}]` : metaOf(type).title,
  );
  return [`/${command.zh}`, ...fields].join(' ');
};
