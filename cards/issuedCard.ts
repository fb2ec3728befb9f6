import { dayOf, formatDate } from '../src/core/deadlines.js';
import type { Meeting } from '../src/core/meeting/meeting.js';
import { openMeeting } from './blocks/acts.js';
import { clauseInFull } from './blocks/clauses.js';
import { meetingHead } from './blocks/head.js';
import { results, signatures } from './blocks/minutesText.js';
import { meetingOf, ofRecord } from './blocks/ofRecord.js';
import { receipts } from './blocks/receipts.js';
import { type Block, buttons, type Card, facts, form, group, note, panel, section, text } from './kit.js';
import type { RecordProps } from './props.js';
import { minutedMeeting, sampleProps } from './samples.js';

const shown = 5;

/** 会议纪要已印发: number and date, the results, and the clauses that bind the reader's unit (R63). */
export const issuedCard = (p: RecordProps): Card => {
  const h = meetingOf(p);
  const issuedAt = h.minutes?.issuedAt;
  return ofRecord(
    p,
    meetingHead(p, h, { title: `${p.say.tier(h.tier)}纪要已印发`, icon: 'file-lark-minutes_colorful' }),
    () => [
      facts([
        ['文号', h.minutes?.number ?? ''],
        ['印发日期', issuedAt === undefined ? '' : formatDate(dayOf(issuedAt))],
      ]),
      ownClauses(p, h),
      panel('会议结论', results(p, h)),
      ...(h.minutes === undefined ? [] : [signatures(p, h.minutes)]),
      ...(p.may.has('receipt') && p.unit !== undefined ? [receiptForm(h.id)] : []),
      receipts(p, h),
      buttons([{ label: '下载纪要', command: 'document', input: { meeting: h.id } }, openMeeting(h.id)]),
    ],
  );
};

/** 签收: what is difficult may be told with it (R63). */
const receiptForm = (meeting: string) =>
  form({
    name: 'receipt',
    fields: [
      { kind: 'multiline', name: 'difficulty', label: '反映困难', hint: '确有困难时填写，由办公室研究。', max: 500 },
    ],
    buttons: [{ label: '签收', command: 'receipt', input: { meeting }, kind: 'primary' }],
  });

/** Members are bound; linked units are asked for their support. */
const ownClauses = (p: RecordProps, h: Meeting): Block => {
  const own = h.items
    .flatMap((item) => item.clauses)
    .filter((one) => p.unit !== undefined && one.units.includes(p.unit));
  if (own.length === 0) return group([]);
  const isMember = p.mechanism.units.some((one) => one.key === p.unit && one.member);
  return group([
    text(isMember ? '以下条款对成员单位具有约束力，请按时限办理。' : '以下条款请贵单位支持配合。', { bold: true }),
    ...own.slice(0, shown).map((one) => section('', [clauseInFull(p, one)])),
    note(own.length > shown ? `其余${own.length - shown}条请打开事项查看` : ''),
  ]);
};

const issued: Meeting = {
  ...minutedMeeting,
  status: 'issued',
  minutes: minutedMeeting.minutes && {
    ...minutedMeeting.minutes,
    number: '专题纪要〔2026〕1号',
    issuedAt: minutedMeeting.minutes.draftedAt,
    signatures: [{ seat: 'convenor:governmentOffice', name: '丁四', at: minutedMeeting.minutes.draftedAt }],
  },
};

export const sample: RecordProps = sampleProps({ meeting: issued, unit: 'naturalResources', may: ['receipt'] });

export const sampleOther: RecordProps = sampleProps({ meeting: issued, unit: 'civilAffairs' });
