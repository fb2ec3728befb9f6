import type { Instant } from '../deadlines.js';
import type { Matter } from '../matter/matter.js';
import type { Mechanism } from '../mechanism.js';
import type { Meeting } from '../meeting/meeting.js';
import type { Say } from '../say.js';
import type { Task } from '../task/task.js';
import type { AuditEntry } from './entry.js';
import type { AuditRoot } from './root.js';

/** One file of the archive. */
export interface ArchiveFile {
  /** With folders. */
  readonly name: string;
  readonly bytes: Uint8Array;
}

/** 佐证材料 of a task, with its bytes where they could be had. */
export interface ArchivedProof {
  readonly task: string;
  readonly name: string;
  readonly by: string;
  readonly at: Instant;
  readonly bytes: Uint8Array | undefined;
  /** Why the bytes are not there. */
  readonly why: string | undefined;
}

/** What an archive is made of: one matter with everything that belongs to it. */
export interface ArchiveSource {
  readonly matter: Matter;
  readonly meetings: readonly Meeting[];
  readonly tasks: readonly Task[];
  /** The chains of the matter, its meetings and its tasks, each whole. */
  readonly entries: readonly AuditEntry[];
  /** The latest root, when there is one. */
  readonly root: Pick<AuditRoot, 'no' | 'day' | 'hash'> | undefined;
  /** 会议纪要 and 督办单. */
  readonly documents: readonly ArchiveFile[];
  readonly proofs: readonly ArchivedProof[];
  /** Commands' Chinese names. */
  readonly acts: ReadonlyMap<string, string>;
  readonly say: Say;
  readonly mechanism: Mechanism;
  readonly now: Instant;
}
