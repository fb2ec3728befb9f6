import { z } from 'zod';
import { listCard } from '../cards/listCard.js';
import type { Call } from '../src/app/call.js';
import { defineCommand } from '../src/app/command.js';
import { field, optional } from '../src/app/fields.js';
import { taskRow, unitsHeld } from '../src/app/pick.js';
import type { Card } from '../src/app/ports.js';
import type { TaskQuery } from '../src/app/records.js';
import { addDays, dayOf } from '../src/core/deadlines.js';

const scopes = { mine: '由我承办', unit: '本单位', open: '未销号', overdue: '已逾期', all: '全部' } as const;
type Scope = keyof typeof scopes;
const words = { 我的: 'mine', 未完成: 'open', 逾期: 'overdue' } as const;
const pageSize = 8;

/** 任务: lists with their lights, the earliest date first. */
export const tasks = defineCommand({
  name: 'tasks',
  zh: '任务',
  one: 'task',
  topic: 'task',
  does: '按范围列出任务及其时限和亮灯情况。',
  input: z.object({
    scope: optional(field.choice('范围', scopes, words)),
    page: optional(field.wholeNumber('页码', 1, 9999)),
  }),

  async run(given, call) {
    const chosen = scopeOf(given.scope, call);
    const isPrivate = chosen === 'mine' || chosen === 'unit';
    return { says: scopes[chosen], card: await taskList(call, given), isChange: false, isPrivate };
  },
});

/** In a group the question is everybody's: the open tasks. */
const scopeOf = (scope: Scope | undefined, call: Call): Scope => {
  const isPersonal = call.origin.chat === 'direct' && unitsHeld(call).length > 0;
  return scope ?? (isPersonal ? 'unit' : 'open');
};

interface Given {
  readonly scope?: Scope | undefined;
  readonly page?: number | undefined;
}

export const taskList = async (call: Call, { scope, page }: Given): Promise<Card> => {
  const chosen = scopeOf(scope, call);
  const isPrivate = chosen === 'mine' || chosen === 'unit';
  const found = await call.world.store.lists.tasks(queryOf(chosen, call), page ?? 1, pageSize);
  return listCard({
    title: '任务',
    filters: `${scopes[chosen]}${isPrivate ? ' · 未销号' : ''} · 共${found.total}项`,
    rows: found.items.map((t) =>
      taskRow(call, t, [{ label: '查看', command: 'task', input: { task: t.id } }], isPrivate),
    ),
    page: found.page,
    pages: found.pages,
    command: 'tasks',
    input: { scope: chosen },
    empty: '没有符合条件的任务。',
    buttons: (Object.keys(scopes) as Scope[]) // the keys of `scopes`
      .filter((s) => s !== chosen)
      .map((s) => ({ label: scopes[s], command: 'tasks', input: { scope: s } })),
  });
};

const queryOf = (scope: Scope, call: Call): TaskQuery => {
  const { openId } = call.actor;
  const units = unitsHeld(call);
  if (scope === 'mine') return { openId, isOpen: true };
  if (scope === 'unit') return { ...(units.length > 0 ? { units } : { openId }), isOpen: true };
  if (scope === 'open') return { isOpen: true };
  return scope === 'overdue' ? { isOverdueOn: lateBefore(call) } : {};
};

/** Whatever fell due before this day is late: what fell due on a rest day has until the next working day. */
const lateBefore = ({ now, world: { calendar } }: Call): string => addDays(calendar.addWorkdays(dayOf(now), -1), 1);
