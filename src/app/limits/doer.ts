import { Refusal } from '../../core/refusal.js';
import type { StartOf } from '../runCommand.js';
import type { Doer } from './limits.js';
import type { Act } from './weigh.js';

export const doerOf = ({ openId, origin, at }: StartOf): Doer => ({
  openId,
  at,
  groupId: origin.chat === 'group' ? origin.chatId : undefined,
});

/** Why it is one act too many, when it is. */
export const beyondLimit = async (start: StartOf, act: Act): Promise<Refusal | undefined> => {
  try {
    await start.world.limits?.take(doerOf(start), act);
    return undefined;
  } catch (error) {
    if (error instanceof Refusal) return error;
    throw error;
  }
};

export const isWorthSaying = async (start: StartOf): Promise<boolean> =>
  (await start.world.limits?.isWorthSaying(doerOf(start))) ?? true;
