import type { Instant } from '../src/core/deadlines.js';
import type { LogEntry } from '../src/core/decision.js';
import type { Entry } from '../src/core/entry/entry.js';
import type { Handover } from '../src/core/handover/handover.js';
import type { Matter } from '../src/core/matter/matter.js';
import type { Precedents } from '../src/core/matter/precedent.js';
import type { Mechanism, UnitKey } from '../src/core/mechanism.js';
import type { JointClause } from '../src/core/meeting/follow.js';
import type { Meeting } from '../src/core/meeting/meeting.js';
import type { Paper } from '../src/core/paper/paper.js';
import type { RecusalNote } from '../src/core/recusal.js';
import type { Say } from '../src/core/say.js';
import type { Light } from '../src/core/task/light.js';
import type { Task } from '../src/core/task/task.js';

export interface Option {
  readonly text: string;
  readonly value: string;
}

/** What a record's card is drawn from: the records as they are now, and what its reader may do. */
export interface RecordProps {
  readonly say: Say;
  readonly mechanism: Mechanism;
  readonly now: Instant;
  readonly matter?: Matter | undefined;
  readonly meeting?: Meeting | undefined;
  readonly task?: Task | undefined;
  /** The matters on the meeting's agenda, or the card's one matter. */
  readonly matters: readonly Matter[];
  readonly paper?: Paper | undefined;
  readonly entry?: Entry | undefined;
  readonly handover?: Handover | undefined;
  /** The matter's meetings, oldest first. */
  readonly meetings: readonly Meeting[];
  readonly tasks: readonly Task[];
  /** Working days from the raise to the last outcome. */
  readonly spent?: number | undefined;
  /** 亮灯 of every task shown, by its number. */
  readonly lights: Readonly<Record<string, Light>>;
  /** 联席会议确定事项: open clauses of issued joint conferences, on special agendas only (R39). */
  readonly joint: readonly JointClause[];
  /** The unit the reader answers for. */
  readonly unit?: UnitKey | undefined;
  readonly note?: string | undefined;
  /** Commands the reader may press now; empty in a group. */
  readonly may: ReadonlySet<string>;
  /** The reader may not see a confidential record's title and text: number and area only. */
  readonly isHidden: boolean;
  /** Persons for selects: open id by name and seat. */
  readonly people: readonly Option[];
  readonly log: readonly LogEntry[];
  /** 同一企业其他事项, for the preview. */
  readonly sameCompany: readonly Matter[];
  /** 同类先例: closed matters of the sub-type, newest first, for the preview and for a rule that is proposed. */
  readonly precedents: readonly Matter[];
  /** What the precedents came to on the whole: how many were settled at the business tier, and working days, all and each. */
  readonly precedentSum?: Omit<Precedents, 'matters'> | undefined;
  /** Where the card stands alone as an answer to somebody in a group. */
  readonly isGroup: boolean;
  /** 回避提示 of a matter that waits to be convened. */
  readonly recusal?: RecusalNote | undefined;
}
