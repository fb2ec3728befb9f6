import { formatInstant } from '../core/deadlines.js';
import { type Matter, unitsOf } from '../core/matter/matter.js';
import { statusZh } from '../core/matter/moves.js';
import type { Tier } from '../core/mechanism.js';
import { type Say, sayWith } from '../core/say.js';
import { wordOf } from './duties.js';
import { seatsNow, type World } from './world.js';

const ladder: readonly Tier[] = ['business', 'special', 'joint'];

/** 事项侧栏 of the sandbox page: where a matter stands, who is asked, what is due and why, and its log. */
export const matterPanel = async (world: World, id: string): Promise<unknown> => {
  const m = await world.store.matter.read(id);
  if (!m) return undefined;
  const say = sayWith(world.mechanism, await seatsNow(world));
  const h = m.meeting === undefined ? undefined : await world.store.meeting.read(m.meeting);
  const asks = [...m.asks, ...(h?.asks ?? [])];
  const log = [...(await world.store.matter.log(id, 30)), ...(h ? await world.store.meeting.log(h.id, 30) : [])];
  return {
    number: m.id,
    title: m.title,
    status: statusZh(m.status),
    ladder: ladder.map((tier) => ({ name: say.tier(tier), place: placeOf(tier, m) })),
    asked: asks.map((a) => ({ who: a.asked.map((s) => say.seatWithHolder(s)).join('、'), what: wordOf(a) })),
    due: duesOf(m, asks, say),
    log: log
      .sort((a, b) => a.at - b.at)
      .map((e) => ({
        at: formatInstant(e.at),
        // 代录 says its seat in the name.
        who: e.by.seat && !e.by.onBehalf ? `${e.by.name}（${say.seat(e.by.seat)}）` : e.by.name,
        what: e.text,
      })),
    units: unitsOf(m).map((u) => say.unit(u)),
  };
};

const placeOf = (tier: Tier, m: Matter): 'past' | 'now' | 'ahead' => {
  const [at, own] = [ladder.indexOf(tier), ladder.indexOf(m.tier)];
  return at === own ? 'now' : at < own ? 'past' : 'ahead';
};

const duesOf = (m: Matter, asks: Matter['asks'], say: Say): { what: string; on: string; why: string }[] => {
  const ofTier = m.tierDue
    ? [{ what: `${say.tier(m.tier)}办理期限`, on: formatInstant(m.tierDue.at), why: m.tierDue.why }]
    : [];
  const ofAsks = asks.flatMap((a) => (a.due ? [{ what: wordOf(a), on: formatInstant(a.due.at), why: a.due.why }] : []));
  return [...ofTier, ...ofAsks];
};
