import { concludedItem, sampleClause } from '../../cards/samples/meeting.js';
import { sampleTask } from '../../cards/samples/task.js';
import type { JointClause } from '../../src/core/meeting/follow.js';
import type { Meeting } from '../../src/core/meeting/meeting.js';
import type { Paper } from '../../src/core/paper/paper.js';
import type { Supervision, Task } from '../../src/core/task/task.js';
import { at, drafted, issued, withoutTask } from './samples.js';

export const paper: Paper = {
  id: 'D2026-0001',
  rev: 1,
  createdAt: at('2026-11-20 09:00'),
  title: '破产企业不动产解封过户联办办法',
  text: '第一条　为规范破产企业不动产解封和过户，制定本办法。\n第二条　不动产登记机构设专窗受理。',
  subType: '3.1',
  lead: 'naturalResources',
  draftedBy: { name: '壬九', openId: 'ou_sample8' },
  version: 2,
  status: 'submitted',
  opinions: (drafted.minutes?.cosigns ?? []).slice(0, 3),
  meeting: 'H2026-0005',
  conclusion: undefined,
  asks: [],
  nextActionAt: undefined,
};

/** A regular joint conference: the annual plan, a decomposed clause, a paper that was adopted; one chief convenor has signed. */
export const jointDraft: Meeting = {
  ...drafted,
  id: 'H2026-0005',
  tier: 'joint',
  isRegular: true,
  chair: 'chiefConvenor:government',
  items: [
    { ...concludedItem, result: 'guidance', conclusion: '由自然资源局牵头，解封后直接过户。', clauses: [sampleClause] },
  ],
  general: [
    { ...sampleClause, no: 4, decision: '年内建立破产财产过户专窗。', plan: 2026 },
    { ...withoutTask, no: 5, decision: '经费保障制度另行研究。', from: 'H2026-0003/2', units: ['tax'] },
    { ...sampleClause, no: 6, decision: '保密事项的条款。', from: 'H2026-0003/3', matter: 'M2026-0009' },
  ],
  papers: [
    {
      paper: 'D2026-0001',
      title: paper.title,
      units: ['naturalResources', 'tax'],
      result: 'adopted',
      conclusion: '原则通过，按会议意见修改后印发。',
    },
  ],
  minutes: drafted.minutes && {
    ...drafted.minutes,
    signatures: [{ seat: 'chiefConvenor:government', name: '乙二', at: at('2026-12-14 09:00') }],
  },
};

export const jointIssued: Meeting = {
  ...jointDraft,
  status: 'issued',
  minutes: issued.minutes && {
    ...issued.minutes,
    number: '联席纪要〔2026〕1号',
    signatures: [
      { seat: 'chiefConvenor:government', name: '乙二', at: at('2026-12-14 09:00') },
      { seat: 'chiefConvenor:court', name: '丙三', at: at('2026-12-14 10:00') },
    ],
  },
};

const notice: Supervision = {
  number: '督办〔2026〕1号',
  text: '请于收到本通知后立即办理，并说明延误原因。',
  by: '甲一',
  at: at('2026-12-22 09:00'),
  signed: undefined,
  answer: undefined,
  verdict: undefined,
};

/** Extended twice, once refused, reported on once, then supervised. */
export const supervised: Task = {
  ...sampleTask,
  dueOn: '2026-12-17',
  dueWhy: '原定12月14日（周一），经批准延期',
  units: ['tax'],
  parts: [
    ...sampleTask.parts,
    {
      unit: 'tax',
      person: { name: '寅三', openId: undefined },
      percent: 100,
      done: { text: '已出具完税证明', by: '寅三', openId: 'ou_sample12', at: at('2026-12-11 10:00') },
    },
  ],
  progresses: [
    {
      unit: 'naturalResources',
      text: '裁定已收到，正在核对查封登记。',
      percent: 40,
      by: '壬九',
      at: at('2026-12-10 09:00'),
    },
  ],
  extensions: [
    {
      unit: 'naturalResources',
      from: '2026-12-14',
      dueOn: '2026-12-17',
      reason: '买受人材料未齐',
      isLong: false,
      by: '壬九',
      openId: 'ou_sample8',
      at: at('2026-12-11 09:00'),
      ruling: { verdict: 'approve', reason: undefined, by: '甲一', at: at('2026-12-11 15:00') },
    },
    {
      unit: 'naturalResources',
      from: '2026-12-17',
      dueOn: '2026-12-20',
      reason: '材料仍未齐',
      isLong: false,
      by: '壬九',
      openId: 'ou_sample8',
      at: at('2026-12-17 09:00'),
      ruling: { verdict: 'reject', reason: '应当抓紧', by: '甲一', at: at('2026-12-17 15:00') },
    },
  ],
  supervisions: [notice],
};

const signed = { ...notice, signed: { by: '壬九', at: at('2026-12-22 15:00') } };
const answered = {
  ...signed,
  answer: { text: '已于今日办结解封。', by: '壬九', openId: 'ou_sample8', at: at('2026-12-23 09:00') },
};
const settled = {
  ...answered,
  verdict: { verdict: 'approve' as const, reason: undefined, by: '甲一', at: at('2026-12-24 09:00') },
};

/** The 督办单 in each of its states. */
export const stages = { notice, signed, answered, settled } as const;

/** Two open clauses of a joint conference: one is worked on and late, one waits to be decomposed. */
export const joint: readonly JointClause[] = [
  {
    meeting: 'H2026-0003',
    number: '联席纪要〔2026〕1号',
    clause: sampleClause,
    isDecomposed: true,
    tasks: [{ ...supervised, dueOn: '2026-12-04' }],
  },
  {
    meeting: 'H2026-0003',
    number: '联席纪要〔2026〕1号',
    clause: { ...withoutTask, noTask: undefined },
    isDecomposed: false,
    tasks: [],
  },
];
