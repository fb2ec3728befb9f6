import type { Instant, WorkCalendar } from '../core/deadlines.js';
import type { Matter } from '../core/matter/matter.js';
import type { Mechanism, UnitKey } from '../core/mechanism.js';
import type { JointClause } from '../core/meeting/follow.js';
import type { Meeting } from '../core/meeting/meeting.js';
import type { Paper } from '../core/paper/paper.js';
import type { Say } from '../core/say.js';
import type { Seats } from '../core/seats.js';
import type { Task } from '../core/task/task.js';

/** What a document (文书) is made from: plain records as they are now. */
export interface DocumentProps {
  /** Of 会议纪要 and 会议材料. */
  readonly meeting?: Meeting | undefined;
  /**
   * The matters that the readers may see. One that the meeting names and that is not here is printed by its number alone, with
   * its conclusion and clauses left out: see `mattersNamed`.
   */
  readonly matters: readonly Matter[];
  /** Tasks of earlier joint conferences that are still open, for 会议材料. */
  readonly tasks: readonly Task[];
  /** 联合起草文件 on the agenda. */
  readonly papers: readonly Paper[];
  /** 联席会议确定事项 that are open (R39), each with its tasks, for 会议材料; their tasks need not be in `tasks` again. */
  readonly joint?: readonly JointClause[] | undefined;
  /** Of 督办单. */
  readonly task?: Task | undefined;
  /** Which 督办单 of the task; the latest when absent. */
  readonly supervisionNumber?: string | undefined;
  /** Whose 回执单. */
  readonly unit?: UnitKey | undefined;
  /** 文号 of the minutes that the task's clause stands in, for 督办单. */
  readonly sourceNumber?: string | undefined;
  readonly say: Say;
  readonly mechanism: Mechanism;
  readonly calendar: WorkCalendar;
  /** The seats on the day of the meeting (R12). */
  readonly seats: Seats;
  readonly now: Instant;
}

/** A kind of document. Both throw Error when the record it is made from is missing. */
export interface DocumentKind {
  /** Safe on every file system, and without words of the users: a confidential title never stands in it. */
  readonly fileName: (p: DocumentProps) => string;
  /** The .docx. The same bytes for the same props. */
  readonly make: (p: DocumentProps) => Promise<Uint8Array>;
}
