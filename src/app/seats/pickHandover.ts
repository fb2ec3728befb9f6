import { listCard } from '../../../cards/listCard.js';
import { handoverZh } from '../../core/handover/handover.js';
import { can } from '../../core/permissions.js';
import type { Action } from '../../core/powers.js';
import type { Call } from '../call.js';
import type { Card } from '../ports.js';

/** 交接列表: those that concern the person, or that wait for a seat of theirs, with a button each. */
export const pickHandover = async (call: Call, action: Action, label: string): Promise<Card> => {
  const { lists } = call.world.store;
  const { openId } = call.actor;
  const seats = call.seats.heldBy(openId).map((h) => h.seat);
  const [own, waiting] = await Promise.all([
    lists.openHandovers({ openId }),
    seats.length === 0 ? undefined : lists.waitingFor(seats, 50),
  ]);
  const all = new Map([...own, ...(waiting?.handovers ?? [])].map((j) => [j.id, j]));
  const rows = [...all.values()].filter((j) => can(openId, action, { handover: j }, call.powers));
  return listCard({
    title: label,
    filters: `共${rows.length}项`,
    rows: rows.map((j) => ({
      title: `${j.id} ${call.say.seat(j.seat)}`,
      note: `${j.from ? `${j.from.name}移交` : ''}${j.to.name} · ${handoverZh[j.status]}`,
      buttons: [{ label, command: 'handover', input: { handover: j.id }, kind: 'primary' as const }],
    })),
    page: 1,
    pages: 1,
    command: action,
    input: {},
    empty: '没有需要您办理的交接。',
    buttons: [],
  });
};
