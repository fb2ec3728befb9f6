import { BorderStyle, Paragraph, TabStopType, TextRun } from 'docx';
import { mechanismName } from '../names.js';
import type { DocumentProps } from '../props.js';
import { face, fonts } from './fonts.js';
import { exact, millimetres, points, textWidth } from './page.js';
import { paragraph, run } from './paragraph.js';
import { bodySize } from './styles.js';
import { oneLine } from './text.js';

export interface Head {
  /** 「联席会议纪要」 */
  readonly mark: string;
  /** 文号, or what stands for it. */
  readonly number: string;
  /** Who issues it, on the left above the red line. */
  readonly office: string;
  /** `2026年12月14日`, on the right. */
  readonly date: string;
  /** Above the mark: who may read it. */
  readonly restriction: string;
  /** Millimetres from the top of the text to the mark: 35 for 纪要. */
  readonly above: number;
}

/** 版头: the red mark below the top, the number two lines below it, the red line (GB/T 9704-2012, 7.2 and 10.3). */
export const head = (
  { mechanism }: DocumentProps,
  { mark, number, office, date, restriction, above }: Head,
): Paragraph[] => [
  ...(restriction === '' ? [] : [restrictionLine(restriction)]),
  markLine(mechanismName(mechanism), 28, Math.max(0, restriction === '' ? above : above - 10)),
  markLine(mark, 42, 2),
  paragraph('centred', number, { spacing: { before: points(24), ...exact(28) } }),
  new Paragraph({
    style: 'flush',
    indent: { left: points(bodySize), right: points(bodySize) },
    spacing: { before: points(10), ...exact(28) },
    tabStops: [{ type: TabStopType.RIGHT, position: textWidth - points(bodySize) }],
    children: [run(oneLine(office)), new TextRun({ children: ['\t'] }), run(date)],
  }),
  new Paragraph({
    spacing: { before: 0, after: 0, ...exact(6) },
    border: { bottom: { style: BorderStyle.SINGLE, size: 16, color: 'FF0000', space: 1 } },
  }),
];

const restrictionLine = (words: string): Paragraph =>
  new Paragraph({ style: 'flush', children: [run(words, fonts.hei)] });

/** As large as the width allows, at most `most` points. */
const markLine = (words: string, most: number, above: number): Paragraph => {
  const line = oneLine(words);
  const size = Math.max(16, Math.min(most, Math.floor(textWidth / 20 / Math.max(1, Array.from(line).length))));
  return new Paragraph({
    style: 'mark',
    spacing: { before: millimetres(above), ...exact(Math.ceil(size * 1.3)) },
    children: [new TextRun({ text: line, font: face(fonts.title), size: size * 2, color: 'FF0000' })],
  });
};
