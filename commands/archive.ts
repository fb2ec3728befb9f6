import { z } from 'zod';
import { noteReads } from '../src/app/audit/noteCommand.js';
import { defineCommand } from '../src/app/command.js';
import { field } from '../src/app/fields.js';
import { matterList } from './matters.js';

/** 归档 (R73): one matter whole, with its log, receipts, tasks, documents and a page that verifies them, as a zip file. */
export const archive = defineCommand({
  name: 'archive',
  zh: '归档',
  topic: 'matter',
  does: '将一件事项的日志、回执、任务、文书和佐证材料打包发给您。',
  candidates: (call) => matterList(call, {}),
  input: z.object({ matter: field.matter }),

  async run({ matter: id }, call) {
    const matter = await call.matter(id);
    const by = call.author(call.hold('archive', { matter }));
    await noteReads(
      { world: call.world, key: call.key, by, origin: call.origin.kind, act: 'archive', result: 'read', text: '归档' },
      [id],
    );
    return {
      says: '归档包正在制作，请稍后在与助手的会话中查收',
      document: { type: 'archive', matter: id },
      isChange: false,
      isPrivate: true,
    };
  },
});
