import { z } from 'zod';
import { listCard } from '../cards/listCard.js';
import type { Call } from '../src/app/call.js';
import { defineCommand } from '../src/app/command.js';
import { field, optional } from '../src/app/fields.js';
import { paperRow } from '../src/app/pickPaper.js';
import type { Card } from '../src/app/ports.js';

const scopes = { open: '未办结', all: '全部' } as const;
type Scope = keyof typeof scopes;
const pageSize = 8;

/** 文件 (R41): lists, newest first; nothing in them is confidential. */
export const papers = defineCommand({
  name: 'papers',
  zh: '文件',
  one: 'paper',
  topic: 'paper',
  does: '列出联合起草文件。',
  input: z.object({
    scope: optional(field.choice('范围', scopes)),
    page: optional(field.wholeNumber('页码', 1, 9999)),
  }),

  async run({ scope = 'open', page = 1 }, call) {
    return { says: '联合起草文件', card: await paperList(call, scope, page), isChange: false };
  },
});

export const paperList = async (call: Call, scope: Scope, page: number): Promise<Card> => {
  const found = await call.world.store.lists.papers({ isOpen: scope === 'open' }, page, pageSize);
  const other: Scope = scope === 'open' ? 'all' : 'open';
  return listCard({
    title: '联合起草文件',
    filters: `${scopes[scope]} · 共${found.total}项`,
    rows: found.items.map((d) => paperRow(call, d, [{ label: '查看', command: 'paper', input: { paper: d.id } }])),
    page: found.page,
    pages: found.pages,
    command: 'papers',
    input: { scope },
    empty: '目前没有联合起草文件。发送“/联合起草”起草一份。',
    buttons: [{ label: scopes[other], command: 'papers', input: { scope: other } }],
  });
};
