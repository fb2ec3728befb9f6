import type { Matter } from '../../src/core/matter/matter.js';
import type { Tier } from '../../src/core/mechanism.js';
import { type Block, steps } from '../kit.js';
import type { RecordProps } from '../props.js';

const tiers: readonly Tier[] = ['business', 'special', 'joint'];

/** 业务会议 → 专题会议 → 联席会议, with the matter's tier marked. */
export const ladder = (p: RecordProps, m: Matter): Block =>
  steps(
    tiers.map((one) => p.say.tier(one)),
    tiers.indexOf(m.tier),
  );
