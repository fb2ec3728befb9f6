import { type RecordKind, theClock } from '../../core/decision.js';
import type { RecordTypes } from '../records.js';
import { sceneAt, type World } from '../world.js';
import type { Check, Finding } from './check.js';
import { checks, walked } from './checks.js';
import { examine } from './examine.js';
import { nearOf } from './near.js';

const sliceSize = 100;

/** Goes on while there is time. */
export type Going = () => boolean;

/** Walks the records of a kind that are not ended, from where the last walk stopped, slice by slice along an index. */
export const walk = async <K extends RecordKind>(world: World, kind: K, isGoing: Going): Promise<Finding[]> => {
  const { auditor } = world.store;
  const found: Finding[] = [];
  let [status = '', after = ''] = (await auditor.position(kind)).split('/');
  const left = walked[kind].slice(Math.max(0, walked[kind].indexOf(status)));
  for (status of left) {
    for (;;) {
      if (!isGoing()) return found;
      const slice = await auditor.slice(kind, status, after, sliceSize);
      found.push(...(await lookAt(world, kind, slice)));
      after = slice.length < sliceSize ? '' : (slice.at(-1)?.id ?? '');
      if (after === '') break;
      await auditor.setPosition(kind, `${status}/${after}`);
    }
    const next = left[left.indexOf(status) + 1];
    await auditor.setPosition(kind, next === undefined ? '' : `${next}/`);
  }
  return found;
};

/** First all of a slice by what was read at once; only what looks wrong is read again by itself. */
const lookAt = async <K extends RecordKind>(
  world: World,
  kind: K,
  slice: readonly RecordTypes[K][],
): Promise<Finding[]> => {
  if (slice.length === 0) return [];
  const near = await nearOf(world, kind, slice);
  const scene = await sceneAt(world, theClock);
  const found: Finding[] = [];
  for (const record of slice) {
    const suspects = (checks[kind] as readonly Check<K>[]).filter((check) => check.find(record, near, scene)); // of this very kind
    // A mend may lead to the next: then all the checks are worth a look.
    const isAny = suspects.length > 0;
    for (const check of isAny ? (checks[kind] as readonly Check<K>[]) : [])
      found.push(...(await examine(world, kind, record.id, check)));
  }
  return found;
};
