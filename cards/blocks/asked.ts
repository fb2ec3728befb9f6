import type { Ask } from '../../src/core/ask.js';
import { askWord } from '../../src/core/askWords.js';
import { type Due, formatInstant } from '../../src/core/deadlines.js';
import { type Block, section, text } from '../kit.js';
import type { RecordProps } from '../props.js';
import { whyDates } from './when.js';

const shown = 6;

/** 正在等谁: every open question with who is asked and until when. */
export const asked = (p: RecordProps): Block => {
  const asks = asksOf(p);
  const rest = asks.length - shown;
  return section('等待办理', [
    ...asks.slice(0, shown).map((ask) => text(askLine(p, ask), { lines: 3, max: 200 })),
    text(rest > 0 ? `另有${rest}项` : '', { tone: 'grey' }),
  ]);
};

const asksOf = (p: RecordProps): readonly Ask[] => [
  ...(p.matter?.asks ?? []),
  ...(p.meeting?.asks ?? []),
  ...(p.task?.asks ?? []),
  ...(p.paper?.asks ?? []),
  ...(p.entry?.asks ?? []),
  ...(p.handover?.asks ?? []),
];

/** Why the dates of all open questions, and of these limits, are what they are; folded. */
export const whyAsked = (p: RecordProps, ...more: readonly (Due | undefined)[]): Block =>
  whyDates(...more, ...asksOf(p).map((ask) => ask.due));

const askLine = (p: RecordProps, ask: Ask): string => {
  const seats = [...new Set(ask.asked)].map((one) => p.say.seatWithHolder(one));
  const until = ask.due === undefined ? '期限已过，持续列入待办' : `${formatInstant(ask.due.at)}前`;
  return `${seats.join('、')} ${askWord(ask)}，${until}`;
};

/** The limit of one question, by its key. */
export const dueOf = (p: RecordProps, key: string): Due | undefined => asksOf(p).find((ask) => ask.key === key)?.due;
