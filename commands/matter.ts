import { z } from 'zod';
import { defineCommand } from '../src/app/command.js';
import { field } from '../src/app/fields.js';
import { matterList } from './matters.js';

/** 查看: one matter whole. */
export const matter = defineCommand({
  name: 'matter',
  zh: '查看',
  topic: 'matter',
  does: '查看一件事项的进展、各单位意见和下一步。',
  candidates: (call) => matterList(call, {}),
  input: z.object({ matter: field.matter }),

  async run({ matter: id }, call) {
    const m = await call.matter(id);
    const card = m.status === 'draft' ? 'preview' : 'matter';
    return {
      says: `${m.id} ${m.isConfidential ? '' : m.title}`.trim(),
      view: { card, matter: m.id },
      isChange: false,
      isPrivate: m.status === 'draft',
    };
  },
});
