import { z } from 'zod';
import { entryLook } from '../cards/kit.js';
import { listCard } from '../cards/listCard.js';
import type { Call } from '../src/app/call.js';
import { defineCommand } from '../src/app/command.js';
import { field, optional } from '../src/app/fields.js';
import { entryReply } from '../src/app/onBehalf/entryReply.js';
import { openWords } from '../src/app/onBehalf/openWords.js';
import { unitsHeld } from '../src/app/pick.js';
import type { Card } from '../src/app/ports.js';
import { entryWords } from '../src/core/entry/entry.js';
import { mayRead } from '../src/core/permissions.js';

const scopes = { pending: '待确认', all: '全部' } as const;
type Scope = keyof typeof scopes;
const pageSize = 8;

/** 代录: lists the entries of one's own unit, or of all for the office; with a matter, what may be recorded on it and for whom. */
export const entries = defineCommand({
  name: 'entries',
  zh: '代录',
  topic: 'general',
  does: '列出代录；写明事项编号的，列出可替各单位代录的答复。也可在命令后写“代录单位=税务局 代录依据=…”直接代录。',
  input: z.object({
    matter: optional(field.matter),
    record: optional(field.entry),
    scope: optional(field.choice('范围', scopes)),
    page: optional(field.wholeNumber('页码', 1, 9999)),
  }),

  async run({ matter, record, scope = 'pending', page = 1 }, call) {
    if (record !== undefined) return entryReply(call, record);
    const card = matter === undefined ? await entryList(call, { scope, page }) : await openList(call, matter);
    return { says: '代录', card, isChange: false, isPrivate: true };
  },
});

export const entryList = async (call: Call, { scope, page }: { scope: Scope; page: number }): Promise<Card> => {
  const units = call.may('enter', {}) ? undefined : unitsHeld(call);
  const status = scope === 'pending' ? scope : undefined;
  const found = await call.world.store.lists.entries({ status, units }, page, pageSize);
  const other: Scope = scope === 'pending' ? 'all' : 'pending';
  return listCard({
    title: '代录',
    filters: `${scopes[scope]} · 共${found.total}项`,
    rows: found.items
      .filter((e) => mayRead(call.actor.openId, { entry: e }, call.powers))
      .map((e) => ({
        title: `${e.id} ${entryWords(call.say.unit(e.unit), e)}`,
        note: `${e.about.join('、')}${e.about.length > 0 ? ' · ' : ''}${e.by.name}记录`,
        tag: entryLook(e.status),
        buttons: [{ label: '查看', command: 'entry', input: { entry: e.id } }],
      })),
    page: found.page,
    pages: found.pages,
    command: 'entries',
    input: { scope },
    empty: '目前没有代录。发送“/代录 事项编号”，列出可替各单位代录的答复。',
    buttons: [{ label: scopes[other], command: 'entries', input: { scope: other } }],
  });
};

/** What still waits for a unit's word on a matter, each with its button. */
const openList = async (call: Call, id: string): Promise<Card> => {
  const m = await call.matter(id);
  call.hold('enter', {});
  const rows = await openWords(call, m);
  return listCard({
    title: `代录 ${m.id}`,
    filters: `可代录的答复 · 共${rows.length}项`,
    rows: rows.slice(0, 20),
    page: 1,
    pages: 1,
    command: 'entries',
    empty: '目前没有等待各单位答复的内容。',
    buttons: [{ label: '待确认的代录', command: 'entries', input: { scope: 'pending' } }],
  });
};
