import type { Ask } from '../ask.js';
import type { Day, Instant } from '../deadlines.js';
import type { UnitKey } from '../mechanism.js';
import type { Work } from '../meeting/meeting.js';

export type TaskStatus = 'open' | 'completed' | 'verified' | 'ended';

/** The Chinese words of a task's status (spec §11). */
export const taskZh: Readonly<Record<TaskStatus, string>> = {
  open: '办理中',
  completed: '待核验',
  verified: '已销号',
  ended: '终止',
};

/** A task as a clause hands it over: its number is given when it is stored. */
export interface NewTask extends Work {
  /** `H2026-0001/3`: one task a clause. */
  readonly source: string;
  /** Absent for a task of the annual plan. */
  readonly matter: string | undefined;
  readonly meeting: string | undefined;
  /** 0 for a task of the office that came of no clause. */
  readonly clause: number;
  /** 分解: the clause of a joint conference that this task works on (R38), `H2026-0005/2`. */
  readonly from?: string | undefined;
  /** 年度任务: the year whose plan it belongs to (R32). */
  readonly plan?: number | undefined;
  readonly decision: string;
  readonly basis: string | undefined;
  /** The raising unit, which verifies beside the office. */
  readonly owner: UnitKey | undefined;
  /** Assisting units, each with a part of its own. */
  readonly units: readonly UnitKey[];
  readonly isConfidential: boolean;
  readonly createdAt: Instant;
}

/** 分工: one a unit; the task is complete when every part is. */
export interface TaskPart {
  readonly unit: UnitKey;
  /** 责任人: the clause's for the unit that leads, the liaison of an assisting one (R66). */
  readonly person: Work['person'];
  /** Open ids of those who handed the part on (改派): they verify nothing of it either. */
  readonly former?: readonly string[] | undefined;
  /** Last reported, 0–100. */
  readonly percent: number | undefined;
  /** 申请销号. */
  readonly done:
    | { readonly text: string; readonly by: string; readonly openId: string; readonly at: Instant }
    | undefined;
}

/** Why a task cannot be solved here (不可归责, features 7.6). */
export type Cause = 'law' | 'authority' | 'funds';
export const causeZh: Readonly<Record<Cause, string>> = {
  law: '法律政策限制',
  authority: '上级权限',
  funds: '资金条件',
};

/** 进展: the newest 50; what is older stands in the log. */
export interface Progress {
  readonly unit: UnitKey;
  readonly text: string;
  /** 0–100, or a milestone in words only. */
  readonly percent: number | undefined;
  readonly by: string;
  readonly at: Instant;
}

/** 困难: a unit says that the task cannot be solved here; the office rules on it. */
export interface Difficulty {
  readonly unit: UnitKey;
  readonly cause: Cause;
  readonly text: string;
  readonly by: string;
  readonly openId: string;
  readonly at: Instant;
}

/** 延期. */
export interface Extension {
  readonly unit: UnitKey;
  readonly from: Day;
  readonly dueOn: Day;
  readonly reason: string;
  /** 长周期: beyond the ordinary length; the director approves it. */
  readonly isLong: boolean;
  readonly by: string;
  readonly openId: string;
  readonly at: Instant;
  readonly ruling:
    | {
        readonly verdict: 'approve' | 'reject';
        readonly reason: string | undefined;
        readonly by: string;
        readonly at: Instant;
      }
    | undefined;
}

/** The two that verify a task, in any order (spec §11). */
export type Side = 'office' | 'raiser';

export interface Verification {
  readonly side: Side;
  readonly by: string;
  readonly at: Instant;
}

/** 督办单 (R67): issued by the office, signed and answered by the unit, verified by the office. */
export interface Supervision {
  /** `督办〔2026〕1号` */
  readonly number: string;
  readonly text: string;
  readonly by: string;
  readonly at: Instant;
  readonly signed: { readonly by: string; readonly at: Instant } | undefined;
  readonly answer:
    | { readonly text: string; readonly by: string; readonly openId: string; readonly at: Instant }
    | undefined;
  readonly verdict:
    | {
        readonly verdict: 'approve' | 'reject';
        readonly reason: string | undefined;
        readonly by: string;
        readonly at: Instant;
      }
    | undefined;
}

/** 佐证材料: a file that somebody sent in reply to the task's card. */
export interface Proof {
  readonly messageId: string;
  readonly key: string;
  readonly name: string;
  readonly kind: 'file' | 'image';
  readonly by: string;
  readonly at: Instant;
}

/** 任务, recorded open when its clause comes to bind. */
export interface Task extends NewTask {
  /** `T2026-0001` */
  readonly id: string;
  readonly rev: number;
  readonly status: TaskStatus;
  /** The leading unit's first. */
  readonly parts: readonly TaskPart[];
  readonly progresses: readonly Progress[];
  readonly difficulty: Difficulty | undefined;
  readonly extensions: readonly Extension[];
  /** Of the present completion. */
  readonly verifications: readonly Verification[];
  readonly supervisions: readonly Supervision[];
  readonly proofs: readonly Proof[];
  /** Set when it is 终止. */
  readonly end:
    | { readonly reason: string; readonly cause: Cause | undefined; readonly by: string; readonly at: Instant }
    | undefined;
  readonly verifiedAt: Instant | undefined;
  /** The last reminder given: its instant. */
  readonly remindedAt: Instant | undefined;
  /** Its copy in Feishu's tasks, or `refused` where the platform would have none: the task stands all the same. */
  readonly mirror: string | undefined;
  readonly asks: readonly Ask[];
  readonly nextActionAt: Instant | undefined;
}

/** 报上级 leaves a task that is the office's and no unit's (spec §3). */
export const isOfficeTask = (task: Pick<NewTask, 'clause'>): boolean => task.clause === 0;

/** 已销号 or 已终止, as a sentence says it. */
export const endedZh = (t: Pick<Task, 'status'>): string => (t.status === 'ended' ? '已终止' : taskZh.verified);

export const isTaskEnded = (t: Task): boolean => t.status === 'verified' || t.status === 'ended';

export const partOf = (t: Task, unit: UnitKey): TaskPart | undefined => t.parts.find((p) => p.unit === unit);

/** Whoever owns a part of the task in person or did before, or has asked to have it closed: they verify nothing of it (spec §5). */
export const ownersOf = (t: Task): Set<string> =>
  new Set(
    t.parts
      .flatMap((p) => [p.person.openId ?? '', p.done?.openId ?? '', ...(p.former ?? [])])
      .filter((one) => one !== ''),
  );

/** 延期 asked for and not ruled on yet. */
export const openExtension = (t: Task): Extension | undefined => t.extensions.find((e) => e.ruling === undefined);

/** The 督办单 that is not settled yet. */
export const openSupervision = (t: Task): Supervision | undefined =>
  t.supervisions.find((s) => s.verdict?.verdict !== 'approve');
