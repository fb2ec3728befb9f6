import type { Duty } from '../../cards/whoamiCard.js';
import type { Ask } from '../core/ask.js';
import { formatInstant } from '../core/deadlines.js';
import type { SeatName } from '../core/mechanism.js';
import { mayRead } from '../core/permissions.js';
import type { World as Powers } from '../core/powers.js';
import type { Say } from '../core/say.js';
import type { RecordTypes, Waiting } from './records.js';

const words: Readonly<Record<string, string>> = {
  answer: '请回执',
  rule: '请裁定',
  arrange: '请定会',
  object: '请处理异议',
  record: '请记录结论',
  confirm: '请确认结论',
  convene: '请召集',
  conveneProposed: '请召集',
  submit: '请提请联席会议',
  close: '请办结',
  verifyClosure: '请核验办结',
  verify: '请核验任务',
  extension: '请批准延期',
  difficulty: '请认定困难',
  superviseSign: '请签收督办单',
  superviseAnswer: '请回复督办单',
  superviseVerify: '请核验督办',
  receipt: '请签收纪要',
  opine: '请会签文件',
  draftMinutes: '请拟稿',
  cosign: '请会签',
  settle: '请处理会签意见',
  issue: '请签发',
};

/** What a question asks for: 请召集. */
export const wordOf = (ask: Ask): string => words[ask.key.split(':')[0] ?? ''] ?? '请办理';

/** 待我办理: the open questions put to any of the seats, in the order in which they fall due. */
export const dutiesOf = (
  waiting: Waiting,
  reader: { readonly openId: string; readonly seats: ReadonlySet<SeatName> },
  powers: Powers,
  say: Say,
): Duty[] => {
  const isMine = (ask: Ask): boolean => ask.asked.some((s) => reader.seats.has(s));
  const duty = (ask: Ask, id: string, note: string, command: keyof RecordTypes): Duty & { at: number } => ({
    title: `${id} ${wordOf(ask)}`,
    note,
    ...(ask.due ? { due: formatInstant(ask.due.at) } : { isLate: true }),
    command,
    input: { [command]: id },
    at: ask.due?.at ?? 0,
  });
  const ofMatters = waiting.matters
    .filter((m) => mayRead(reader.openId, { matter: m }, powers))
    .flatMap((m) => m.asks.filter(isMine).map((a) => duty(a, m.id, m.title, 'matter')));
  const ofMeetings = waiting.meetings.flatMap((h) =>
    h.asks.filter(isMine).map((a) => duty(a, h.id, say.tier(h.tier), 'meeting')),
  );
  const ofTasks = waiting.tasks
    .filter((t) => mayRead(reader.openId, { task: t }, powers))
    .flatMap((t) => t.asks.filter(isMine).map((a) => duty(a, t.id, t.work, 'task')));
  const ofPapers = waiting.papers.flatMap((d) => d.asks.filter(isMine).map((a) => duty(a, d.id, d.title, 'paper')));
  return [...ofMatters, ...ofMeetings, ...ofTasks, ...ofPapers]
    .sort((a, b) => a.at - b.at)
    .map(({ at: _, ...rest }) => rest);
};
