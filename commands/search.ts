import { z } from 'zod';
import { meetingLook, paperLook, type Row, taskLook } from '../cards/kit.js';
import { searchCard } from '../cards/searchCard.js';
import type { Call } from '../src/app/call.js';
import { defineCommand } from '../src/app/command.js';
import { field, optional } from '../src/app/fields.js';
import { matterRow, meetingRow } from '../src/app/pick.js';
import { search as find, type Hit } from '../src/app/search.js';
import { formatDate, formatInstant } from '../src/core/deadlines.js';
import type { Meeting } from '../src/core/meeting/meeting.js';

const size = 10;

/** 检索 (R10): matters, meetings, tasks and papers by their words; what the reader may not see is as if it were not there. */
export const search = defineCommand({
  name: 'search',
  zh: '检索',
  topic: 'matter',
  does: '按词语、企业名称、案号或文号检索事项、会议、任务和文件。',
  input: z.object({
    text: field.text('检索内容', 100),
    page: optional(field.wholeNumber('页码', 1, 20)),
  }),

  async run({ text, page = 1 }, call) {
    const reader = { openId: call.actor.openId, powers: call.powers };
    const { hits, hasMore, isWhole } = await find(call.world, text, reader, { at: page, size });
    if (hits.length === 0) return { says: '查无结果', isChange: false, isPrivate: true };
    const rows = hits.map((hit) => rowOf(call, hit));
    const card = searchCard({ rows, page, hasMore, isWhole, input: { text } });
    return { says: '检索结果', card, isChange: false, isPrivate: true };
  },
});

const rowOf = (call: Call, hit: Hit): Row => {
  const { kind, record } = hit;
  const buttons = [{ label: '查看', command: kind, input: { [kind]: record.id } }];
  if (kind === 'matter') return matterRow(call, record, buttons, true);
  if (kind === 'meeting') return meetingLine(call, record, buttons);
  if (kind === 'task')
    return {
      title: `${record.id} ${record.work}`,
      note: `${call.say.unit(record.unit)} ${record.person.name} · ${formatDate(record.dueOn)}前`,
      tag: taskLook(record.status),
      buttons,
    };
  return {
    title: `${record.id} ${record.title}`,
    note: `${call.say.unit(record.lead)}起草`,
    tag: paperLook(record.status),
    buttons,
  };
};

/** Issued minutes are known by their number. */
const meetingLine = (call: Call, h: Meeting, buttons: Row['buttons']): Row => {
  const number = h.minutes?.number;
  if (number === undefined) return meetingRow(call, h, buttons);
  return {
    title: `${h.id} ${call.say.tier(h.tier)}`,
    note: `${number} · ${formatInstant(h.startAt ?? h.createdAt)}`,
    tag: meetingLook(h.status),
    buttons,
  };
};
