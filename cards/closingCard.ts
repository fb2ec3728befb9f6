import { formatInstant } from '../src/core/deadlines.js';
import { isClosable } from '../src/core/matter/close.js';
import type { Matter } from '../src/core/matter/matter.js';
import { openMatter } from './blocks/acts.js';
import { dueOf } from './blocks/asked.js';
import { closingReview } from './blocks/closingReview.js';
import { matterHead } from './blocks/head.js';
import { doneLine, history } from './blocks/history.js';
import { background } from './blocks/matterFacts.js';
import { matterOf, ofRecord } from './blocks/ofRecord.js';
import { outcomes } from './blocks/outcomes.js';
import { taskRows } from './blocks/taskRows.js';
import { deadline, whyDates } from './blocks/when.js';
import { type Block, buttons, type Card, form, note, panel, type RootBlock, text } from './kit.js';
import type { RecordProps } from './props.js';
import { lightsFor, sampleMatter, sampleProps, verifiedTask } from './samples.js';

/** 办结 (R10): the raiser writes the three-part review; the office verifies it. */
export const closingCard = (p: RecordProps): Card => {
  const m = matterOf(p);
  const mayClose = isClosable(m) && p.may.has('close');
  const mayVerify = m.closing !== undefined && m.status === 'awaitingClosure' && p.may.has('verifyClosure');
  const due = mayClose ? dueOf(p, 'close') : mayVerify ? dueOf(p, 'verifyClosure') : undefined;
  const title = mayClose ? `请办结：${m.title}` : mayVerify ? `请核验办结：${m.title}` : m.title;
  return ofRecord(p, matterHead(p, m, { title, icon: 'approval_colorful' }), () => [
    ...(mayClose || mayVerify ? [] : [text(stateOf(p, m), { bold: true })]),
    doneLine(p, ['verifyClosure']),
    closingReview(m),
    deadline(mayClose ? '办结' : '核验', due, p.now),
    ...(mayClose ? reviewForm(m) : []),
    ...(mayVerify ? [verdictForm(m)] : []),
    buttons([openMatter(m.id)]),
    panel('结论和任务', [outcomes(p, m), taskRows(p)]),
    background(m),
    whyDates(due),
    history(p),
  ]);
};

const stateOf = (p: RecordProps, m: Matter): string => {
  if (m.status === 'closed') return `已办结（${formatInstant(m.endedAt ?? m.createdAt)}）`;
  if (m.status === 'awaitingClosure')
    return m.closing === undefined ? '任务已全部了结，等待提请单位办结。' : `等待${p.mechanism.office.name}核验。`;
  return isClosable(m) ? '办结未通过核验，等待提请单位补充后再次办结。' : '';
};

const reviewForm = (m: Matter): readonly (Block | RootBlock)[] => [
  note('任务已全部了结。请写明下列三项，由办公室核验后办结，供同类事项借鉴。'),
  form({
    name: 'closing',
    fields: [
      { kind: 'multiline', name: 'process', label: '沟通过程', required: true, max: 500 },
      { kind: 'multiline', name: 'method', label: '具体做法', required: true, max: 500 },
      { kind: 'multiline', name: 'effect', label: '总体效果', required: true, max: 500 },
    ],
    buttons: [{ label: '申请办结', command: 'close', input: { matter: m.id }, kind: 'primary' }],
  }),
];

const verdictForm = (m: Matter): RootBlock =>
  form({
    name: 'closure',
    fields: [{ kind: 'multiline', name: 'reason', label: '理由', hint: '退回时填写。', max: 500 }],
    buttons: [
      { label: '核验办结', command: 'verifyClosure', input: { matter: m.id, verdict: 'approve' }, kind: 'primary' },
      { label: '退回', command: 'verifyClosure', input: { matter: m.id, verdict: 'reject' } },
    ],
  });

const settled: Matter = {
  ...sampleMatter,
  status: 'awaitingClosure',
  tierDue: undefined,
  work: [{ source: verifiedTask.source, meeting: 'H2026-0001', isDone: true }],
  outcomes: [
    {
      tier: 'business',
      meeting: 'H2026-0001',
      result: 'resolved',
      conclusion: '各方同意解封后直接过户。',
      basis: '《企业破产法》第十九条',
      at: verifiedTask.createdAt,
      by: '戊五',
    },
  ],
};
const reviewed: Matter = {
  ...settled,
  closing: {
    process: '召开业务会议一次，电话沟通三次。',
    method: '由登记机构设专窗，一次告知材料。',
    effect: '两处厂房登记到买受人名下，价款全部到账。',
    by: '戊五',
    openId: 'ou_sample4',
    at: verifiedTask.createdAt,
  },
};
const tasks = { tasks: [verifiedTask], lights: lightsFor(verifiedTask) };
const rejection = {
  at: verifiedTask.createdAt,
  by: { openId: 'ou_sample0', name: '甲一', seat: 'officeDirector' },
  act: 'verifyClosure',
  text: '办结未通过核验：请补充价款分配情况',
} as const;

export const sample: RecordProps = sampleProps({ matter: settled, ...tasks, may: ['close'] });

export const sampleReview: RecordProps = sampleProps({ matter: reviewed, ...tasks, may: ['verifyClosure'] });

export const sampleWaiting: RecordProps = sampleProps({ matter: reviewed, ...tasks });

export const sampleSentBack: RecordProps = sampleProps({
  matter: { ...settled, status: 'inProgress' },
  ...tasks,
  log: [rejection],
  may: ['close'],
});

export const sampleClosed: RecordProps = sampleProps({
  matter: { ...reviewed, status: 'closed', endReason: '两处厂房登记到买受人名下。', endedAt: verifiedTask.createdAt },
  ...tasks,
});
