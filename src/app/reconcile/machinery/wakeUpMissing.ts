import { type RecordKind, recordKinds } from '../../../core/decision.js';
import type { World } from '../../world.js';
import type { Machine } from '../check.js';

/** 失醒: a record has something to say and nothing wakes it; walked over all records, some at a time. */
export const wakeUpMissing: Machine = {
  name: 'wakeUpMissing',
  zh: '有待发内容的记录未被唤起',
  async run(world, limit) {
    const found: { about: string; isMended: boolean }[] = [];
    for (const kind of recordKinds) found.push(...(await walk(world, kind, limit)));
    return found;
  },
};

const walk = async (world: World, kind: RecordKind, limit: number) => {
  const { auditor } = world.store;
  const position = `unwoken/${kind}`;
  const { found, last } = await auditor.unwoken(kind, await auditor.position(position), limit);
  await auditor.setPosition(position, last ?? '');
  return Promise.all(found.map(async (one) => ({ about: one.id, isMended: await auditor.wake(one) })));
};
