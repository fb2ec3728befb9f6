import type { Entry } from '../../src/core/entry/entry.js';
import type { Handover } from '../../src/core/handover/handover.js';
import type { Matter } from '../../src/core/matter/matter.js';
import type { Meeting } from '../../src/core/meeting/meeting.js';
import type { Paper } from '../../src/core/paper/paper.js';
import type { Task } from '../../src/core/task/task.js';
import { type Block, type Card, type CardProps, card, note, type RootBlock } from '../kit.js';
import type { RecordProps } from '../props.js';

/** A record's card; a reader who may not see a confidential record gets its header and one line. */
export const ofRecord = (
  p: RecordProps,
  head: Omit<CardProps, 'blocks'>,
  blocks: () => readonly (Block | RootBlock)[],
): Card =>
  card({
    ...head,
    blocks: p.isHidden ? [note(`保密事项，内容仅参与单位和${p.mechanism.office.name}可见。`)] : blocks(),
  });

/** The record that a view is about. Throws when whoever rendered it passed none: a fault of the program. */
export const matterOf = (p: RecordProps): Matter => present(p.matter ?? p.matters[0], 'matter');
export const meetingOf = (p: RecordProps): Meeting => present(p.meeting, 'meeting');
export const taskOf = (p: RecordProps): Task => present(p.task, 'task');
export const handoverOf = (p: RecordProps): Handover => present(p.handover, 'handover');
export const entryOf = (p: RecordProps): Entry => present(p.entry, 'entry');
export const paperOf = (p: RecordProps): Paper => present(p.paper, 'paper');

const present = <T>(record: T | undefined, kind: string): T => {
  if (record === undefined) throw new Error(`a card was drawn without its ${kind}`);
  return record;
};
