import type { Duty } from '../../cards/whoamiCard.js';
import type { Ask } from '../core/ask.js';
import { askWord } from '../core/askWords.js';
import { formatDay, formatInstant } from '../core/deadlines.js';
import type { SeatName } from '../core/mechanism.js';
import type { Meeting } from '../core/meeting/meeting.js';
import { mayRead } from '../core/permissions.js';
import type { World as Powers } from '../core/powers.js';
import type { Say } from '../core/say.js';
import { longVacancies } from '../core/seat/vacancies.js';
import type { RecordTypes, Waiting } from './records.js';

/** What a question asks for: 请会签. */
export const wordOf = (ask: Ask): string => `请${askWord(ask)}`;

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
  /** 专题会议 · 税务局, where the question is one unit's. */
  const noteOf = (h: Meeting, ask: Ask): string => {
    const unit = powers.mechanism.units.find((u) => u.key === ask.key.split(':').at(-1));
    return unit ? `${say.tier(h.tier)} · ${unit.short}` : say.tier(h.tier);
  };
  const ofMatters = waiting.matters
    .filter((m) => mayRead(reader.openId, { matter: m }, powers))
    .flatMap((m) => m.asks.filter(isMine).map((a) => duty(a, m.id, m.title, 'matter')));
  const ofMeetings = waiting.meetings.flatMap((h) =>
    h.asks.filter(isMine).map((a) => duty(a, h.id, noteOf(h, a), 'meeting')),
  );
  const ofTasks = waiting.tasks
    .filter((t) => mayRead(reader.openId, { task: t }, powers))
    .flatMap((t) => t.asks.filter(isMine).map((a) => duty(a, t.id, t.work, 'task')));
  const ofPapers = waiting.papers.flatMap((d) => d.asks.filter(isMine).map((a) => duty(a, d.id, d.title, 'paper')));
  // Whoever recorded it confirms nothing, whatever seat they hold.
  const ofEntries = waiting.entries
    .filter((e) => e.by.openId !== reader.openId)
    .flatMap((e) => e.asks.filter(isMine).map((a) => duty(a, e.id, `${say.unit(e.unit)}${e.act}`, 'entry')));
  const ofHandovers = waiting.handovers.flatMap((j) =>
    j.asks.filter(isMine).map((a) => duty(a, j.id, `${say.seat(j.seat)}：${j.to.name}`, 'handover')),
  );
  return [...ofMatters, ...ofMeetings, ...ofTasks, ...ofPapers, ...ofEntries, ...ofHandovers]
    .sort((a, b) => a.at - b.at)
    .map(({ at: _, ...rest }): Duty => rest)
    .concat(vacanciesFor(reader.seats, powers, say));
};

const told = ['officeDirector', 'officeStaff', 'admin'];
const named = 5;

/** 席位空缺 (R26): after five working days the office reads of it in every digest until somebody is bound. */
const vacanciesFor = (seats: ReadonlySet<SeatName>, powers: Powers, say: Say): Duty[] => {
  if (!told.some((seat) => seats.has(seat))) return [];
  const vacant = longVacancies(powers);
  if (vacant.length === 0) return [];
  const words = vacant.slice(0, named).map(({ seat, since }) => `${say.seat(seat)}（${formatDay(since)}起）`);
  const more = vacant.length > named ? `等${vacant.length}个` : '';
  return [
    { title: '请补充空缺的联系人席位', note: `${words.join('、')}${more}`, isLate: true, command: 'roster', input: {} },
  ];
};
