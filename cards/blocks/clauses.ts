import { formatDate } from '../../src/core/deadlines.js';
import type { Clause, Item, Work } from '../../src/core/meeting/meeting.js';
import { type Block, facts, group, note, panel, several, stack, text } from '../kit.js';
import type { RecordProps } from '../props.js';
import { dotted } from './dotted.js';

/** Clauses shown on one card; the matter's own card has the rest. */
const shown = 8;

/** 议定条款: one line each with who and until when, the four parts of its task folded. */
export const clauses = (p: RecordProps, all: readonly Clause[], item?: Item): Block =>
  several(
    all.map((clause) => clauseBlock(p, clause, item)),
    (missing) => `其余${missing}条请打开事项查看`,
    shown,
  );

const clauseBlock = (p: RecordProps, clause: Clause, item: Item | undefined): Block =>
  stack([
    text(`第${clause.no}条 ${clause.decision}`, { lines: 4, max: 240 }),
    note(dotted(owesLine(p, clause), ...saidOf(p, clause, item))),
    clause.task === undefined
      ? group([])
      : panel('任务、目标、措施、进度', [text(workWords(clause.task), { max: 1000 })]),
  ]);

/** A clause with everything it asks, open to read: for the unit that it binds. */
export const clauseInFull = (p: RecordProps, clause: Clause): Block =>
  group([
    text(`第${clause.no}条 ${clause.decision}`, { max: 400 }),
    clauseWork(p, clause),
    note(clause.task === undefined ? owesLine(p, clause) : ''),
  ]);

/** The four parts as one text, for where there are many clauses. */
const workWords = (task: Work): string =>
  [`任务：${task.work}`, `目标：${task.target}`, `措施：${task.measure}`, `进度：${task.progress}`].join('\n');

const clauseWork = (p: RecordProps, { task, basis }: Clause): Block =>
  task === undefined ? facts([['依据', basis ?? '']]) : workBlock(p, task, basis);

/** 任务 目标 措施 进度 (R49), then unit, person and date. */
export const workBlock = (p: RecordProps, task: Work, basis: string | undefined): Block =>
  group([
    facts([
      ['任务', task.work],
      ['目标', task.target],
      ['措施', task.measure],
      ['进度', task.progress],
    ]),
    facts([
      ['责任单位', `${p.say.unit(task.unit)} ${task.person.name}`],
      ['完成时限', formatDate(task.dueOn)],
      ['时限依据', task.dueWhy],
      ['依据', basis ?? ''],
    ]),
  ]);

const owesLine = (p: RecordProps, { task, noTask, units }: Clause): string => {
  if (task === undefined) return `不设任务：${noTask ?? ''}`;
  const assisting = units.filter((unit) => unit !== task.unit).map((unit) => p.say.unit(unit));
  const others = assisting.length === 0 ? '' : `，${assisting.join('、')}配合`;
  return `${p.say.unit(task.unit)} ${task.person.name}${others}，${formatDate(task.dueOn)}前`;
};

const said = { pending: '待确认', confirm: '已确认', object: '有异议', silent: '逾期未反馈，视为无意见' } as const;

const saidOf = (p: RecordProps, clause: Clause, item: Item | undefined): string[] =>
  (item?.confirmations ?? [])
    .filter((one) => clause.units.includes(one.unit))
    .map((one) => `${p.say.unit(one.unit)}${said[one.verdict]}`);

/** Units with an objection, and why. */
export const objections = (p: RecordProps, item: Item): Block =>
  group(
    item.confirmations
      .filter((one) => one.verdict === 'object')
      .map((one) => text(`${p.say.unit(one.unit)}提出异议：${one.reason ?? ''}`, { tone: 'orange', max: 300 })),
  );
