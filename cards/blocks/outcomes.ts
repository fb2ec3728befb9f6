import type { Matter, Outcome } from '../../src/core/matter/matter.js';
import { type Block, group, quote, text } from '../kit.js';
import type { RecordProps } from '../props.js';
import { moment } from './when.js';

/** 专题会议 · 未解决 */
export const outcomeTitle = (p: RecordProps, one: Outcome): string =>
  `${p.say.tier(one.tier)} · ${p.say.result(one.result)}`;

/** What each tier came to, oldest first; the words of the last stand open. */
export const outcomes = (p: RecordProps, m: Matter): Block => {
  const last = m.outcomes.at(-1);
  if (last === undefined) return group([]);
  const before = m.outcomes.slice(0, -1).slice(-4);
  return group([
    ...before.map((one) =>
      text(`${outcomeTitle(p, one)}：${one.conclusion}`, { size: 'small', tone: 'grey', lines: 2, max: 160 }),
    ),
    quote(`${outcomeTitle(p, last)} · ${last.by} · ${moment(last.at)}`, last.conclusion),
  ]);
};
