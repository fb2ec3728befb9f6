import { z } from 'zod';
import { type BoundaryRow, boundaryRecordCard } from '../cards/boundaryRecordCard.js';
import type { Call } from '../src/app/call.js';
import { defineCommand } from '../src/app/command.js';
import { field, optional } from '../src/app/fields.js';
import type { BoundaryNote } from '../src/app/records.js';

const pageSize = 5;

/** 过问记录 (R4, features D5): the court's own record of what asked it to decide in a given way. */
export const boundaryRecord = defineCommand({
  name: 'boundaryRecord',
  zh: '过问记录',
  topic: 'general',
  does: '查看因涉及审判职权被拦下的内容，仅供法院查阅。',
  isFor: (call) => call.may('readBoundary', {}),
  isWatched: true,
  input: z.object({ page: optional(field.page) }),

  async run({ page = 1 }, call) {
    const found = await call.world.store.boundaryNotes.page(page, pageSize);
    const card = boundaryRecordCard({ ...found, rows: found.items.map((one) => rowOf(call, one)) });
    return { says: '过问记录', card, isChange: false, isPrivate: true };
  },
});

const rowOf = ({ say }: Call, { at, name, seats, onBehalfOf, command, about, texts }: BoundaryNote): BoundaryRow => {
  const titles = seats.map((seat) => say.seat(seat)).join('、');
  const behalf = onBehalfOf === undefined ? '' : `，代录：${say.unit(onBehalfOf)}`;
  return {
    at,
    who: `${name}${titles === '' ? '' : `（${titles}）`}${behalf}`,
    act: [command, ...about].join(' '),
    texts,
  };
};
