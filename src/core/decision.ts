import type { Day, Instant, WorkCalendar } from './deadlines.js';
import type { Matter } from './matter/matter.js';
import type { Mechanism, Result, SeatName, Tier, UnitKey } from './mechanism.js';
import type { Convening } from './meeting/upper.js';
import type { Paper } from './paper/paper.js';
import type { Person, Seats } from './seats.js';
import type { NewTask } from './task/task.js';

/** A person and the seat they acted for. */
export interface Seated {
  readonly openId: string;
  readonly name: string;
  readonly seat: SeatName | undefined;
}

/** Who acts: the person behind the event and the seat they act for, or the clock. */
export interface Author extends Seated {
  /** 代录 (R73): the seat is the unit's, the name says so too; who recorded what the unit had said. */
  readonly onBehalf?: Seated | undefined;
  /** 代录: who confirmed the record. */
  readonly confirmedBy?: Seated | undefined;
}

/** The clock acts when a limit passes; it never decides what belongs to a person. */
export const theClock: Author = { openId: '', name: '系统', seat: undefined };

/** Everything a decision may look at beside its record. */
export interface Scene {
  readonly now: Instant;
  readonly by: Author;
  readonly mechanism: Mechanism;
  readonly calendar: WorkCalendar;
  readonly seats: Seats;
}

/** What a card shows and of which record: rendered when it is sent, from the record as it is then. */
export interface View {
  /** A name of `cards/index.ts`. */
  readonly card: string;
  readonly matter?: string | undefined;
  readonly meeting?: string | undefined;
  readonly task?: string | undefined;
  readonly paper?: string | undefined;
  readonly entry?: string | undefined;
  readonly handover?: string | undefined;
  /** The unit the reader answers for. */
  readonly unit?: UnitKey | undefined;
  /** Anything else that the card needs and the record does not hold: one line, never user-controlled markup. */
  readonly note?: string | undefined;
}

/** Every kind of record, each once. */
export const recordKinds = ['matter', 'meeting', 'task', 'paper', 'entry', 'handover'] as const;
export type RecordKind = (typeof recordKinds)[number];

/** 文书: a document made from the record as it is when it is sent. */
export interface Document {
  readonly type: 'minutes' | 'agenda' | 'supervision' | 'entryForm' | 'archive';
  /** Of an archive. */
  readonly matter?: string | undefined;
  readonly meeting?: string | undefined;
  readonly task?: string | undefined;
  /** Which 督办单 of the task. */
  readonly number?: string | undefined;
  /** Whose 回执单. */
  readonly unit?: UnitKey | undefined;
}

/** Priorities of the outbox, most urgent first (spec §7). */
export type Priority = 'escalation' | 'reminder' | 'update' | 'digest';

/** What a decision wants done outside its record. It becomes an outbox entry of the same write. */
export type Effect =
  | { readonly kind: 'show'; readonly view: View; readonly to: string; readonly priority: Priority }
  /** The work group's card, if a work group is set. */
  | { readonly kind: 'announce'; readonly view: View }
  /** A message of one record to another; runs at once after the write, repeated by the tick if it was missed. */
  | { readonly kind: 'handOver'; readonly to: RecordKind; readonly id: string; readonly message: HandOver }
  /** The meeting's calendar event should be as the meeting now is. */
  | { readonly kind: 'calendar' }
  /** A document is made, uploaded and sent to a person. */
  | { readonly kind: 'file'; readonly document: Document; readonly to: string }
  /** The task's copy on the platform should be as the task now is. */
  | { readonly kind: 'mirror' };

