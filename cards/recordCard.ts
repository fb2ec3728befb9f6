import type { Matter } from '../src/core/matter/matter.js';
import { type Item, itemOf } from '../src/core/meeting/meeting.js';
import { act, openMatter } from './blocks/acts.js';
import { dueOf } from './blocks/asked.js';
import { clauses } from './blocks/clauses.js';
import { matterHead } from './blocks/head.js';
import { matterOf, ofRecord } from './blocks/ofRecord.js';
import { outcomes } from './blocks/outcomes.js';
import { deadline, moment, whyDates } from './blocks/when.js';
import { type Block, buttons, type Card, form, group, note, panel, quote, text } from './kit.js';
import type { RecordProps } from './props.js';
import { climbedMatter, concludedItem, sampleItem, sampleMatter, sampleMeeting, sampleProps } from './samples.js';

/** 记录结论: asked once the meeting's time has passed, or the tier's limit. */
export const recordCard = (p: RecordProps): Card => {
  const m = matterOf(p);
  const item = p.meeting && itemOf(p.meeting, m.id);
  const isOpen = p.may.has('conclude') && m.meeting !== undefined;
  const title = isOpen ? `请记录结论：${m.title}` : m.title;
  return ofRecord(
    p,
    matterHead(p, m, { title, colour: isOverdue(p, m) ? 'red' : undefined, icon: 'file-lark-minutes_colorful' }),
    () => [
      overdue(p, m),
      text(p.meeting?.startAt === undefined ? '' : `${p.say.tier(p.meeting.tier)}：${moment(p.meeting.startAt)}`, {
        bold: true,
      }),
      quote('请求协调', m.ask),
      ...(item === undefined || item.clauses.length === 0
        ? []
        : [text(`已加条款（${item.clauses.length}）`, { bold: true }), clauses(p, item.clauses, item)]),
      ...(isOpen
        ? [
            ...(item?.result === undefined
              ? [deadline('记录结论', dueOf(p, 'record'), p.now)]
              : [concludedSoFar(p, item)]),
            note('先逐条加条款，再记录结论。没有条款的，直接记录。'),
            conclusion(p, m),
          ]
        : [outcomes(p, m)]),
      buttons(isOpen ? sideActs(p, m) : [openMatter(m.id)]),
      ...(isOpen && item !== undefined ? [dropping(p, m, item)] : []),
    ],
  );
};

/** At the upper tiers a conclusion takes effect with the minutes: until then it stands here and may be changed. */
const concludedSoFar = (p: RecordProps, item: Item): Block =>
  group([
    text(`已记录结论：${item.result === undefined ? '' : p.say.result(item.result)}`, { bold: true }),
    text(item.conclusion ?? ''),
    note(`由${item.concludedBy ?? ''}记录；各事项结论齐全后请拟稿，印发后生效。在此之前可以更改。`),
  ]);

const isOverdue = (p: RecordProps, m: Matter): boolean =>
  m.overdueAt !== undefined && (p.note === 'overdue' || m.status === 'awaitingOutcome');

const overdue = (p: RecordProps, m: Matter): Block => {
  if (!isOverdue(p, m)) return group([]);
  const { overdueGrace } = p.mechanism.limits;
  const words = `已过办理期限。${overdueGrace.days}个工作日内未记录结论的，将自动记为逾期未解决，转上一层级。`;
  return group([text(words, { tone: 'red', bold: true }), whyDates(m.tierDue, m.overdueAt)]);
};

/** Clauses that were entered wrongly may go while nothing is concluded. */
const dropping = (p: RecordProps, m: Matter, item: Item): Block =>
  panel('删除条款', [
    buttons(
      item.clauses
        .slice(0, 9)
        .flatMap((one) => act(p, `删除第${one.no}条`, 'dropClause', { meeting: m.meeting, clause: one.no })),
    ),
  ]);

const sideActs = (p: RecordProps, m: Matter) => [
  ...act(p, '加条款', 'addClause', { meeting: m.meeting, matter: m.id }),
  ...act(p, '再次定会', 'arrange', { meeting: m.meeting }),
  openMatter(m.id),
];

/** The results that this tier allows, and the words for them. */
const conclusion = (p: RecordProps, m: Matter) =>
  form({
    name: 'conclusion',
    fields: [
      {
        kind: 'select',
        name: 'result',
        label: '结论',
        required: true,
        options: p.mechanism.tiers[p.meeting?.tier ?? m.tier].results.map((result) => ({
          text: p.say.result(result),
          value: result,
        })),
      },
      {
        kind: 'multiline',
        name: 'conclusion',
        label: '结论内容',
        required: true,
        placeholder: '商定了什么，或卡在哪里',
      },
      { kind: 'text', name: 'basis', label: '法律或政策依据', hint: '结论为“未解决”的不必填写。', max: 300 },
    ],
    buttons: [{ label: '记录结论', command: 'conclude', input: { meeting: m.meeting, matter: m.id }, kind: 'primary' }],
  });

const held = { ...sampleMeeting, status: 'held' as const, asks: [] };
const waiting: Matter = { ...sampleMatter, status: 'awaitingOutcome' };

export const sample: RecordProps = sampleProps({
  matter: waiting,
  meeting: { ...held, items: [{ ...sampleItem, clauses: concludedItem.clauses }] },
  may: ['conclude', 'addClause', 'dropClause', 'arrange'],
});

export const sampleOverdue: RecordProps = sampleProps({
  matter: { ...waiting, overdueAt: sampleMatter.tierDue },
  meeting: held,
  note: 'overdue',
  may: ['conclude', 'addClause', 'arrange'],
});

export const sampleDone: RecordProps = sampleProps({
  matter: climbedMatter,
  meeting: { ...held, items: [concludedItem] },
});
