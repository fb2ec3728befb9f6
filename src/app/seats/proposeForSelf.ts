import type { Drafting } from '../../core/handover/draft.js';
import { draftHandover } from '../../core/handover/draft.js';
import { noEstate } from '../../core/handover/handover.js';
import { Refusal } from '../../core/refusal.js';
import type { Call } from '../call.js';
import type { Reply } from '../command.js';

/** An admin's wish for themselves: somebody else confirms it before it counts (spec §5). @throws Refusal */
export const proposeForSelf = async (
  call: Call,
  { purpose, seat, span }: Pick<Drafting, 'purpose' | 'seat' | 'span'>,
): Promise<Reply> => {
  const { store } = call.world;
  const before = await store.handover.readBySource(call.key);
  const waiting = before ? [] : await store.lists.openHandovers({ seat });
  const same = waiting.find((j) => j.to.openId === call.actor.openId && j.purpose === purpose);
  if (same) throw new Refusal('done', `${same.id}正在等待${call.say.seat('officeDirector')}确认。`);
  const drafting = { purpose, seat, span, from: undefined, to: call.actor, estate: noEstate };
  const held = call.hold(purpose === 'bind' ? 'bind' : 'substitute', { seat });
  const j = await call.newHandover(held, (id, scene) => draftHandover(scene, id, drafting));
  const view = { card: 'handover', handover: j.id };
  return { says: `${j.id}已送${call.say.seat('officeDirector')}确认，确认后生效`, view, isChange: true };
};
