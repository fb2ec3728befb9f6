import type { Decision, Scene } from '../decision.js';
import type { Paper } from '../paper/paper.js';
import { newInvitation } from './blank.js';
import { amend, decided } from './change.js';
import type { Meeting } from './meeting.js';
import { listPapers, paperItems, paperParts, studyKey } from './papers.js';
import { askToDraft } from './start.js';
import { notifyUnits } from './upper.js';

/** A paper sent while a joint conference is ahead is put on its agenda; turned away, it waits for the next. */
export const joinPaper = (scene: Scene, h: Meeting, d: Paper): Decision<Meeting> | undefined => {
  const isAhead = h.tier === 'joint' && h.status === 'arranged' && h.startAt !== undefined && h.startAt > scene.now;
  if (!isAhead || h.isConfidential || h.papers.some((i) => i.paper === d.id)) return undefined;
  const fresh = paperParts([d], h.invitations);
  const next = amend(scene, h, {
    papers: [...h.papers, ...paperItems([d])],
    invitations: [...h.invitations, ...fresh.map((p) => newInvitation(p, 'leader'))],
  });
  const units = fresh.map((p) => p.unit);
  return decided(scene, next, 'joinPaper', `${d.id}列入议程`, [
    ...notifyUnits(scene, next, units),
    ...listPapers({ ...next, papers: paperItems([d]) }),
    ...(fresh.length > 0 ? [{ kind: 'calendar' } as const] : []),
  ]);
};

/** A paper withdrawn before anything was made of it leaves the agenda. */
export const leavePaper = (scene: Scene, h: Meeting, paper: string, reason: string): Decision<Meeting> | undefined => {
  const item = h.papers.find((i) => i.paper === paper);
  if (!item || item.result !== undefined || h.status === 'issued' || h.status === 'cancelled') return undefined;
  const next = amend(scene, h, {
    papers: h.papers.filter((i) => i !== item),
    asks: h.asks.filter((a) => a.key !== studyKey(paper)),
  });
  return askToDraft(scene, decided(scene, next, 'leavePaper', `${paper}移出议程：${reason}`));
};
