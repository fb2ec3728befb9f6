import { z } from 'zod';
import { defineCommand } from '../src/app/command.js';
import { field } from '../src/app/fields.js';

/** 建议 (R74): complaints and suggestions about the mechanism and this tool. */
export const feedback = defineCommand({
  name: 'feedback',
  zh: '建议',
  topic: 'general',
  does: '对机制运行或本工具提出意见建议。',
  isForAll: true,
  input: z.object({ text: field.text('意见建议', 1000, 'multiline') }),

  async run({ text }, { world, actor, key, now }) {
    await world.store.settings.addFeedback({ key, openId: actor.openId, text, at: now });
    return { says: '意见建议已收到，感谢反馈。', isChange: true };
  },
});
