import type { Ask } from '../../src/core/ask.js';
import { workCalendar } from '../../src/core/calendar.js';
import { type Light, lightOf } from '../../src/core/task/light.js';
import type { Supervision, Task } from '../../src/core/task/task.js';
import { at, day, due, now } from './day.js';
import { limits, mechanism } from './mechanism.js';
import { sampleClause } from './meeting.js';

const work = sampleClause.task;
if (work === undefined) throw new Error('the sample clause has a task');

/** 办理中: one unit, nothing reported yet. */
export const sampleTask: Task = {
  ...work,
  id: 'T2026-0001',
  rev: 0,
  status: 'open',
  source: 'H2026-0001/1',
  matter: 'M2026-0001',
  meeting: 'H2026-0001',
  clause: 1,
  decision: sampleClause.decision,
  basis: sampleClause.basis,
  owner: 'court',
  units: [],
  isConfidential: false,
  createdAt: now,
  parts: [{ unit: work.unit, person: work.person, percent: undefined, done: undefined }],
  progresses: [],
  difficulty: undefined,
  extensions: [],
  verifications: [],
  supervisions: [],
  proofs: [],
  end: undefined,
  verifiedAt: undefined,
  remindedAt: undefined,
  mirror: undefined,
  asks: [],
  nextActionAt: undefined,
};

const empty: ReadonlySet<string> = new Set();
const holidays = { restDays: empty, workDays: empty, statutoryDays: empty, coveredYears: new Set([2026]) };
const calendar = workCalendar(holidays, mechanism.workHours);

/** 亮灯 on the day of the samples. */
export const lightsFor = (task: Task): Readonly<Record<string, Light>> => ({
  [task.id]: lightOf({ mechanism, calendar }, task, day),
});

const tax = { name: '寅三', openId: 'ou_sample12' };
const land = { name: '壬九', openId: 'ou_sample8' };
const doneByTax = { text: '已出具完税证明。', by: tax.name, openId: tax.openId, at: at('2026-11-23', '16:00') };
const progress = (on: string, unit: string, text: string, percent?: number): Task['progresses'][number] => ({
  unit,
  text,
  percent,
  by: unit === 'tax' ? tax.name : land.name,
  at: at(on, '15:00'),
});

/** Two units, one of which is done; late. */
export const sharedTask: Task = {
  ...sampleTask,
  dueOn: '2026-11-20',
  units: ['tax'],
  parts: [
    { unit: 'naturalResources', person: land, percent: 60, done: undefined },
    { unit: 'tax', person: tax, percent: 100, done: doneByTax },
  ],
  progresses: [
    progress('2026-11-16', 'naturalResources', '已收到解除查封裁定。', 20),
    progress('2026-11-18', 'tax', '正在核对欠税。'),
    progress('2026-11-19', 'naturalResources', '第一处厂房已解封。', 40),
    progress('2026-11-23', 'naturalResources', '第二处厂房已解封，等待完税证明。', 60),
  ],
  proofs: [
    {
      messageId: 'om_sample1',
      key: 'file_sample1',
      name: '解除查封登记簿.pdf',
      kind: 'file',
      by: land.name,
      at: at('2026-11-23', '15:10'),
    },
    {
      messageId: 'om_sample2',
      key: 'img_sample2',
      name: '图片',
      kind: 'image',
      by: tax.name,
      at: at('2026-11-23', '16:05'),
    },
  ],
};

const ask = (key: string, card: string, seat: string, until: string, why: string): Ask => ({
  key,
  view: { card, task: 'T2026-0001', matter: 'M2026-0001' },
  line: [[seat]],
  limits: [limits.ask],
  rung: 0,
  asked: [seat],
  askedAt: now,
  due: due(until, why),
});

const asked3 = '办理期限3个工作日（系统默认），自11月24日次日起算，至11月27日17:30。';

