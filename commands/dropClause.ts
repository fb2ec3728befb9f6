import { z } from 'zod';
import { defineCommand } from '../src/app/command.js';
import { field } from '../src/app/fields.js';
import { pickMeeting } from '../src/app/pick.js';
import { dropClause as decide } from '../src/core/meeting/clauses.js';
import { dropGeneral } from '../src/core/meeting/decompose.js';
import { Refusal } from '../src/core/refusal.js';

/** 删条款: only before a unit has confirmed it or the minutes are issued. */
export const dropClause = defineCommand({
  name: 'dropClause',
  zh: '删条款',
  topic: 'meeting',
  does: '删除尚未确认或印发的条款。',
  candidates: (call) => pickMeeting(call, 'dropClause', 'meeting', '删条款'),
  input: z.object({ meeting: field.meeting, clause: field.clause }),

  async run({ meeting: id, clause }, call) {
    const seen = await call.meeting(id);
    if (seen.general.some((c) => c.no === clause)) {
      await call.onMeeting('dropClause', id, {}, (h, scene) => dropGeneral(scene, h, clause));
      return { says: `第${clause}条已删除`, view: { card: 'meeting', meeting: id }, isChange: true };
    }
    const matter = seen.items.find((i) => i.clauses.some((c) => c.no === clause))?.matter;
    if (matter === undefined) throw new Refusal('absent', `没有第${clause}条，请核对条款序号。`);
    const m = await call.matter(matter);
    await call.onMeeting('dropClause', id, { matter: m }, (h, scene) => decide(scene, h, m, clause));
    return { says: `第${clause}条已删除`, view: { card: 'record', meeting: id, matter }, isChange: true };
  },
});
