import type { Decision, HandOver, Scene } from '../decision.js';
import type { Matter } from '../matter/matter.js';
import { cancelled } from './arrange.js';
import { amend, decided } from './change.js';
import type { Meeting } from './meeting.js';
import { newInvitation, newItem, notifyUnits, partsOf } from './plan.js';

/** What another record tells this meeting. Returns nothing when it is already so. */
export const receive = (scene: Scene, h: Meeting, message: HandOver): Decision<Meeting> | undefined => {
  if (message.type === 'joinAgenda') return joinAgenda(scene, h, message.matter);
  if (message.type === 'leaveAgenda') return leaveAgenda(scene, h, message.matter, message.reason);
  return undefined;
};

/** A convened matter is put on an existing meeting of its tier; its time stands (spec §6 `convene`). */
const joinAgenda = (scene: Scene, h: Meeting, m: Matter): Decision<Meeting> | undefined => {
  if (h.items.some((i) => i.matter === m.id)) return undefined;
  const parts = partsOf([m]);
  const fresh = parts.filter((p) => !h.invitations.some((i) => i.unit === p.unit));
  const next = amend(scene, h, {
    items: [
      ...h.items,
      newItem(
        m.id,
        parts.map((p) => p.unit),
      ),
    ],
    invitations: [...h.invitations, ...fresh.map((p) => newInvitation(p, 'leader'))],
    isConfidential: h.isConfidential || m.isConfidential,
  });
  const effects = [
    ...notifyUnits(
      scene,
      next,
      fresh.map((p) => p.unit),
    ),
    { kind: 'calendar' } as const,
  ];
  return decided(scene, next, 'joinAgenda', `${m.id}列入议程`, effects);
};

/** A matter that ended, or climbed by its limit, leaves; a meeting left without any is cancelled and those asked hear. */
const leaveAgenda = (scene: Scene, h: Meeting, matter: string, reason: string): Decision<Meeting> | undefined => {
  if (!h.items.some((i) => i.matter === matter)) return undefined;
  if (h.status === 'cancelled' || h.status === 'issued' || h.status === 'minuted') return undefined;
  const items = h.items.filter((i) => i.matter !== matter);
  const asks = h.asks.filter((a) => !a.key.includes(matter));
  const mustGoOn = items.length > 0 || h.isRegular || h.proposal !== undefined;
  if (mustGoOn) return decided(scene, amend(scene, h, { items, asks }), 'leaveAgenda', `${matter}移出议程：${reason}`);
  if (h.status === 'held')
    return decided(scene, amend(scene, h, { asks: [] }), 'leaveAgenda', `${matter}不再由本次会议办理：${reason}`);
  const done = cancelled(scene, h, reason, '取消会议');
  return { ...done, effects: done.effects.filter((e) => e.kind !== 'handOver') };
};
