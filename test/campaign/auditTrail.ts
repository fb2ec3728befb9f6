/** S17: whatever is changed, deleted, inserted, swapped or cut off in 100,000 audit entries is found, and its place is named. */

import { tamperAll } from '../ops/auditTampering.js';
import { openPlace } from '../ops/rig.js';
import { type Campaign, type CampaignOptions, type CampaignResult, missedOf } from './campaign.js';

const run = async (entries: number, each: number, { seed }: CampaignOptions): Promise<CampaignResult> => {
  const place = openPlace();
  try {
    const { db } = await place.open();
    const { tried, missed, falseAlarms, verifyMs } = await tamperAll(db, entries, each, seed);
    return {
      figures: { entries, tamperings: tried, found: tried - missed.length, falseAlarms: falseAlarms.length, verifyMs },
      lost: missed.length,
      doubled: falseAlarms.length,
      missed: missedOf(...missed, ...falseAlarms),
    };
  } finally {
    await place.close();
  }
};

export const campaign: Campaign = {
  id: 'S17',
  title: 'audit entries tampered with',
  short: (options) => run(2_000, 2, options),
  full: (options) => run(100_000, 10, options),
};
