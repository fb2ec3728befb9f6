import { BorderStyle, Paragraph, TabStopType, TextRun } from 'docx';
import { points, textWidth } from './page.js';
import { run } from './paragraph.js';
import { oneLine } from './text.js';

const rule = (size: number) => ({ style: BorderStyle.SINGLE, size, color: '000000', space: 2 });
const [thick, thin] = [rule(8), rule(6)];
const edge = points(14);

/** 版记: who receives it, then who issues it and when, 4号仿宋 between black lines (GB/T 9704-2012, 7.4). */
export const imprint = (to: string, office: string, date: string): Paragraph[] => [
  new Paragraph({
    style: 'imprint',
    keepNext: true,
    keepLines: to.length < 400,
    spacing: { before: points(36) },
    border: { top: thick, bottom: thin },
    indent: { left: edge * 6, hanging: edge * 5, right: edge },
    children: [run(`印发范围：${oneLine(to)}`)],
  }),
  new Paragraph({
    style: 'imprint',
    keepLines: true,
    border: { bottom: thick },
    indent: { left: edge, right: edge },
    tabStops: [{ type: TabStopType.RIGHT, position: textWidth - edge }],
    children: [run(oneLine(office)), new TextRun({ children: ['\t'] }), run(date)],
  }),
];
