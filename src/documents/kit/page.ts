import { AlignmentType, Footer, type ISectionOptions, LineRuleType, PageNumber, Paragraph, TextRun } from 'docx';
import { face, fonts } from './fonts.js';

/** Twentieths of a point. */
export const millimetres = (mm: number): number => Math.round((mm * 1440) / 25.4);
export const points = (pt: number): number => pt * 20;

/** 固定值: lines of exactly so many points. */
export const exact = (pt: number) => ({ line: points(pt), lineRule: LineRuleType.EXACT });

/** 版心 156 mm wide: A4 less the margins of 28 mm and 26 mm (GB/T 9704-2012, 5.2.1). */
export const textWidth = millimetres(156);

/** 页码: 4号宋体 between dashes, one character from the outer edge, 7 mm below the text (GB/T 9704-2012, 7.5). */
const pageNumber = (side: 'odd' | 'even'): Footer =>
  new Footer({
    children: [
      new Paragraph({
        alignment: side === 'odd' ? AlignmentType.RIGHT : AlignmentType.LEFT,
        indent: side === 'odd' ? { right: points(14) } : { left: points(14) },
        children: [
          new TextRun({
            font: { ...face(fonts.song), ascii: fonts.song, hAnsi: fonts.song },
            size: 28,
            children: ['— ', PageNumber.CURRENT, ' —'],
          }),
        ],
      }),
    ],
  });

/** A4 with the margins of the standard: 37, 35, 28 and 26 mm. */
export const section = (children: ISectionOptions['children']): ISectionOptions => ({
  properties: {
    page: {
      size: { width: millimetres(210), height: millimetres(297) },
      margin: {
        top: millimetres(37),
        bottom: millimetres(35),
        left: millimetres(28),
        right: millimetres(26),
        header: millimetres(15),
        footer: millimetres(23),
      },
    },
  },
  footers: { default: pageNumber('odd'), even: pageNumber('even') },
  children,
});
