import { z } from 'zod';
import { listCard } from '../cards/listCard.js';
import { chainLogs } from '../src/app/audit/chainLogs.js';
import type { Call } from '../src/app/call.js';
import { defineCommand } from '../src/app/command.js';
import { field, optional } from '../src/app/fields.js';
import type { AuditEntry } from '../src/core/audit/entry.js';
import { resultZh, wayZh } from '../src/core/audit/words.js';
import { formatInstant } from '../src/core/deadlines.js';
import type { Target } from '../src/core/powers.js';
import { matterList } from './matters.js';

const pageSize = 8;

/** 日志 (R73): who did what to a record, for which seat, when and by what way; refusals and readings too. For the office. */
export const log = defineCommand({
  name: 'log',
  zh: '日志',
  topic: 'general',
  does: '查看一件记录的审计日志，包括代录、退回和查阅。',
  candidates: (call) => matterList(call, {}),
  input: z.object({ record: field.record, page: optional(field.page) }),

  async run({ record, page }, call) {
    call.hold('readLog', await targetOf(record, call));
    await chainLogs(call.world, () => false);
    const found = await call.world.store.audit.page(record, page ?? 1, pageSize);
    const card = listCard({
      title: `审计日志 ${record}`,
      filters: `共${found.total}条，最新的在前`,
      rows: found.items.map((entry) => rowOf(entry, call)),
      page: found.page,
      pages: found.pages,
      command: 'log',
      input: { record },
      empty: '目前没有日志。',
    });
    return { says: `审计日志 ${record}`, card, isChange: false, isPrivate: true };
  },
});

/** A record that is not there, or not for this person's eyes, has no log either. The general chain belongs to none. */
const targetOf = async (id: string, call: Call): Promise<Target> => {
  switch (id.charAt(0)) {
    case 'M':
      return { matter: await call.matter(id) };
    case 'H':
      return { meeting: await call.meeting(id) };
    case 'T':
      return { task: await call.task(id) };
    case 'D':
      return { paper: await call.paper(id) };
    case 'R':
      return { entry: await call.entry(id) };
    case 'J':
      return { handover: await call.handover(id) };
    default:
      return {};
  }
};

const rowOf = ({ seq, at, words, seat, way, act, result }: AuditEntry, { say, menu }: Call): Row => ({
  title: `${seq}. ${words.by.name === '' ? '未登记人员' : words.by.name}${seat === undefined ? '' : `（${say.seat(seat)}）`}`,
  note: [formatInstant(at), wayZh[way], menu.find(act)?.zh, words.text].filter((one) => one !== undefined).join(' · '),
  tag: { text: resultZh[result], color: result === 'done' ? 'green' : result === 'read' ? 'blue' : 'orange' },
});

type Row = Parameters<typeof listCard>[0]['rows'][number];
