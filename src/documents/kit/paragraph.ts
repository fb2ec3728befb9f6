import { type IParagraphOptions, Paragraph, TextRun } from 'docx';
import { face, fonts } from './fonts.js';
import { points } from './page.js';
import { bodySize, type StyleName } from './styles.js';
import { linesOf, oneLine } from './text.js';

type Look = Omit<IParagraphOptions, 'style' | 'children' | 'text'>;

/** One line of user text. Cut after braces, so that the library takes nothing in it for a placeholder of its own. */
export const run = (line: string, font?: string): TextRun =>
  new TextRun({ children: line.split(/(?<=\{)/), ...(font === undefined ? {} : { font: face(font) }) });

/** A text in a style, one paragraph a line; nothing for an empty text. */
export const paragraphs = (style: StyleName, words: string, look: Look = {}): Paragraph[] =>
  words.trim() === '' ? [] : linesOf(words).map((line) => new Paragraph({ style, ...look, children: [run(line)] }));

/** A text on one line in a style. */
export const paragraph = (style: StyleName, words: string, look: Look = {}): Paragraph =>
  new Paragraph({ style, ...look, children: [run(oneLine(words))] });

export const body = (words: string): Paragraph[] => paragraphs('body', words);
export const heading = (words: string): Paragraph => paragraph('heading1', words);
export const subheading = (words: string): Paragraph => paragraph('heading2', words);

/** 「出席：」 in 黑体, two characters in; what runs over stands under the first character after the colon (GB/T 9704-2012, 10.3). */
export const labelled = (label: string, words: string): Paragraph[] => {
  if (words.trim() === '') return [];
  const hanging = points(bodySize * (Array.from(label).length + 1));
  const left = points(bodySize * 2) + hanging;
  return linesOf(words).map(
    (line, index) =>
      new Paragraph({
        style: 'flush',
        indent: index === 0 ? { left, hanging } : { left },
        children: [...(index === 0 ? [run(`${label}：`, fonts.hei)] : []), run(line)],
      }),
  );
};

/** 「提请单位：」 as body text that begins with its label in 楷体. */
export const said = (label: string, words: string): Paragraph[] =>
  words.trim() === ''
    ? []
    : linesOf(words).map(
        (line, index) =>
          new Paragraph({
            style: 'body',
            children: [...(index === 0 ? [run(`${oneLine(label)}：`, fonts.kai)] : []), run(line)],
          }),
      );
