import { z } from 'zod';
import type { Call } from '../src/app/call.js';
import { defineCommand, type Reply } from '../src/app/command.js';
import { field, optional } from '../src/app/fields.js';
import { runEntry } from '../src/app/onBehalf/runEntry.js';
import { reasonForRejection, verdictField } from '../src/app/verdict.js';
import { confirm, takeBack } from '../src/core/entry/confirm.js';
import { entryList } from './entries.js';

/** 确认代录 (spec §5, R73): a second seat confirms what was recorded on behalf of a unit, and only then it counts. */
export const confirmRecord = defineCommand({
  name: 'confirmRecord',
  zh: '确认代录',
  topic: 'general',
  does: '确认办公室代录的单位答复，确认后以该单位名义生效；不予确认的写明理由，记录人本人可撤回。',
  candidates: (call) => entryList(call, { scope: 'pending', page: 1 }),
  input: z.object({
    record: field.entry,
    verdict: verdictField('确认意见', { approve: '确认', reject: '不予确认' }),
    reason: optional(field.reason),
  }),
  requires: reasonForRejection,

  async run({ record: id, verdict, reason }, call) {
    const e = await call.entry(id);
    const view = { card: 'entry', entry: id, unit: e.unit };
    if (verdict === 'reject' && e.by.openId === call.actor.openId) {
      await call.onEntry('takeBackRecord', id, {}, (now, scene) => takeBack(scene, now, reason ?? ''));
      return { says: '代录已撤回', view, isChange: true, isPrivate: true };
    }
    await call.onEntry('confirmRecord', id, {}, (now, scene) => confirm(scene, now, { verdict, reason }));
    return {
      says: verdict === 'approve' ? await carryOut(call, id) : '已记为不予确认',
      view,
      isChange: true,
      isPrivate: true,
    };
  },
});

/** What came of it, at once: the command may have become impossible since it was recorded. */
const carryOut = async (call: Call, id: string): Promise<Reply['says']> => {
  const done = await runEntry(call.world, call.menu, id);
  return done?.status === 'rejected' ? `未能办理：${done.reason ?? ''}` : '已确认，代录生效';
};
