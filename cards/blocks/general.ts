import type { Meeting } from '../../src/core/meeting/meeting.js';
import { type Block, group, panel } from '../kit.js';
import type { RecordProps } from '../props.js';
import { clauses } from './clauses.js';

/** 统筹事项: clauses beside the agenda's matters: decomposed joint clauses (R38) and annual tasks (R32). */
export const general = (p: RecordProps, h: Meeting): Block => {
  const decomposed = h.general.filter((c) => c.from !== undefined);
  const annual = h.general.filter((c) => c.plan !== undefined);
  return group([
    decomposed.length === 0
      ? group([])
      : panel(`${p.say.tier('joint')}事项分解（${decomposed.length}）`, [clauses(p, decomposed)]),
    annual.length === 0 ? group([]) : panel(`年度重点任务（${annual.length}）`, [clauses(p, annual)]),
  ]);
};
