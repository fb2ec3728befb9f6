/** Draws the ladder from the state table into README.md and README.zh-CN.md: `npm run diagram`. */
import { readFileSync, writeFileSync } from 'node:fs';
import { pathToFileURL } from 'node:url';
import type { MatterStatus } from '../src/core/matter/matter.js';
import { moves, type StatusRule } from '../src/core/matter/moves.js';

const table = Object.entries(moves) as [MatterStatus, StatusRule][]; // the keys of the table are statuses

/** The state table as a Mermaid diagram, statuses in the words that users see. */
export const ladderDiagram = (): string =>
  [
    '```mermaid',
    'stateDiagram-v2',
    '  direction LR',
    ...table.map(([status, { zh, asked }]) => `  state "${zh}${asked ? `<br/>（${asked}）` : ''}" as ${status}`),
    '  [*] --> draft',
    ...table.flatMap(([status, { next }]) => next.map((to) => `  ${status} --> ${to}`)),
    ...table.filter(([, { next }]) => next.length === 0).map(([status]) => `  ${status} --> [*]`),
    '```',
  ].join('\n');

const begin = '<!-- ladder: drawn from the state table by `npm run diagram` -->';
const end = '<!-- end of ladder -->';

/** The text with its diagram drawn anew. Throws when the marks are missing. */
export const withLadder = (text: string): string => {
  const from = text.indexOf(begin);
  const to = text.indexOf(end);
  if (from < 0 || to < from) throw new Error('the marks of the ladder are missing');
  return `${text.slice(0, from + begin.length)}\n${ladderDiagram()}\n${text.slice(to)}`;
};

if (import.meta.url === pathToFileURL(process.argv[1] ?? '').href)
  for (const file of ['README.md', 'README.zh-CN.md']) writeFileSync(file, withLadder(readFileSync(file, 'utf8')));
