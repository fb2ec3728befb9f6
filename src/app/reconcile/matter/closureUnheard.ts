import { workChanged } from '../../../core/matter/concluded.js';
import { hasOpenWork } from '../../../core/matter/matter.js';
import type { Check } from '../check.js';

/** 待办结未转: nothing of the matter is open, and nobody is asked to close it. Sent back by the office, its raiser is asked. */
export const closureUnheard: Check<'matter'> = {
  name: 'closureUnheard',
  zh: '任务均已了结，事项未转待办结',
  find: (m) =>
    m.status === 'inProgress' && !m.isStanding && !hasOpenWork(m) && m.asks.length === 0
      ? '任务均已了结，转待办结'
      : undefined,
  // The core turns to closing when the last open task goes: as if one that never was had just gone.
  mend: (m, { scene }) => {
    const ghost = { source: `${m.id}/0`, meeting: m.id, isDone: false };
    return workChanged(scene, { ...m, work: [...m.work, ghost] }, { type: 'work', meeting: m.id, work: [] });
  },
};
