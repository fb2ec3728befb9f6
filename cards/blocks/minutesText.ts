import type { Item, Meeting, Minutes } from '../../src/core/meeting/meeting.js';
import { cosignZh } from '../../src/core/meeting/minutes.js';
import { type Block, facts, group, list, note, quote, type TagColour, text } from '../kit.js';
import type { RecordProps } from '../props.js';
import { clauses } from './clauses.js';
import { dotted } from './dotted.js';
import { paperResults } from './paperAgenda.js';
import { moment } from './when.js';

/** What each matter came to: result, conclusion, basis, clauses. One block a matter. */
export const results = (p: RecordProps, h: Meeting): readonly Block[] => {
  const rest = h.items.length - shown;
  return [
    ...h.items.slice(0, shown).map((item) => result(p, item)),
    note(rest > 0 ? `其余${rest}件请打开事项查看` : ''),
    paperResults(h),
  ];
};

const shown = 6;

const result = (p: RecordProps, item: Item): Block => {
  const title = p.matters.find((m) => m.id === item.matter)?.title ?? '';
  return group([
    text(`${item.matter} ${title}`, { size: 'heading', max: 80, lines: 2 }),
    quote(`结论：${item.result === undefined ? '尚未记录' : p.say.result(item.result)}`, item.conclusion ?? ''),
    facts([['依据', item.basis ?? '']]),
    clauses(p, item.clauses),
  ]);
};

const colours = { pending: 'yellow', agree: 'green', disagree: 'orange', silent: 'neutral' } as const satisfies Record<
  Minutes['cosigns'][number]['verdict'],
  TagColour
>;

/** 会签: one row a unit, with its opinion and what became of it. */
export const cosigns = (p: RecordProps, minutes: Minutes): Block =>
  group([
    text(minutes.cosigns.length === 0 ? '' : '会签', { bold: true }),
    list(
      minutes.cosigns.map((one) => ({
        title: p.say.unit(one.unit),
        note: dotted(
          one.by,
          one.by === undefined || one.at === undefined ? '' : moment(one.at),
          one.opinion,
          settledWords(one),
        ),
        tag: { text: cosignZh[one.verdict], color: colours[one.verdict] },
      })),
    ),
  ]);

const settledWords = ({ settled }: Minutes['cosigns'][number]): string =>
  settled === undefined ? '' : `${settled.verdict === 'adopt' ? '采纳' : '不采纳'}：${settled.reason}`;

/** 签发: who has signed. */
export const signatures = (p: RecordProps, minutes: Minutes): Block =>
  facts(minutes.signatures.map((one) => [p.say.seat(one.seat), `${one.name} ${moment(one.at)}签发`] as const));
