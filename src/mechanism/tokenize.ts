import { Jieba } from '@node-rs/jieba';
import { dict } from '@node-rs/jieba/dict.js';
import { cueIndex } from '../core/cues.js';
import type { Mechanism } from '../core/mechanism.js';

/** 分词: text to words in order, by jieba with the key words of the mechanism added to its dictionary. */
export type Tokenizer = (text: string) => string[];

/** A key word weighs as much as a common word, so that it is cut whole and its neighbours stay what they are. */
const frequency = 3000;

/** Builds a tokenizer: loads a dictionary of some 5 MB, so once for each mechanism. */
export function makeTokenizer(mechanism: Mechanism): Tokenizer {
  const jieba = Jieba.withDict(dict);
  const index = cueIndex(mechanism);
  const words = new Set([...index.solid, ...index.gapped.flatMap((cue) => [cue.head, cue.tail])]);
  const lines = [...words].filter((word) => word.length > 1).map((word) => `${word} ${frequency} n`);
  if (lines.length > 0) jieba.loadDict(Buffer.from(`${lines.join('\n')}\n`));
  return (text) => jieba.cut(text, true);
}
