import { z } from 'zod';
import { listCard } from '../cards/listCard.js';
import type { Call } from '../src/app/call.js';
import { defineCommand } from '../src/app/command.js';
import { field, optional } from '../src/app/fields.js';
import { matterRow, unitsHeld } from '../src/app/pick.js';
import type { Card } from '../src/app/ports.js';
import type { MatterQuery } from '../src/app/records.js';

const scopes = { mine: '我提请的', unit: '本单位', open: '未办结', overdue: '已逾期', all: '全部' } as const;
type Scope = keyof typeof scopes;
const pageSize = 8;

/** 事项: lists, a page at a time, readable on a phone. */
export const matters = defineCommand({
  name: 'matters',
  zh: '事项',
  one: 'matter',
  topic: 'matter',
  does: '按范围列出事项。',
  input: z.object({
    scope: optional(field.choice('范围', scopes)),
    dutyArea: optional(field.text('职责分工领域', 40, 'area')),
    page: optional(field.wholeNumber('页码', 1, 9999)),
  }),

  async run(given, call) {
    const chosen = scopeOf(given.scope, call);
    const isPrivate = chosen === 'mine' || chosen === 'unit';
    return { says: scopes[chosen], card: await matterList(call, given), isChange: false, isPrivate };
  },
});

/** In a group the question is everybody's: the open matters. */
const scopeOf = (scope: Scope | undefined, call: Call): Scope => {
  const isPersonal = call.origin.chat === 'direct' && unitsHeld(call).length > 0;
  return scope ?? (isPersonal ? 'unit' : 'open');
};

interface Given {
  readonly scope?: Scope | undefined;
  readonly dutyArea?: string | undefined;
  readonly page?: number | undefined;
}

export const matterList = async (call: Call, { scope, dutyArea, page }: Given): Promise<Card> => {
  const chosen = scopeOf(scope, call);
  const area = dutyArea === undefined ? undefined : call.area(dutyArea);
  const query = { ...queryOf(chosen, call), dutyArea: area };
  const found = await call.world.store.lists.matters(query, page ?? 1, pageSize);
  const isPrivate = chosen === 'mine' || chosen === 'unit';
  return listCard({
    title: '事项',
    filters: `${scopes[chosen]}${area ? ` · ${call.say.area(area)}` : ''} · 共${found.total}项`,
    rows: found.items.map((m) =>
      matterRow(call, m, [{ label: '查看', command: 'matter', input: { matter: m.id } }], isPrivate),
    ),
    page: found.page,
    pages: found.pages,
    command: 'matters',
    input: { scope: chosen, ...(area ? { dutyArea: area } : {}) },
    empty: '没有符合条件的事项。发送“/提请”提出一件。',
    buttons: (Object.keys(scopes) as Scope[]) // the keys of `scopes`
      .filter((s) => s !== chosen)
      .map((s) => ({ label: scopes[s], command: 'matters', input: { scope: s } })),
  });
};

const queryOf = (scope: Scope, call: Call): MatterQuery => {
  if (scope === 'mine') return { raisedBy: call.actor.openId };
  if (scope === 'unit') return { units: unitsHeld(call) };
  if (scope === 'open') return { isOpen: true };
  return scope === 'overdue' ? { isOverdueAt: call.now } : {};
};
