import type { UnitKey } from '../../core/mechanism.js';
import type { Clause, Work } from '../../core/meeting/meeting.js';
import type { Block } from '../kit/pack.js';
import { body, paragraphs, said } from '../kit/paragraph.js';
import { type Fact, factRows, table } from '../kit/table.js';
import { dueWords, isMember, unitsNamed } from '../names.js';
import type { DocumentProps } from '../props.js';

/** Whether a clause binds: with the issue of its minutes, now that they are issued, or never, its matter being unresolved. */
export type Force = 'atIssue' | 'issued' | 'none';

/** 议定条款: the decision under its number, then the four parts with unit, person and date (R49, R66), or why there is no task. */
export const clauseBlocks = (p: DocumentProps, clause: Clause, force: Force): Block[] => [
  ...paragraphs('clause', `第${clause.no}条　${clause.decision}`),
  ...(clause.task === undefined ? withoutTask(p, clause, force) : [workTable(p, clause, clause.task, force)]),
];

/** `H2026-0005/2` as people read it: 会议H2026-0005第2条. */
export const sourceWords = (source: string): string => {
  const [meeting = '', no = ''] = source.split('/');
  return no === '' ? source : `会议${meeting}第${no}条`;
};

const fromWords = ({ from, plan }: Clause): string => {
  if (from !== undefined) return `分解自${sourceWords(from)}`;
  return plan === undefined ? '' : `${plan}年度重点任务`;
};

/** Where it comes from, what it replaces, what it rests on. */
const origin = (clause: Clause): readonly Fact[] => [
  ['来源', fromWords(clause)],
  ['替代', clause.replaces === undefined ? '' : sourceWords(clause.replaces)],
  ['依据', clause.basis ?? ''],
];

const withoutTask = (p: DocumentProps, clause: Clause, force: Force): Block[] => [
  ...body(`本条不设任务，理由：${clause.noTask ?? '未说明'}`),
  ...origin(clause).flatMap(([label, words]) => said(label, words)),
  ...said('约束力', bindingWords(p, clause.units, force)),
];

const workTable = (p: DocumentProps, clause: Clause, task: Work, force: Force): Block => {
  const assisting = clause.units.filter((unit) => unit !== task.unit);
  const facts: readonly Fact[] = [
    ['任务', task.work],
    ['目标', task.target],
    ['措施', task.measure],
    ['进度', task.progress],
    ['时限依据', task.dueWhy],
    ...origin(clause),
    ['约束力', bindingWords(p, [...new Set([task.unit, ...clause.units])], force)],
  ];
  return table(
    [4, 10, 4, 9],
    [
      [{ label: '责任单位' }, p.say.unitFull(task.unit), { label: '责任人' }, task.person.name],
      [
        { label: '配合单位' },
        assisting.length === 0 ? '无' : unitsNamed(p, assisting),
        { label: '完成时限' },
        dueWords(p, task.dueOn, task.dueWhy),
      ],
      ...factRows(facts),
    ],
  );
};

/** 约束力 (R63, A5, A13): members are bound; linked departments that are not members are asked to support. */
export const bindingWords = (p: DocumentProps, units: readonly UnitKey[], force: Force): string => {
  if (force === 'none') return '事项未解决，本条不产生约束力';
  const [members, others] = [units.filter((unit) => isMember(p, unit)), units.filter((unit) => !isMember(p, unit))];
  const since = force === 'atIssue' ? '印发后' : '';
  return [
    members.length === 0 ? '' : `${since}对成员单位具有约束力（${unitsNamed(p, members)}）`,
    others.length === 0 ? '' : `请支持配合（${unitsNamed(p, others)}）`,
  ]
    .filter((words) => words !== '')
    .join('；');
};
