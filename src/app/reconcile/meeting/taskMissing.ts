import { isEnded } from '../../../core/matter/matter.js';
import { amend, decided } from '../../../core/meeting/change.js';
import { isBinding } from '../../../core/meeting/conclude.js';
import { type Clause, type Item, type Meeting, openItems } from '../../../core/meeting/meeting.js';
import { opening, sourceOf } from '../../../core/meeting/tasks.js';
import type { Check, Near } from '../check.js';

interface Bound {
  readonly clause: Clause;
  readonly item: Item | undefined;
}

const isOpen = (matter: string | undefined, near: Near): boolean => {
  const m = near.matters.get(matter ?? '');
  return matter === undefined || (m !== undefined && !isEnded(m));
};

/** Clauses that bind: at the business tier by confirmation, above by the issue of the minutes. */
const binding = (h: Meeting, near: Near): Bound[] => {
  if (h.tier !== 'business' && h.status !== 'issued') return [];
  const ofItems = openItems(h)
    .filter((item) => item.result !== 'unresolved' && isOpen(item.matter, near))
    .flatMap((item) =>
      item.clauses.filter((clause) => binds(h, item, clause, near)).map((clause) => ({ clause, item })),
    );
  const beside = h.tier === 'business' ? [] : h.general.filter((clause) => isOpen(clause.matter, near));
  return [...ofItems, ...beside.map((clause) => ({ clause, item: undefined }))];
};

const binds = (h: Meeting, item: Item, clause: Clause, near: Near): boolean => {
  if (h.tier !== 'business') return true;
  const m = near.matters.get(item.matter);
  return m !== undefined && item.result !== undefined && isBinding(item, m, clause);
};

const missing = (h: Meeting, near: Near): Bound[] =>
  binding(h, near).filter(({ clause }) => clause.task !== undefined && !near.tasks.has(sourceOf(h, clause)));

/** 未立项: a clause binds, and its task was never opened. */
export const taskMissing: Check<'meeting'> = {
  name: 'taskMissing',
  zh: '条款已生效，任务未立项',
  find: (h, near) => {
    const list = missing(h, near).map(({ clause }) => `第${clause.no}条`);
    return list.length > 0 ? `${list.join('、')}已生效，补立任务` : undefined;
  },
  mend: (h, { scene, near }) => {
    const effects = missing(h, near).flatMap(({ clause, item }) => opening(scene, h, clause, item));
    return decided(scene, amend(scene, h, {}), 'openTasks', '任务立项', effects);
  },
};
