import type { Command } from './command.js';
import { isOptional, metaOf } from './fields.js';

export type RawInput = Readonly<Record<string, string | readonly string[]>>;

/** A typed line cut into the command's word and its arguments; nothing when it does not begin with `/` or `／`. */
export const readLine = (text: string): { readonly word: string; readonly args: readonly string[] } | undefined => {
  const line = text.trim();
  if (!/^[/／]/.test(line)) return undefined;
  const [word = '', ...args] = split(line.slice(1).trim());
  return { word, args };
};

const quotes: Readonly<Record<string, string>> = { '"': '"', '“': '”', '「': '」', '『': '』' };

/** Arguments parted by white space; quotes, straight or Chinese, hold spaces together, also after `field=`. */
const split = (line: string): string[] => {
  const words: string[] = [];
  let word = '';
  let isOpen = false;
  let closing: string | undefined;
  for (const char of line) {
    if (closing !== undefined) {
      if (char === closing) closing = undefined;
      else word += char;
    } else if (quotes[char] !== undefined && (word === '' || /[=＝]$/.test(word))) {
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
 * input. The last positional field takes what is left, so that a reason needs no quotes.
 */
export const readArgs = (command: Command, args: readonly string[]): RawInput => {
  const names = Object.keys(command.input.shape);
  const byWord = new Map(
    names.flatMap((name) => {
      const type = command.input.shape[name];
      return type ? [[name.toLowerCase(), name] as const, [metaOf(type).title, name] as const] : [];
    }),
  );
  byWord.set('seat', 'seat').set('席位', 'seat');
  const input: Record<string, string> = {};
  const loose: string[] = [];
  for (const arg of args) {
    const [, key = '', value = ''] = /^([^=＝\s]{1,20})[=＝](.*)$/s.exec(arg) ?? [];
    const name = byWord.get(key.toLowerCase()) ?? byWord.get(key);
    if (name === undefined) loose.push(arg);
    else input[name] = value;
  }
  const open = names.filter((n) => !(n in input));
  open.forEach((name, i) => {
    const isLast = i === open.length - 1;
    const value = isLast ? loose.slice(i).join(' ') : loose[i];
    if (value !== undefined && value !== '') input[name] = value;
  });
  return input;
};

/** How a command is typed: `/退回 事项编号 理由`. */
export const usageOf = (command: Command): string => {
  const fields = Object.values(command.input.shape).map((type) =>
    isOptional(type) ? `[${metaOf(type).title}]` : metaOf(type).title,
  );
  return [`/${command.zh}`, ...fields].join(' ');
};
