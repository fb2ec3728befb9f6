import { z } from 'zod';
import { rosterCard } from '../cards/rosterCard.js';
import type { Call } from '../src/app/call.js';
import { defineCommand } from '../src/app/command.js';
import { field, optional } from '../src/app/fields.js';
import { formatDay } from '../src/core/deadlines.js';
import type { SeatName } from '../src/core/mechanism.js';
import { holderNames, leader, liaison, unitOf } from '../src/core/seats.js';

const pageSize = 8;

/** 名册: who holds which seat today; vacancies are shown as such (R26). */
export const roster = defineCommand({
  name: 'roster',
  zh: '名册',
  topic: 'general',
  does: '查看各席位由谁担任。',
  input: z.object({ unit: optional(field.unit), page: optional(field.wholeNumber('页码', 1, 99)) }),

  async run({ unit: word, page }, call) {
    const only = word === undefined ? undefined : call.unit(word);
    const names = (seat: string): string => holderNames(call.seats, seat).join('、');
    const units = call.mechanism.units.filter((u) => u.kind !== 'town' && (only === undefined || u.key === only));
    const pages = Math.max(1, Math.ceil(units.length / pageSize));
    const at = Math.min(page ?? 1, pages);
    const office = call.mechanism.seats.filter((s) => unitOf(s.name) === undefined);
    const card = rosterCard({
      office: only === undefined ? office.map((s) => ({ title: call.say.seat(s.name), holder: names(s.name) })) : [],
      units: units.slice((at - 1) * pageSize, at * pageSize).map((u) => ({
        name: u.name,
        liaison: names(liaison(u.key)),
        leader: names(leader(u.key)),
        note: [u.member ? '成员单位' : '联动部门', sinceWords(call, liaison(u.key))]
          .filter((w) => w !== '')
          .join(' · '),
      })),
      page: at,
      pages,
    });
    return { says: '名册', card, isChange: false };
  },
});

/** 联系人11月1日（周日）起空缺 */
const sinceWords = ({ seats }: Call, seat: SeatName): string => {
  const since = seats.vacantSince(seat);
  return since === undefined ? '' : `联系人${formatDay(since)}起空缺`;
};
