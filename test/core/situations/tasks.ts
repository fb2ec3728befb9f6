import type { Task } from '../../../src/core/task/task.js';
import { actsOn, metAtJoint } from '../acts.js';
import { County } from '../county.js';
import { who } from '../fixtures.js';
import { oneTask, specialTask, worksOn } from '../taskActs.js';
import { bringTo, stages } from '../taskStages.js';
import type { Facts, Situation } from './situation.js';

const staff = who('officeStaff');
/** A task of 县财政局 that 县法院 assists, of a matter of 县住房城乡建设局. */
const shared: Facts = { tier: 'business', owner: 'housing', units: ['finance', 'court'] };

const known: Readonly<Record<string, Partial<Facts>>> = {
  verifying: { verified: 'office' },
  completed: {},
};

type Row = readonly [string, Facts, (c: County) => Task];

const inStage = (stage: string): Row => [
  `task ${stage}`,
  { ...shared, ...known[stage] },
  (c) => {
    const { s } = oneTask(c);
    bringTo(c, s, stage);
    return c.task(s);
  },
];

/** What is done to the one task, and how long it then lies. */
const silent = (key: string, until: string, bring: (on: ReturnType<typeof worksOn>, s: string) => unknown): Row => [
  `task silent on ${key}`,
  { ...shared, silent: key },
  (c) => {
    const { s } = oneTask(c);
    bring(worksOn(c), s);
    c.pass(until);
    return c.task(s);
  },
];

const done = (on: ReturnType<typeof worksOn>, s: string): Task => on.complete(s, 'finance') && on.complete(s, 'court');

const rows: readonly Row[] = [
  ...stages.map(inStage),
  silent('verify', '2026-12-31 17:30', done),
  silent('extension', '2026-12-31 17:30', (on, s) => on.extend(s, 'finance', '2026-12-21')),
  silent('difficulty', '2026-12-31 17:30', (on, s) => on.progress(s, 'finance', { difficulty: 'funds' })),
  silent('superviseVerify', '2026-12-31 17:30', (on, s) => {
    on.supervise(s);
    on.answerNotice(s, who('liaison:finance'));
  }),
  [
    'task extending long',
    { ...shared, isLong: true },
    (c) => {
      const { s } = oneTask(c);
      return worksOn(c).extend(s, 'finance', '2027-03-01', true);
    },
  ],
  [
    'task handed on',
    { ...shared, concerned: ['liaison:housing', 'liaison:finance', 'liaison:court'] },
    (c) => {
      const { s } = oneTask(c);
      const works = worksOn(c);
      works.reassign(s, 'finance', who('liaison:housing'));
      works.reassign(s, 'finance', who('liaison:finance'));
      return done(works, s);
    },
  ],
  [
    'task of the raising unit too',
    { ...shared, owner: undefined, units: ['finance', 'housing'] },
    (c) => {
      const { s } = oneTask(c, ['housing']);
      const works = worksOn(c);
      works.complete(s, 'housing');
      return works.complete(s, 'finance');
    },
  ],
  [
    'task of the office’s people',
    { ...shared, concerned: ['officeStaff', 'officeDirector'], asked: ['convenor:governmentOffice'], isBare: true },
    (c) => {
      const { s } = oneTask(c);
      const works = worksOn(c);
      works.reassign(s, 'finance', staff);
      works.reassign(s, 'finance', who('officeDirector'));
      return done(works, s);
    },
  ],
  [
    'task held by the raising unit’s liaison',
    { ...shared, concerned: ['liaison:housing'] },
    (c) => {
      const { s } = oneTask(c);
      return worksOn(c).reassign(s, 'finance', who('liaison:housing'));
    },
  ],
  ['special task', { ...shared, tier: 'special', units: ['finance'] }, (c) => c.task(specialTask(c).s)],
  [
    'office’s task',
    { tier: 'joint', owner: undefined, units: [], concerned: ['officeDirector'] },
    (c) => {
      const m = metAtJoint(c);
      actsOn(c).conclude(m.meeting ?? '', m.id, 'referred', staff);
      actsOn(c).issueAll(m.meeting ?? '');
      return c.task(`${m.id}/referred`);
    },
  ],
];

export const tasks = (): Situation[] =>
  rows.map(([name, facts, make]) => {
    const c = new County();
    const task = make(c);
    return { name, kind: 'task', status: task.status, target: { task }, facts, now: c.now, holdings: c.holdings };
  });
