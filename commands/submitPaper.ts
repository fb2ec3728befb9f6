import { z } from 'zod';
import type { Call } from '../src/app/call.js';
import { defineCommand } from '../src/app/command.js';
import { field, optional } from '../src/app/fields.js';
import { pickPaper } from '../src/app/pickPaper.js';
import type { Meeting } from '../src/core/meeting/meeting.js';
import { submitPaper as decide } from '../src/core/paper/submit.js';

/** 报送联席 (R41): the cosigned text stands on the next joint conference's agenda. */
export const submitPaper = defineCommand({
  name: 'submitPaper',
  zh: '报送联席',
  topic: 'paper',
  does: '将会签完成的文件报送联席会议研究，可指定已定的联席会议。',
  candidates: (call) => pickPaper(call, 'submitPaper', 'submitPaper', '报送联席'),
  input: z.object({ paper: field.paper, meeting: optional(field.meeting) }),

  async run({ paper: id, meeting }, call) {
    await call.paper(id);
    const ahead = meeting === undefined ? await onlyOneAhead(call) : await call.meeting(meeting);
    await call.onPaper('submitPaper', id, {}, (d, scene) => decide(scene, d, ahead));
    const where = ahead ? `列入${ahead.id}议程` : '列入下次会议议程';
    const says = `${id}已报送${call.say.tier('joint')}，${where}`;
    return { says, view: { card: 'paper', paper: id }, isChange: true };
  },
});

const farMs = 400 * 86_400_000;

/** The conference that is ahead, when there is exactly one; among several nobody guesses. */
const onlyOneAhead = async (call: Call): Promise<Meeting | undefined> => {
  const found = await call.world.store.lists.meetingsBetween('joint', call.now + 1, call.now + farMs);
  const open = found.filter((h) => h.status === 'arranged' && !h.isConfidential);
  return open.length === 1 ? open[0] : undefined;
};
