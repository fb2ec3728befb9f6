import type { Ask } from '../ask.js';
import type { Instant } from '../deadlines.js';
import type { Rank } from '../matter/matter.js';
import type { Result, SeatName, Tier, UnitKey } from '../mechanism.js';

export type MeetingStatus = 'planning' | 'arranged' | 'held' | 'minuted' | 'issued' | 'cancelled';

/** The Chinese words of a meeting's status (spec §11). */
export const meetingZh: Readonly<Record<MeetingStatus, string>> = {
  planning: '筹备',
  arranged: '已定',
  held: '已开',
  minuted: '已出纪要',
  issued: '已印发',
  cancelled: '已取消',
};

export type Reply = 'pending' | 'agree' | 'decline' | 'suggest';

/** 邀请: one a unit. */
export interface Invitation {
  readonly unit: UnitKey;
  readonly role: 'lead' | 'assist';
  readonly why: string;
  readonly rank: Rank;
  readonly answer: Reply;
  /** Who attends: a name as the unit gave it, and the open id when it is a person of the roster. */
  readonly attendee: { readonly name: string; readonly openId: string | undefined } | undefined;
  readonly suggestedAt: Instant | undefined;
  readonly reason: string | undefined;
  readonly answeredBy: string | undefined;
  readonly answeredAt: Instant | undefined;
  /** 代录: the answer was given on paper or by phone (R73). */
  readonly isOnBehalf?: boolean | undefined;
  /** A decline is ruled on once: kept units are invited again and cannot decline again (spec §4 step 2). */
  readonly ruling:
    | { readonly verdict: 'keep' | 'release'; readonly reason: string; readonly by: string; readonly at: Instant }
    | undefined;
}

/** 签到. */
export interface Attendance {
  readonly unit: UnitKey | undefined;
  readonly openId: string;
  readonly name: string;
  /** 代会: who came instead, and on what mandate (A36). */
  readonly substitute: string | undefined;
  readonly mandate?: string | undefined;
  readonly at: Instant;
}

export interface Work {
  readonly unit: UnitKey;
  readonly person: { readonly name: string; readonly openId: string | undefined };
  /** 任务 */
  readonly work: string;
  /** 目标 */
  readonly target: string;
  /** 措施 */
  readonly measure: string;
  /** 进度 */
  readonly progress: string;
  readonly dueOn: string;
  /** Why that date. */
  readonly dueWhy: string;
}

/** 议定条款. */
export interface Clause {
  /** `1`, `2`, … within its meeting, never reused. */
  readonly no: number;
  readonly decision: string;
  readonly basis: string | undefined;
  /** 任务 / 目标 / 措施 / 进度 with a unit and a person (R49, R66), or the reason why there is no task. */
  readonly task: Work | undefined;
  readonly noTask: string | undefined;
  /** Every unit that the clause binds: the task's unit and the assisting ones. */
  readonly units: readonly UnitKey[];
  /** The matter it belongs to, where it stands beside the agenda: the one of the joint clause that it decomposes. */
  readonly matter?: string | undefined;
  /** The raising unit of that matter. */
  readonly owner?: UnitKey | undefined;
  /** 分解: the clause of a joint conference that it works out (R38), `H2026-0005/2`. */
  readonly from?: string | undefined;
  /** 年度任务: the year whose plan it belongs to (R32). */
  readonly plan?: number | undefined;
  /** The earlier clause that it replaces (spec §4 step 6), `H2026-0001/3`. */
  readonly replaces?: string | undefined;
  readonly addedBy: string;
  readonly addedAt: Instant;
}

/** 结论确认: one a unit that the clauses name. */
export interface Confirmation {
  readonly unit: UnitKey;
  readonly verdict: 'pending' | 'confirm' | 'object' | 'silent';
  readonly reason: string | undefined;
  readonly by: string | undefined;
  readonly at: Instant | undefined;
}

/** One matter on the agenda and what came of it. */
export interface Item {
  readonly matter: string;
  /** The raising unit, or the lead that stands in for it. */
  readonly owner: UnitKey | undefined;
  readonly units: readonly UnitKey[];
  readonly result: Result | undefined;
  readonly conclusion: string | undefined;
  readonly basis: string | undefined;
  readonly concludedBy: string | undefined;
  readonly concludedAt: Instant | undefined;
  readonly clauses: readonly Clause[];
  readonly confirmations: readonly Confirmation[];
  /** 挂账 heard again: the minutes need no new conclusion on it. */
  readonly isStanding?: boolean | undefined;
  /** Why the matter is no longer this meeting's, when it was the only one of a meeting already held. */
  readonly left?: string | undefined;
}