/** Messages between records. The first three make a new record under the id that the effect names. */
export type HandOver =
  | { readonly type: 'planBusiness'; readonly matter: Matter; readonly startAt: Instant }
  | { readonly type: 'conveneUpper'; readonly matters: readonly Matter[]; readonly convening: Convening }
  | { readonly type: 'openTask'; readonly task: NewTask }
  | { readonly type: 'arranged'; readonly meeting: string; readonly startAt: Instant }
  | { readonly type: 'cancelled'; readonly meeting: string; readonly reason: string }
  | { readonly type: 'held'; readonly meeting: string }
  | {
      readonly type: 'concluded';
      readonly meeting: string;
      readonly result: Result;
      readonly conclusion: string;
      readonly basis: string | undefined;
      /** Sources of the tasks that the meeting leaves: the matter is 办理中 until they are verified. */
      readonly work: readonly string[];
    }
  /** An upper conclusion is on record and waits for its minutes: nothing more is asked of the matter until they are issued. */
  | { readonly type: 'recorded'; readonly meeting: string }
  /** Clauses changed after the conclusion, or bind without one: the tasks that the meeting leaves. */
  | { readonly type: 'work'; readonly meeting: string; readonly work: readonly string[] }
  /** A task is 已销号 or 终止; `blocked`: it is 不可归责 and the matter climbs instead (features 7.6). */
  | { readonly type: 'taskDone'; readonly source: string; readonly blocked: string | undefined }
  /** The clause behind the task was withdrawn or replaced: the task ends (spec §11). Addressed to the task by its source. */
  | { readonly type: 'endWork'; readonly source: string; readonly reason: string }
  /** The clause behind the task no longer binds these assisting units. Addressed to the task by its source. */
  | { readonly type: 'unbound'; readonly source: string; readonly units: readonly UnitKey[] }
  /** 交接 is signed: the book of seats follows (R12). `span`: 代理. `leaver`: whoever gives the seat up. */
  | {
      readonly type: 'takeSeat';
      readonly seat: SeatName;
      readonly person: Person;
      readonly span: { readonly from: Day; readonly to: Day } | undefined;
      readonly leaver: string | undefined;
      readonly day: Day;
      readonly basis: string;
    }
  /** The parts in a person's name, of one unit or of any, go over to the successor (R66). Addressed to the task by its source. */
  | {
      readonly type: 'succeed';
      readonly from: string;
      readonly to: Person;
      readonly unit: UnitKey | undefined;
      readonly handover: string;
    }
  /** A special meeting's minutes decomposed a clause of this joint conference, or marked it "no task" (R38). */
  | { readonly type: 'decomposed'; readonly clause: number; readonly by: string; readonly hasTask: boolean }
  /** A task that came of a clause of this joint conference is done (R39). */
  | { readonly type: 'followed'; readonly clause: number; readonly source: string }
  /** What a joint conference made of a 联合起草文件 (R41). */
  | {
      readonly type: 'studied';
      readonly meeting: string;
      readonly result: 'adopted' | 'returned';
      readonly conclusion: string;
    }
  /** 联合起草文件 put before a joint conference, or taken off its agenda again (R41). */
  | { readonly type: 'joinPaper'; readonly paper: Paper }
  | { readonly type: 'leavePaper'; readonly paper: string; readonly reason: string }
  /** The matter has been put on the agenda of a meeting that it did not ask for: a regular one, or one that a 挂账 matter joins. */
  | { readonly type: 'listed'; readonly meeting: string; readonly tier: Tier; readonly startAt: Instant }
  | { readonly type: 'joinAgenda'; readonly matter: Matter }
  | { readonly type: 'leaveAgenda'; readonly matter: string; readonly reason: string };

export interface LogEntry {
  readonly at: Instant;
  readonly by: Author;
  /** The command, or the name of what the clock did. */
  readonly act: string;
  /** One Chinese sentence. */
  readonly text: string;
}

/** The outcome of a pure decision. */
export interface Decision<R> {
  readonly next: R;
  readonly effects: readonly Effect[];
  readonly log: readonly LogEntry[];
}

export const logged = (scene: Scene, act: string, text: string): LogEntry => ({
  at: scene.now,
  by: scene.by,
  act,
  text,
});
