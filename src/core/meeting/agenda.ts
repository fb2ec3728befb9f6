import { deskOf, show } from '../ask.js';
import type { Decision, Effect, Scene } from '../decision.js';
import type { Matter } from '../matter/matter.js';
import type { UnitKey } from '../mechanism.js';
import { cancelled } from './arrange.js';
import { newInvitation, newItem } from './blank.js';
import { amend, decided, undrafted } from './change.js';
import { type Item, itemOf, type Meeting } from './meeting.js';
import { isStudying } from './papers.js';
import { mayShareAgenda } from './share.js';
import { askToDraft } from './start.js';
import { listing, notifyUnits, partsOf } from './upper.js';

/** A matter is put on an existing meeting of its tier; the meeting's time stands (spec §6 `convene`). */
export const joinAgenda = (scene: Scene, h: Meeting, m: Matter): Decision<Meeting> | undefined => {
  if (h.items.some((i) => i.matter === m.id)) return undefined;
  if (h.status !== 'arranged' || !mayShareAgenda(m, h)) return turnAway(scene, h, m);
  const parts = partsOf([m]);
  const fresh = parts.filter((p) => !h.invitations.some((i) => i.unit === p.unit));
  const next = amend(scene, h, {
    items: [...h.items, newItem(m)],
    invitations: [...h.invitations, ...fresh.map((p) => newInvitation(p, 'leader'))],
    isConfidential: h.isConfidential || m.isConfidential,
  });
  const units = parts.map((p) => p.unit);
  return decided(scene, next, 'joinAgenda', `${m.id}列入议程`, [
    ...notifyUnits(scene, next, units),
    ...(m.meetingAt === h.startAt ? listing(next, m) : retimed(next, m)),
    { kind: 'calendar' },
  ]);
};

/** Its time was changed while the matter was on its way. */
const retimed = (h: Meeting, m: Matter): Effect[] => {
  if (m.meeting !== h.id || h.startAt === undefined) return listing(h, m);
  const message = { type: 'arranged', meeting: h.id, startAt: h.startAt } as const;
  return [{ kind: 'handOver', to: 'matter', id: m.id, message }];
};

/** The meeting was held, cancelled or closed to it meanwhile: the matter is asked for again at its tier. */
const turnAway = (scene: Scene, h: Meeting, m: Matter): Decision<Meeting> =>
  decided(scene, amend(scene, h, {}), 'turnAway', `${m.id}未能列入议程`, [
    {
      kind: 'handOver',
      to: 'matter',
      id: m.id,
      message: { type: 'cancelled', meeting: h.id, reason: `${h.id}已召开或已取消，未能列入议程` },
    },
  ]);

/** A matter that ended, or climbed by its limit, leaves; a meeting left without any is cancelled and those asked hear. */
export const leaveAgenda = (
  scene: Scene,
  h: Meeting,
  matter: string,
  reason: string,
): Decision<Meeting> | undefined => {
  const item = itemOf(h, matter);
  if (!item || item.left !== undefined || h.status === 'cancelled' || h.status === 'issued') return undefined;
  const hasEffect = item.result === 'unresolved' || (h.tier === 'business' && item.result !== undefined);
  if (hasEffect) return dropQuestions(scene, h, matter, reason);
  const rest = h.items.filter((i) => i.matter !== matter);
  if (rest.length > 0 || h.isRegular || h.proposal !== undefined || isStudying(h))
    return goOn(scene, h, item, rest, reason);
  if (h.status === 'planning' || h.status === 'arranged') {
    const done = cancelled(scene, h, reason, '取消会议');
    return { ...done, effects: done.effects.filter((e) => e.kind !== 'handOver') };
  }
  const next = amend(scene, h, { ...undrafted(h), items: [{ ...item, left: reason }], asks: [] });
  return decided(scene, next, 'leaveAgenda', `${matter}不再由本次会议办理：${reason}`);
};

const isAbout = (key: string, matter: string): boolean => key.split(':').includes(matter);

const dropQuestions = (scene: Scene, h: Meeting, matter: string, reason: string): Decision<Meeting> | undefined => {
  const asks = h.asks.filter((a) => !isAbout(a.key, matter));
  if (asks.length === h.asks.length) return undefined;
  return decided(scene, amend(scene, h, { asks }), 'leaveAgenda', `${matter}不再由本次会议办理：${reason}`);
};

/** The others stay; units that came only for this matter need not come. */
const goOn = (scene: Scene, h: Meeting, item: Item, rest: readonly Item[], reason: string): Decision<Meeting> => {
  const isAhead = h.status === 'arranged';
  const gone = isAhead && h.tier === 'special' && !h.isRegular ? onlyFor(h, item, rest) : [];
  const base = undrafted(h);
  const next = amend(scene, h, {
    ...base,
    items: rest,
    invitations: h.invitations.filter((i) => !gone.includes(i.unit)),
    asks: base.asks.filter((a) => !isAbout(a.key, item.matter)),
  });
  const seats = gone.map((unit) => deskOf(scene, unit));
  const told = show(scene, { card: 'withdrawn', matter: item.matter }, seats, 'update').effects;
  const calendar: Effect[] = isAhead ? [{ kind: 'calendar' }] : [];
  const text = `${item.matter}移出议程：${reason}`;
  return askToDraft(scene, decided(scene, next, 'leaveAgenda', text, [...told, ...calendar]));
};

const onlyFor = (h: Meeting, item: Item, rest: readonly Item[]): UnitKey[] => {
  const needed = new Set([...rest.flatMap((i) => i.units), ...(h.proposal ? [h.proposal.unit] : [])]);
  return item.units.filter((unit) => !needed.has(unit));
};