/** 待核验: both sides are asked. */
export const completedTask: Task = {
  ...sharedTask,
  status: 'completed',
  parts: sharedTask.parts.map((one) => ({
    ...one,
    percent: 100,
    done: one.done ?? {
      text: '两处厂房均已解封并过户到买受人名下。',
      by: land.name,
      openId: land.openId,
      at: at(day, '09:40'),
    },
  })),
  asks: [
    ask('verify:office', 'verification', 'officeDirector', '2026-11-27', asked3),
    ask('verify:raiser', 'verification', 'liaison:court', '2026-11-27', asked3),
  ],
};

/** 已销号. */
export const verifiedTask: Task = {
  ...completedTask,
  status: 'verified',
  verifications: [
    { side: 'office', by: '甲一', at: at(day, '09:50') },
    { side: 'raiser', by: '戊五', at: at(day, '09:55') },
  ],
  verifiedAt: at(day, '09:55'),
  asks: [],
};

const extension: Task['extensions'][number] = {
  unit: 'naturalResources',
  from: '2026-12-14',
  dueOn: '2026-12-17',
  reason: '测绘报告须12月15日出具。',
  isLong: false,
  by: land.name,
  openId: land.openId,
  at: now,
  ruling: undefined,
};

/** An extension is asked for. */
export const extendingTask: Task = {
  ...sampleTask,
  parts: [{ unit: 'naturalResources', person: land, percent: 60, done: undefined }],
  progresses: sharedTask.progresses.slice(2),
  extensions: [extension],
  asks: [ask('extension', 'extension', 'officeDirector', '2026-11-27', asked3)],
};

/** It was granted. */
export const extendedTask: Task = {
  ...extendingTask,
  dueOn: '2026-12-17',
  dueWhy: '原定12月14日（周一），经批准延期',
  extensions: [{ ...extension, ruling: { verdict: 'approve', reason: undefined, by: '甲一', at: at(day, '10:00') } }],
  asks: [],
};

/** A difficulty was reported. */
export const difficultTask: Task = {
  ...sampleTask,
  difficulty: {
    unit: 'naturalResources',
    cause: 'authority',
    text: '涉及国有划拨土地转出让，须市级批准。',
    by: land.name,
    openId: land.openId,
    at: now,
  },
  asks: [ask('difficulty', 'difficulty', 'officeDirector', '2026-11-27', asked3)],
};

/** 终止: found 不可归责. */
export const endedTask: Task = {
  ...sampleTask,
  status: 'ended',
  end: {
    reason: '上级权限：涉及国有划拨土地转出让，须市级批准。',
    cause: 'authority',
    by: '甲一',
    at: now,
  },
};

const issued: Supervision = {
  number: '督办〔2026〕1号',
  text: '请于三个工作日内完成第二处厂房的过户登记，并回复办理情况。',
  by: '甲一',
  at: at(day, '09:30'),
  signed: undefined,
  answer: undefined,
  verdict: undefined,
};

/** 督办: issued, signed, answered. */
export const supervisedTask: Task = {
  ...sharedTask,
  supervisions: [issued],
  asks: [
    ask(
      'superviseSign',
      'supervision',
      'liaison:naturalResources',
      '2026-11-25',
      '督办签收期限1个工作日（系统默认），自11月24日次日起算，至11月25日17:30。',
    ),
  ],
};

const signed: Supervision = { ...issued, signed: { by: land.name, at: at(day, '09:45') } };

export const signedTask: Task = {
  ...supervisedTask,
  supervisions: [signed],
  asks: [
    ask(
      'superviseAnswer',
      'supervision',
      'liaison:naturalResources',
      '2026-11-27',
      '督办回复期限3个工作日（系统默认），自11月24日次日起算，至11月27日17:30。',
    ),
  ],
};

export const answeredTask: Task = {
  ...supervisedTask,
  supervisions: [
    {
      ...signed,
      answer: { text: '已受理过户申请，三日内办结。', by: land.name, openId: land.openId, at: at(day, '09:55') },
    },
  ],
  asks: [ask('superviseVerify', 'supervision', 'officeDirector', '2026-11-27', asked3)],
};
