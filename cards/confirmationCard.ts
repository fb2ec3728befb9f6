import type { Confirmation, Item } from '../src/core/meeting/meeting.js';
import { itemOf } from '../src/core/meeting/meeting.js';
import { openMatter } from './blocks/acts.js';
import { dueOf } from './blocks/asked.js';
import { clauseInFull, clauses } from './blocks/clauses.js';
import { meetingHead } from './blocks/head.js';
import { meetingOf, ofRecord } from './blocks/ofRecord.js';
import { deadline, moment, whyDates } from './blocks/when.js';
import { type Block, buttons, type Card, facts, form, note, panel, quote, section, stack, text } from './kit.js';
import type { RecordProps } from './props.js';
import { concludedItem, sampleMeeting, sampleProps } from './samples.js';

const shown = 6;

/** 请确认结论: the clauses that name this unit, whole, to confirm or to object to (spec §4 step 3). */
export const confirmationCard = (p: RecordProps): Card => {
  const h = meetingOf(p);
  const id = p.matter?.id ?? h.items[0]?.matter ?? '';
  const item = itemOf(h, id);
  const own = item?.confirmations.find((one) => one.unit === p.unit);
  const isOpen = own?.verdict === 'pending' && p.may.has('confirmOutcome');
  const due = dueOf(p, `confirm:${id}:${p.unit ?? ''}`);
  const about = p.matters.find((m) => m.id === id)?.title ?? id;
  return ofRecord(
    p,
    meetingHead(p, h, { title: `${isOpen ? '请确认结论' : '会议结论'}：${about}`, icon: 'approval_colorful' }),
    () => [
      ...(own === undefined ? [] : [said(own)]),
      quote(`结论：${item?.result === undefined ? '' : p.say.result(item.result)}`, item?.conclusion ?? ''),
      facts([['依据', item?.basis ?? '']]),
      ...(item === undefined ? [] : clausesFor(p, item)),
      deadline('确认', isOpen ? due : undefined, p.now),
      ...(isOpen ? [note(silence(p)), confirmForm(h.id, id)] : [buttons([openMatter(id)])]),
      ...(item === undefined ? [] : [otherClauses(p, item)]),
      whyDates(isOpen ? due : undefined),
    ],
  );
};

const words = { confirm: '已确认', object: '已提出异议', silent: '逾期未反馈，视为无意见' } as const;

const said = (own: Confirmation): Block =>
  stack(
    own.verdict === 'pending'
      ? []
      : [
          text(words[own.verdict], { bold: true, tone: own.verdict === 'confirm' ? 'green' : 'orange' }),
          text(own.reason ?? ''),
          note(own.at === undefined ? '' : `${own.by ?? '系统'} ${moment(own.at)}`),
        ],
  );

const clausesFor = (p: RecordProps, item: Item): Block[] => {
  const isOwn = (unit: string) => unit === p.unit;
  const own = item.clauses.filter((one) => one.units.some(isOwn));
  return [
    ...own
      .slice(0, shown)
      .map((one) => section(`涉及${p.unit === undefined ? '' : p.say.unit(p.unit)}`, [clauseInFull(p, one)])),
    note(own.length > shown ? `其余${own.length - shown}条请打开事项查看` : ''),
  ];
};

const otherClauses = (p: RecordProps, item: Item): Block => {
  const others = item.clauses.filter((one) => p.unit === undefined || !one.units.includes(p.unit));
  return panel(`其他条款（${others.length}）`, [clauses(p, others)]);
};

const silence = (p: RecordProps): string => {
  const { days, basis } = p.mechanism.limits.confirmSilence;
  return p.mechanism.silenceMeans === 'noObjection'
    ? `${days}个工作日内未反馈的，按“逾期未反馈，视为无意见”记录（${basis}）。确认后任务即开始办理；有异议的，条款对贵单位不生效。`
    : '确认后任务即开始办理；有异议的，条款对贵单位不生效。';
};

const confirmForm = (meeting: string, matter: string) =>
  form({
    name: 'confirmation',
    fields: [{ kind: 'multiline', name: 'reason', label: '异议理由', hint: '提出异议时填写。', max: 500 }],
    buttons: [
      {
        label: '确认',
        command: 'confirmOutcome',
        input: { meeting, matter, verdict: 'confirm' },
        kind: 'primary',
      },
      { label: '提出异议', command: 'confirmOutcome', input: { meeting, matter, verdict: 'object' } },
    ],
  });

const held = { ...sampleMeeting, status: 'held' as const, items: [concludedItem], asks: [] };

export const sample: RecordProps = sampleProps({ meeting: held, unit: 'naturalResources', may: ['confirmOutcome'] });

export const sampleConfirmed: RecordProps = sampleProps({ meeting: held, unit: 'tax', may: ['confirmOutcome'] });
