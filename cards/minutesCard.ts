import type { Meeting } from '../src/core/meeting/meeting.js';
import { issueBlock, issuers } from '../src/core/meeting/minutes.js';
import { openMeeting } from './blocks/acts.js';
import { dueOf } from './blocks/asked.js';
import { attendance } from './blocks/attendance.js';
import { general } from './blocks/general.js';
import { meetingHead } from './blocks/head.js';
import { meetingFacts } from './blocks/meetingFacts.js';
import { cosigns, results, signatures } from './blocks/minutesText.js';
import { meetingOf, ofRecord } from './blocks/ofRecord.js';
import { receipts } from './blocks/receipts.js';
import { deadline, whyDates } from './blocks/when.js';
import { type Block, buttons, type Card, facts, form, note, type RootBlock } from './kit.js';
import type { RecordProps } from './props.js';
import { concludedItem, minutedMeeting, sampleProps, upperMeeting } from './samples.js';

/** 会议纪要 on its way: drafted by the office, cosigned by the units, signed by the entitled seats. */
export const minutesCard = (p: RecordProps): Card => {
  const h = meetingOf(p);
  const step = stepOf(p, h);
  const due = dueOf(p, step.key);
  return ofRecord(
    p,
    meetingHead(p, h, { title: `${step.title}${p.say.tier(h.tier)}纪要`, icon: 'file-lark-minutes_colorful' }),
    () => [
      meetingFacts(p, h),
      attendance(p, h),
      ...results(p, h),
      general(p, h),
      ...(h.minutes === undefined ? [] : [cosigns(p, h.minutes), signatures(p, h.minutes)]),
      note(waitingFor(p, h)),
      facts([['文号', h.minutes?.number ?? '']]),
      receipts(p, h),
      deadline('办理', due, p.now),
      step.action,
      whyDates(due),
    ],
  );
};

interface Step {
  readonly title: string;
  /** The question that this step answers. */
  readonly key: string;
  readonly action: Block | RootBlock;
}

/** What this reader is asked for: to draft, to cosign, to sign, or nothing. */
const stepOf = (p: RecordProps, h: Meeting): Step => {
  const own = h.minutes?.cosigns.find((one) => one.unit === p.unit);
  if (h.minutes === undefined && h.status === 'held' && p.may.has('draftMinutes'))
    return {
      title: '请拟稿：',
      key: 'draftMinutes',
      action: buttons([{ label: '拟稿', command: 'draftMinutes', input: { meeting: h.id }, kind: 'primary' }]),
    };
  if (h.status === 'minuted' && (own?.verdict === 'pending' || own?.verdict === 'silent') && p.may.has('cosign'))
    return { title: '请会签：', key: `cosign:${own.unit}`, action: cosignForm(p, h.id) };
  if (h.status === 'minuted' && p.may.has('issue') && issueBlock(h) === undefined)
    return { title: '请签发：', key: 'issue', action: buttons([issueButton(h.id)]) };
  return { title: '', key: '', action: buttons([openMeeting(h.id)]) };
};

const cosignForm = (p: RecordProps, meeting: string): RootBlock =>
  form({
    name: 'cosign',
    fields: [
      {
        kind: 'multiline',
        name: 'opinion',
        label: '意见',
        hint: `不同意时填写，由${p.mechanism.office.name}处理。`,
        max: 500,
      },
    ],
    buttons: [
      { label: '同意会签', command: 'cosign', input: { meeting, verdict: 'agree' }, kind: 'primary' },
      { label: '不同意', command: 'cosign', input: { meeting, verdict: 'disagree' } },
    ],
  });

const issueButton = (meeting: string) =>
  ({
    label: '签发',
    command: 'issue',
    input: { meeting },
    kind: 'primary',
    confirm: { title: '签发这份纪要？', text: '签发后纪要内容不再变更，任务随印发开始办理。' },
  }) as const;

const waitingFor = (p: RecordProps, h: Meeting): string => {
  if (h.status !== 'minuted') return '';
  const block = issueBlock(h);
  if (block !== undefined) return `${block}，暂不能签发。`;
  const left = issuers(p, h).filter((seat) => h.minutes?.signatures.every((one) => one.seat !== seat));
  return left.length === 0 ? '' : `待签发：${left.map((one) => p.say.seatWithHolder(one)).join('、')}`;
};

export const sample: RecordProps = sampleProps({ meeting: minutedMeeting, unit: 'naturalResources', may: ['cosign'] });

export const sampleToDraft: RecordProps = sampleProps({
  meeting: { ...upperMeeting, status: 'held', items: [concludedItem] },
  may: ['draftMinutes'],
});

export const sampleToIssue: RecordProps = sampleProps({
  meeting: {
    ...minutedMeeting,
    minutes: minutedMeeting.minutes && {
      ...minutedMeeting.minutes,
      cosigns: minutedMeeting.minutes.cosigns.map((one) => ({ ...one, verdict: 'agree' })),
    },
  },
  may: ['issue'],
});

export const sampleWaiting: RecordProps = sampleProps({ meeting: minutedMeeting, may: ['issue'] });
