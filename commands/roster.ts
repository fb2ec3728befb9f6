import { z } from 'zod';
import { listCard } from '../cards/listCard.js';
import { defineCommand } from '../src/app/command.js';
import { field, optional } from '../src/app/fields.js';
import { leader, liaison, roleOf } from '../src/core/seats.js';

/** 名册: who holds which seat today; vacancies are shown as such (R26). */
export const roster = defineCommand({
  name: 'roster',
  zh: '名册',
  topic: 'general',
  does: '查看各席位由谁担任。',
  input: z.object({ unit: optional(field.unit), page: optional(field.wholeNumber('页码', 1, 99)) }),

  async run({ unit: word, page }, call) {
    const size = 10;
    const only = word === undefined ? undefined : call.unit(word);
    const holder = (seat: string): string =>
      call.seats
        .holders(seat)
        .map((p) => p.name)
        .join('、') || '空缺';
    const upper = call.mechanism.seats.filter((s) => !['liaison', 'leader'].includes(roleOf(s.name)));
    const rows = [
      ...(only ? [] : upper.map((s) => ({ title: call.say.seat(s.name), note: `${holder(s.name)} · ${s.name}` }))),
      ...call.mechanism.units
        .filter((u) => u.kind !== 'town' && (only === undefined || u.key === only))
        .map((u) => ({
          title: u.name,
          note: `分管负责同志：${holder(leader(u.key))} · 联系人：${holder(liaison(u.key))} · ${u.key}`,
        })),
    ];
    const pages = Math.max(1, Math.ceil(rows.length / size));
    const at = Math.min(page ?? 1, pages);
    const card = listCard({
      title: '名册',
      filters: only ? call.say.unitFull(only) : `共${rows.length}行`,
      rows: rows.slice((at - 1) * size, at * size),
      page: at,
      pages,
      command: 'roster',
      input: only ? { unit: only } : {},
      empty: '名册为空，请管理员用“绑定”登记。',
    });
    return { says: '名册', card, isChange: false, isPrivate: true };
  },
});
