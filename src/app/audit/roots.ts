import { type AuditRoot, makeRoot, rootLine, rootSays } from '../../core/audit/root.js';
import { addDays, dayOf, instantOf } from '../../core/deadlines.js';
import { tellAdmin } from '../tellAdmin.js';
import type { World } from '../world.js';

/** A day's root is made after the afternoon digest. */
const rootTime = '17:00';
/** More chains than that are taken by a second root of the same day: a document holds so many. */
const mostHeads = 20_000;

/** 审计根: makes the day's root when it is time, keeps it outside the database and tells the admin. Whatever was cut off is taken up. */
export const tendRoots = async (world: World): Promise<void> => {
  await makeRoots(world);
  await keepRoots(world);
};

/** Roots over what changed since the last: none before there is anything to seal. */
const makeRoots = async (world: World): Promise<void> => {
  const { audit } = world.store;
  const now = world.now();
  const today = dayOf(now);
  const day = now < instantOf(today, rootTime) ? addDays(today, -1) : today;
  let last = await audit.lastRoot();
  if (last !== undefined && last.day >= day && last.heads.length < mostHeads) return;
  for (;;) {
    const heads = await audit.uncovered(mostHeads);
    if (heads.length === 0 && (last === undefined || last.day >= day)) return;
    const root = makeRoot(last, { day, at: now, heads }, world.seal);
    const isMine = await audit.addRoot(root);
    last = isMine ? root : await audit.lastRoot();
    if (last) await audit.cover(last.heads);
    if (heads.length < mostHeads) return;
  }
};

/** First the file beside the database, then, in working time, the admin: one message for all that are owed. */
const keepRoots = async (world: World): Promise<void> => {
  const { audit } = world.store;
  const owed = await audit.owed();
  for (const { root, owes } of owed) {
    if (owes !== 'file') continue;
    await audit.cover(root.heads);
    await world.keepLine?.(rootLine(root));
    await audit.owe(root.no, 'word');
  }
  const last = owed.at(-1)?.root;
  if (last === undefined || !world.calendar.isWorkingTime(world.now())) return;
  await tellAdmin(world, `auditRoot/${last.no}`, wordsOf(owed.map(({ root }) => root)));
  for (const { root } of owed) await audit.owe(root.no, undefined);
};

const wordsOf = (roots: readonly AuditRoot[]): string => roots.map(rootSays).join('\n');
