import type { Day, Instant } from '../../core/deadlines.js';
import type { Entry, EntryStatus } from '../../core/entry/entry.js';
import type { Handover } from '../../core/handover/handover.js';
import type { Matter } from '../../core/matter/matter.js';
import type { AreaKey, SeatName, Tier, UnitKey } from '../../core/mechanism.js';
import type { Meeting } from '../../core/meeting/meeting.js';
import type { Paper } from '../../core/paper/paper.js';
import type { Task } from '../../core/task/task.js';

export interface PageOf<T> {
  readonly items: readonly T[];
  readonly page: number;
  readonly pages: number;
  readonly total: number;
}

export interface MatterQuery {
  readonly units?: readonly UnitKey[] | undefined;
  readonly raisedBy?: string | undefined;
  readonly isOpen?: boolean | undefined;
  /** Drafts, which no other list shows. */
  readonly isDraft?: boolean | undefined;
  readonly isOverdueAt?: Instant | undefined;
  readonly dutyArea?: AreaKey | undefined;
}

export interface TaskQuery {
  /** Tasks in which one of the units has a part, or this person. */
  readonly units?: readonly UnitKey[] | undefined;
  readonly openId?: string | undefined;
  readonly isOpen?: boolean | undefined;
  readonly isOverdueOn?: Day | undefined;
  readonly plan?: number | undefined;
}

/** 代录 of these units, or on any of these records; newest first. */
export interface EntryQuery {
  readonly status?: EntryStatus | undefined;
  readonly units?: readonly UnitKey[] | undefined;
  readonly about?: readonly string[] | undefined;
}

export interface PaperQuery {
  readonly isOpen?: boolean | undefined;
}

/** Open records with a question to somebody. */
export interface Waiting {
  readonly matters: readonly Matter[];
  readonly meetings: readonly Meeting[];
  readonly tasks: readonly Task[];
  readonly papers: readonly Paper[];
  readonly entries: readonly Entry[];
  readonly handovers: readonly Handover[];
}

export interface Lists {
  matters(query: MatterQuery, page: number, size: number): Promise<PageOf<Matter>>;
  meetings(query: { readonly tier?: Tier | undefined }, page: number, size: number): Promise<PageOf<Meeting>>;
  tasksOf(matter: string): Promise<Task[]>;
  /** Tasks by the clauses they came of. */
  tasksFrom(sources: readonly string[]): Promise<Task[]>;
  /** Issued joint conferences with clauses that are not decomposed or not done, oldest first; confidential ones left out (R38, R39). */
  followed(limit: number): Promise<Meeting[]>;
  /** Meetings of a tier that start in [from, to), cancelled ones left out. */
  meetingsBetween(tier: Tier, from: Instant, to: Instant): Promise<Meeting[]>;
  /** Open tasks due on a day or earlier, the earliest first. */
  tasksDue(on: Day, limit: number): Promise<Task[]>;
  tasks(query: TaskQuery, page: number, size: number): Promise<PageOf<Task>>;
  /** Newest first; the open ones: those that are neither passed nor withdrawn. */
  papers(query: PaperQuery, page: number, size: number): Promise<PageOf<Paper>>;
  /** 待研究 and on no agenda yet, oldest first (R41). */
  papersAwaiting(limit: number): Promise<Paper[]>;
  entries(query: EntryQuery, page: number, size: number): Promise<PageOf<Entry>>;
  /** 待双方签认: of a seat, or those that concern a person; oldest first. */
  openHandovers(of: { readonly seat: SeatName } | { readonly openId: string }): Promise<Handover[]>;
  openTasks(who: { readonly units: readonly UnitKey[]; readonly openId: string }, limit: number): Promise<Task[]>;
  ofCompany(company: string, except: string, limit: number): Promise<Matter[]>;
  /** Closed matters of a sub-type, the last closed first; confidential ones left out. */
  precedents(subType: string, except: string, limit: number): Promise<Matter[]>;
  /** Matters of a sub-type that were closed in [since, until], the last closed first, at most 200. */
  closedOf(subType: string, since: Instant, until: Instant): Promise<Matter[]>;
  /** How many open matters stand at each tier. */
  openAt(): Promise<Readonly<Record<Tier, number>>>;
  /** What stands on the next agenda of a tier by itself: 挂账 on special ones, what waits on regular joint ones. */
  standing(tier: 'special' | 'joint', limit: number): Promise<Matter[]>;
  /** Matters raised after an instant, newest first, whatever became of them. */
  raisedSince(at: Instant, limit: number): Promise<Matter[]>;
  /** When the next thing falls due, for the sandbox's clock. */
  nextDueAt(): Promise<Instant | undefined>;
  /** Open records with a question to one of these seats. */
  waitingFor(seats: readonly string[], limit: number): Promise<Waiting>;
}
