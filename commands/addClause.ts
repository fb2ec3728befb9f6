import { z } from 'zod';
import type { Call } from '../src/app/call.js';
import { clauseFields, clauseInput, clauseRequires, clauseShows } from '../src/app/clauseInput.js';
import { defineCommand } from '../src/app/command.js';
import { field, optional } from '../src/app/fields.js';
import { clamp } from '../src/app/named.js';
import { pickMeeting } from '../src/app/pick.js';
import { addClause as decide } from '../src/core/meeting/clauses.js';
import { Refusal } from '../src/core/refusal.js';

/** 加条款 (R49, R66): what was settled, with unit, person, 任务、目标、措施、进度 and a date, or why there is no task. */
export const addClause = defineCommand({
  name: 'addClause',
  zh: '加条款',
  topic: 'meeting',
  does: '记录一条议定内容：要么填全责任单位、责任人和任务、目标、措施、进度，要么写明不设任务的理由。',
  bans: '不能列为条款',
  candidates: (call) => pickMeeting(call, 'addClause', 'addClause', '加条款'),
  input: z.object({
    meeting: field.meeting,
    matter: field.matter,
    ...clauseFields,
    replaces: optional(field.text('替代的条款', 40, 'text', '替代以前的条款时填写，例如 H2026-0001/3')),
  }),

  shows: clauseShows,
  requires: clauseRequires,

  async run({ meeting, matter, replaces, ...given }, call) {
    const clause = clauseInput(given, call);
    const m = await call.matter(matter);
    const earlier = await replacedBy(replaces, matter, call);
    await call.onMeeting('addClause', meeting, { matter: m }, (h, scene) =>
      decide(scene, h, m, { ...clause, replaces: earlier }),
    );
    return { says: '条款已记录', view: { card: 'record', meeting, matter }, isChange: true };
  },
});

/** 替代: an earlier clause of the same matter, as `H2026-0001/3` or by the number of its task (spec §4 step 6). */
const replacedBy = async (word: string | undefined, matter: string, call: Call): Promise<string | undefined> => {
  if (word === undefined) return undefined;
  const source = word.trim().toUpperCase().replace('第', '/').replace('条', '');
  const tasks = await call.world.store.lists.tasksOf(matter);
  const found = tasks.find((t) => t.source === source || t.id === source);
  if (found) return found.source;
  throw new Refusal('input', `没有来自“${clamp(word)}”的任务，请填写本事项以前条款的编号，例如 H2026-0001/3。`);
};
