import { AlignmentType, type IParagraphStyleOptions } from 'docx';
import { face, fonts } from './fonts.js';
import { exact, points } from './page.js';

/** 3号, 16 pt: the body's size and the width of one character. */
export const bodySize = 16;

const style = (
  id: string,
  font: string,
  size: number,
  paragraph: NonNullable<IParagraphStyleOptions['paragraph']>,
  run: IParagraphStyleOptions['run'] = {},
): IParagraphStyleOptions => ({
  id,
  name: `fy-${id}`,
  basedOn: 'Normal',
  quickFormat: true,
  run: { font: face(font), size: size * 2, ...run },
  paragraph,
});

const indent = { firstLine: points(bodySize * 2), firstLineChars: 200 };
const line = exact(28);

/**
 * 版式 of GB/T 9704-2012: body 3号仿宋 on lines of 28 pt, headings 3号黑体 and 3号楷体, title 2号小标宋, the mark red. Tables are
 * 小四, a size the standard leaves open.
 */
export const styles = [
  style('body', fonts.fangSong, bodySize, { spacing: line, indent, alignment: AlignmentType.BOTH }),
  style('flush', fonts.fangSong, bodySize, { spacing: line }),
  style('heading1', fonts.hei, bodySize, { spacing: line, indent, keepNext: true, outlineLevel: 0 }),
  style('heading2', fonts.kai, bodySize, { spacing: line, indent, keepNext: true, outlineLevel: 1 }),
  style('clause', fonts.fangSong, bodySize, {
    spacing: { ...line, before: points(6), after: points(4) },
    indent,
    keepNext: true,
  }),
  style('title', fonts.title, 22, {
    spacing: { ...exact(35), before: points(28), after: points(28) },
    alignment: AlignmentType.CENTER,
    keepNext: true,
  }),
  style('mark', fonts.title, 26, { alignment: AlignmentType.CENTER, keepNext: true }, { color: 'FF0000' }),
  style('centred', fonts.fangSong, bodySize, { spacing: line, alignment: AlignmentType.CENTER }),
  style('cell', fonts.fangSong, 12, { spacing: exact(20) }),
  style('cellLabel', fonts.hei, 12, { spacing: exact(20), alignment: AlignmentType.CENTER }),
  style('note', fonts.kai, 12, { spacing: exact(20) }),
  style('imprint', fonts.fangSong, 14, { spacing: exact(26) }),
] as const;

export type StyleName =
  | 'body'
  | 'flush'
  | 'heading1'
  | 'heading2'
  | 'clause'
  | 'title'
  | 'mark'
  | 'centred'
  | 'cell'
  | 'cellLabel'
  | 'note'
  | 'imprint';
