import { z } from 'zod';
import { defineCommand } from '../src/app/command.js';
import { Refusal } from '../src/core/refusal.js';

/** 工作群: makes the group in which it is said the work group; it gets one card of each raise, without names. */
export const workgroup = defineCommand({
  name: 'workgroup',
  zh: '工作群',
  topic: 'general',
  does: '在群内发送，将本群设为工作群。',
  input: z.object({}),

  async run(_, { hold, origin, world }) {
    hold('workgroup', {});
    if (origin.chat !== 'group' || origin.chatId === undefined)
      throw new Refusal('state', '请在要设为工作群的群内@我发送“/工作群”。');
    if ((await world.store.settings.workGroup()) === origin.chatId) throw new Refusal('done', '本群已是工作群。');
    await world.store.settings.setWorkGroup(origin.chatId);
    return { says: '本群已设为工作群。', isChange: true };
  },
});
