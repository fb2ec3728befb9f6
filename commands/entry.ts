import { z } from 'zod';
import { defineCommand } from '../src/app/command.js';
import { field } from '../src/app/fields.js';
import { entryReply } from '../src/app/onBehalf/entryReply.js';
import { entryList } from './entries.js';

/** 查看代录: one entry whole. */
export const entry = defineCommand({
  name: 'entry',
  zh: '查看代录',
  topic: 'general',
  does: '查看一项代录的内容、依据和确认情况。',
  candidates: (call) => entryList(call, { scope: 'all', page: 1 }),
  input: z.object({ entry: field.entry }),

  run: ({ entry: id }, call) => entryReply(call, id),
});
