import type { World } from './world.js';

type Tokenize = World['tokenize'];

/** A word as it is asked for: every one of these has to be there. */
export type Asked = readonly string[];

const mostWords = 800;
const mostAsked = 12;

/** Words that stand in nearly every text and find nothing. */
const stopWords = new Set(
  '关于 以及 或者 进行 有关 相关 通过 根据 按照 由于 因此 其他 他们 我们 请问 一个 这个 那个 没有 可以 需要 应当 已经 目前 如何 什么 怎么 的话 等等 其中 之间 之后 之前 以上 以下'.split(
    ' ',
  ),
);

/** Half width, lower case, one kind of brackets. */
const plain = (text: string): string =>
  text
    .normalize('NFKC')
    .toLowerCase()
    .replace(/[〔【[]/g, '(')
    .replace(/[〕】\]]/g, ')');

/**
 * Case numbers and numbers of documents from their year on, with or without its brackets: （2026）鲁0323破申1号, 〔2026〕3号,
 * 2026鲁0323破申1号.
 */
const numbered = /\((\d{4})\)([\p{Script=Han}\d]{0,20}?\d+号)|(\d{4})(\p{Script=Han}\d{2,4}\p{Script=Han}{1,6}\d+号)/gu;
/** Record numbers, codes, sums and foreign words stay whole. */
const latin = /[a-z\d]+(?:[.-][a-z\d]+)*/g;
const han = /\p{Script=Han}+/gu;

interface Cut {
  /** Numbers and foreign words. */
  readonly whole: readonly string[];
  /** What is left, in runs of Chinese characters. */
  readonly runs: readonly string[];
}

const cut = (text: string): Cut => {
  const whole: string[] = [];
  const take = (word: string): string => {
    whole.push(word);
    return ' ';
  };
  const rest = plain(text)
    .replace(/(?<=\d),(?=\d{3}(?!\d))/g, '')
    .replace(numbered, (_, year: string | undefined, tail: string | undefined, bare = '', of = '') =>
      take(`${year ?? bare}/${tail ?? of}`),
    )
    .replace(latin, take);
  return { whole, runs: rest.match(han) ?? [] };
};

const gramsOf = (run: string): string[] => {
  const letters = Array.from(run);
  return letters.slice(1).map((letter, i) => `${letters[i] ?? ''}${letter}`);
};

const lengthOf = (word: string): number => Array.from(word).length;

/** The words of a run of Chinese, single characters and stop words left out. */
const wordsIn = (run: string, tokenize: Tokenize): string[] =>
  tokenize(run).filter((word) => lengthOf(word) > 1 && !stopWords.has(word));

/**
 * The words by which a record is found. `names`: titles and companies, found by any part of them; `texts`: the rest, found by
 * its words. A longer word is kept with its pairs of characters, because it is asked for by them.
 */
export const wordsOf = (names: readonly string[], texts: readonly string[], tokenize: Tokenize): string[] => {
  const words = new Set<string>();
  for (const name of names) {
    const { whole, runs } = cut(name);
    for (const word of whole) words.add(word);
    for (const run of runs) for (const part of [...Array.from(run), ...gramsOf(run)]) words.add(part);
  }
  for (const text of texts) {
    const { whole, runs } = cut(text);
    for (const word of whole) words.add(word);
    for (const word of runs.flatMap((run) => wordsIn(run, tokenize)))
      for (const part of lengthOf(word) > 2 ? gramsOf(word) : [word]) words.add(part);
  }
  return [...words].slice(0, mostWords);
};

/**
 * What somebody asks for, the most telling first. A single character counts only where there is nothing else to go by: it finds
 * names.
 */
export const askedIn = (text: string, tokenize: Tokenize): Asked[] => {
  const { whole, runs } = cut(text);
  const words = [...new Set(runs.flatMap((run) => wordsIn(run, tokenize)))];
  const single = runs.flatMap((run) => tokenize(run)).filter((word) => lengthOf(word) === 1);
  const chosen = whole.length + words.length > 0 ? words : single;
  return [...new Set([...whole, ...chosen])]
    .sort((a, b) => lengthOf(b) - lengthOf(a))
    .slice(0, mostAsked)
    .map((word) => (/^\p{Script=Han}{3,}$/u.test(word) ? [...new Set(gramsOf(word))] : [word]));
};
