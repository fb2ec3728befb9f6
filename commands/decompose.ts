import { z } from 'zod';
import { listCard } from '../cards/listCard.js';
import type { Call } from '../src/app/call.js';
import { clauseFields, clauseInput, clauseRequires, clauseShows } from '../src/app/clauseInput.js';
import { defineCommand } from '../src/app/command.js';
import { field } from '../src/app/fields.js';
import { jointClauses } from '../src/app/joint.js';
import type { Card } from '../src/app/ports.js';
import { formatInstant } from '../src/core/deadlines.js';
import { decompose as decide, leftToDecompose } from '../src/core/meeting/decompose.js';
import type { Meeting } from '../src/core/meeting/meeting.js';

/** 分解 (R38): a special meeting works out a clause of a joint conference, or marks it "no task". */
export const decompose = defineCommand({
  name: 'decompose',
  zh: '分解',
  topic: 'minutes',
  does: '在专题会议上把联席会议的条款分解为任务，或注明不设任务的理由。',
  bans: '不能列为条款',
  candidates: (call) => openClauses(call),
  input: z.object({ meeting: field.meeting, joint: field.meeting, clause: field.clause, ...clauseFields }),

  shows: clauseShows,
  requires: clauseRequires,

  async run({ meeting, joint, clause, ...given }, call) {
    const from = await call.meeting(joint);
    const input = clauseInput(given, call);
    await call.onMeeting('decompose', meeting, {}, (h, scene) => decide(scene, h, from, clause, input));
    return { says: '条款已分解', view: { card: 'meeting', meeting }, isChange: true };
  },
});

/** Every open joint clause on each special agenda that could decompose it. */
const openClauses = async (call: Call): Promise<Card> => {
  const joint = await jointClauses(call.world);
  const { items } = await call.world.store.lists.meetings({ tier: 'special' }, 1, 20);
  const open = items.filter((h) => h.status === 'arranged' || h.status === 'held');
  const rows = open.flatMap((h) => leftToDecompose(h, joint).map((j) => rowOf(call, h, j)));
  return listCard({
    title: '分解',
    filters: `待分解的${call.say.tier('joint')}条款 · 共${rows.length}项`,
    rows: rows.slice(0, 10),
    page: 1,
    pages: 1,
    command: 'decompose',
    empty: `目前没有可在${call.say.tier('special')}上分解的条款。`,
  });
};

const rowOf = (call: Call, h: Meeting, j: Awaited<ReturnType<typeof jointClauses>>[number]) => ({
  title: `${j.meeting}第${j.clause.no}条 ${j.clause.decision}`,
  note: `${call.say.tier('special')}${h.id} · ${h.startAt === undefined ? '时间未定' : formatInstant(h.startAt)}`,
  buttons: [
    {
      label: '分解',
      command: 'decompose',
      input: { meeting: h.id, joint: j.meeting, clause: j.clause.no },
      kind: 'primary' as const,
    },
  ],
});
