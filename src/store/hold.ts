import type { Model } from 'mongoose';
import type { Hold, Outbox, Settings } from '../app/records.js';
import type { Instant } from '../core/deadlines.js';
import type { Doc } from './schemas.js';

/** How long "not held" is believed; "held" is looked up again each time, so that a release works at once. */
const believedMs = 5_000;
const postponeMs = 60_000;

/** 暂停发送 (reliability G12): `settings/hold` stands from a restore until an operator releases it. */
export const holdOn = (setting: Model<Doc>): Pick<Settings, 'hold' | 'isHeld'> => {
  let openUntil = 0;
  const hold = async (): Promise<Hold | undefined> => {
    const doc = await setting.findById('hold').lean<Doc & { value?: Hold }>();
    return doc?.value;
  };
  return {
    hold,
    isHeld: async () => {
      if (Date.now() < openUntil) return false;
      const isHeld = (await hold()) !== undefined;
      if (!isHeld) openUntil = Date.now() + believedMs;
      return isHeld;
    },
  };
};

/** While it is held no record gives out its messages: what is due is looked at again a minute later. Hand-overs go on. */
export const heldOutbox = (outbox: Outbox, isHeld: () => Promise<boolean>): Outbox => ({
  ...outbox,
  claim: async (kind, id, now: Instant) => {
    if (!(await isHeld())) return outbox.claim(kind, id, now);
    await outbox.postpone(kind, id, now + postponeMs);
    return undefined;
  },
});
