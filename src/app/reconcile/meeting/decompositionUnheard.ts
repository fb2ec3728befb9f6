import type { Effect } from '../../../core/decision.js';
import { amend, decided } from '../../../core/meeting/change.js';
import type { Clause, Meeting } from '../../../core/meeting/meeting.js';
import { sourceOf } from '../../../core/meeting/tasks.js';
import type { Check, Near } from '../check.js';

const clauseFrom = (clause: Clause): { readonly joint: string; readonly no: number } => {
  const [joint = '', no = '0'] = clause.from?.split('/') ?? [];
  return { joint, no: Number(no) };
};

/** Clauses whose decomposition the joint conference does not know of. */
const unheard = (h: Meeting, near: Near): Clause[] =>
  h.status !== 'issued'
    ? []
    : h.general.filter((clause) => {
        const { joint, no } = clauseFrom(clause);
        const followed = near.meetings.get(joint)?.follow.find((f) => f.clause === no);
        if (!followed) return false;
        const by = sourceOf(h, clause);
        return !followed.isDecomposed || (clause.task !== undefined && !followed.work.some((w) => w.source === by));
      });

const tell = (h: Meeting, clause: Clause): Effect => {
  const { joint, no } = clauseFrom(clause);
  const by = sourceOf(h, clause);
  const message = { type: 'decomposed', clause: no, by, hasTask: clause.task !== undefined } as const;
  return { kind: 'handOver', to: 'meeting', id: joint, message };
};

/** 分解未达: the minutes decomposed a joint clause that still counts as not decomposed (R38). */
export const decompositionUnheard: Check<'meeting'> = {
  name: 'decompositionUnheard',
  zh: '联席会议条款已分解，未回记联席会议',
  find: (h, near) => {
    const list = unheard(h, near);
    return list.length > 0 ? `${list.map((c) => c.from).join('、')}已分解，补告联席会议` : undefined;
  },
  mend: (h, { scene, near }) =>
    decided(
      scene,
      amend(scene, h, {}),
      'decomposed',
      '告知联席会议条款已分解',
      unheard(h, near).map((clause) => tell(h, clause)),
    ),
};
