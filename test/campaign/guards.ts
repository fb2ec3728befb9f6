/**
 * G15 保护措施: each guard against loss and repetition is taken away in turn, and the check that stands for it must fail. A check that
 * passes without its guard proves nothing of it. What is taken away is taken from what the bot is handed (harnessGuards); the
 * program has no switches. Short and full are the same. `npm run campaign -- --only G15`
 */
import { type Campaign, type CampaignResult, missedOf } from './campaign.js';
import { checks } from './harnessChecks.js';
import { type Guard, guards } from './harnessGuards.js';

const run = async (): Promise<CampaignResult> => {
  const figures: Record<string, string> = {};
  const blind: string[] = [];
  const wrong: string[] = [];
  for (const guard of Object.keys(guards) as Guard[]) {
    // the keys of this very table
    const check = checks[guard];
    const withIt = await check((world) => world);
    if (withIt.length > 0) wrong.push(`${guard}: ${withIt.join(', ')}`);
    const without = await check(guards[guard]);
    if (without.length === 0) blind.push(guard);
    figures[`without ${guard}`] = without.join(', ') || 'nothing was noticed';
  }
  return {
    figures,
    lost: 0,
    doubled: wrong.length,
    missed: missedOf(blind.length > 0 && `nothing notices that these are gone: ${blind.join(', ')}`),
    note: wrong.length > 0 ? `with every guard in place: ${wrong.join('; ')}` : undefined,
  };
};

export const campaign: Campaign = {
  id: 'G15',
  title: 'guards: without any one of them at least one check fails',
  short: run,
  full: run,
};
