import type { County } from './county.js';
import { who } from './fixtures.js';
import { worksOn } from './taskActs.js';

const finance = who('liaison:finance');

type Builds = (c: County, s: string, works: ReturnType<typeof worksOn>) => unknown;

/** What is done to a task of 县财政局 that 县法院 assists, to bring it into everything that it may be in. */
const builds: Readonly<Record<string, Builds>> = {
  open: () => undefined,
  partly: (_, s, on) => on.complete(s, 'finance'),
  extending: (_, s, on) => on.extend(s, 'finance', '2026-12-21'),
  difficult: (_, s, on) => on.progress(s, 'finance', { difficulty: 'funds' }),
  noticed: (_, s, on) => on.supervise(s),
  signed: (_, s, on) => on.supervise(s) && on.sign(s, finance),
  answered: (_, s, on) => on.supervise(s) && on.answerNotice(s, finance),
  returned: (_, s, on) => on.supervise(s) && on.answerNotice(s, finance) && on.verifyNotice(s, 'reject'),
  settled: (_, s, on) => on.supervise(s) && on.answerNotice(s, finance) && on.verifyNotice(s, 'approve'),
  completed: (_, s, on) => on.complete(s, 'finance') && on.complete(s, 'court'),
  verifying: (_, s, on) =>
    on.complete(s, 'finance') && on.complete(s, 'court') && on.verify(s, 'office', who('officeStaff')),
  verified: (_, s, on) => on.finish(s),
  'verified, noticed': (_, s, on) => on.supervise(s) && on.finish(s),
  ended: (_, s, on) => on.end(s),
  'ended, all asked': (_, s, on) =>
    on.extend(s, 'finance', '2026-12-21') &&
    on.progress(s, 'court', { difficulty: 'law' }) &&
    on.supervise(s) &&
    on.answerNotice(s, finance) &&
    on.end(s),
};

export const stages: readonly string[] = Object.keys(builds);

/** Brings the task of `source` into a stage. */
export const bringTo = (c: County, source: string, stage: string): void => {
  builds[stage]?.(c, source, worksOn(c));
};