export interface Cosign {
  readonly unit: UnitKey;
  readonly verdict: 'pending' | 'agree' | 'disagree' | 'silent';
  readonly opinion: string | undefined;
  readonly settled: { readonly verdict: 'adopt' | 'reject'; readonly reason: string; readonly by: string } | undefined;
  readonly by: string | undefined;
  readonly at: Instant | undefined;
}

/** 签收: one an addressee of issued minutes. A member may say what is difficult, not refuse (R63). */
export interface Receipt {
  readonly unit: UnitKey;
  readonly difficulty: string | undefined;
  readonly by: string | undefined;
  readonly at: Instant | undefined;
}

/** 落实: what became of one clause of a joint conference (R38, R39). */
export interface Followed {
  readonly clause: number;
  readonly matter: string | undefined;
  readonly isDecomposed: boolean;
  /** The tasks that work on it, the clause's own and those it was decomposed into, by source. */
  readonly work: readonly { readonly source: string; readonly isDone: boolean }[];
}

/** 联合起草文件 on the agenda of a joint conference, and what came of it (R41). */
export interface PaperItem {
  readonly paper: string;
  readonly title: string;
  readonly units: readonly UnitKey[];
  readonly result: 'adopted' | 'returned' | undefined;
  readonly conclusion: string | undefined;
}

/** 会议纪要. */
export interface Minutes {
  readonly draftedBy: string;
  readonly draftedAt: Instant;
  readonly cosigns: readonly Cosign[];
  readonly signatures: readonly { readonly seat: SeatName; readonly name: string; readonly at: Instant }[];
  readonly number: string | undefined;
  readonly issuedAt: Instant | undefined;
  readonly receipts: readonly Receipt[];
}

/** 会议. */
export interface Meeting {
  /** `H2026-0001` */
  readonly id: string;
  readonly rev: number;
  readonly createdAt: Instant;
  readonly tier: Tier;
  readonly isRegular: boolean;
  readonly status: MeetingStatus;
  /** Of a meeting that was proposed or is regular; matters carry their own titles. */
  readonly topic: string | undefined;
  readonly proposal: { readonly unit: UnitKey; readonly name: string; readonly reason: string } | undefined;
  readonly items: readonly Item[];
  /** 统筹事项: clauses beside the agenda's matters: decomposed joint clauses and annual tasks. */
  readonly general: readonly Clause[];
  readonly papers: readonly PaperItem[];
  /** Of an issued joint conference: its clauses until each is decomposed and done. */
  readonly follow: readonly Followed[];
  /** Something of `follow` is open. Absent otherwise: the index holds only what is open. */
  readonly isFollowed: true | undefined;
  /** The unit whose liaison arranges and records at the business tier. */
  readonly proposer: UnitKey | undefined;
  readonly chair: SeatName | undefined;
  readonly convenedBy: { readonly seat: SeatName; readonly name: string } | undefined;
  readonly place: string | undefined;
  readonly video: string | undefined;
  readonly startAt: Instant | undefined;
  /** When `startAt` was last set: who answered before may answer again. */
  readonly timeSetAt: Instant;
  readonly invitations: readonly Invitation[];
  readonly invitedAt: Instant | undefined;
  readonly attendance: readonly Attendance[];
  readonly minutes: Minutes | undefined;
  readonly isConfidential: boolean;
  /** Reminders already given for the current time, by name. */
  readonly reminded: readonly string[];
  /** The calendar event of the meeting, or that the platform refused one: the meeting stands all the same. */
  readonly calendar: { readonly calendarId: string; readonly eventId: string } | 'refused' | undefined;
  readonly asks: readonly Ask[];
  readonly cancelReason: string | undefined;
  readonly nextActionAt: Instant | undefined;
  readonly lastClause: number;
}

export const itemOf = (h: Meeting, matter: string): Item | undefined => h.items.find((i) => i.matter === matter);
export const invitationOf = (h: Meeting, unit: UnitKey): Invitation | undefined =>
  h.invitations.find((i) => i.unit === unit);

/** Units that still take part: released ones do not. */
export const takingPart = (h: Meeting): Invitation[] => h.invitations.filter((i) => i.ruling?.verdict !== 'release');

/** Items that are still this meeting's. */
export const openItems = (h: Meeting): Item[] => h.items.filter((i) => i.left === undefined);

/** Nothing is left to meet about: every matter of the agenda went elsewhere. */
export const isDeserted = (h: Meeting): boolean => h.items.length > 0 && openItems(h).length === 0;

/** Every matter that a meeting's documents name: those of its agenda, and those of clauses beside it. */
export const mattersNamed = (h: Meeting): string[] => [
  ...new Set([...h.items.map((item) => item.matter), ...h.general.flatMap((clause) => clause.matter ?? [])]),
];
