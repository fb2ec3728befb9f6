import type { Row } from '../kit.js';
import { dotted } from './dotted.js';

/** Something that waits for this person, or that they owe. */
export interface Duty {
  readonly title: string;
  readonly note: string;
  /** Until when, as users read it. */
  readonly due?: string | undefined;
  readonly isLate?: boolean | undefined;
  /** Opens the card or form where it is done. */
  readonly command: string;
  readonly input: Readonly<Record<string, unknown>>;
}

/** A duty as a row: until when, late or not, and the button that opens it. */
export const dutyRow = (one: Duty, label: string): Row => ({
  title: one.title,
  note: dotted(one.note, one.due === undefined ? '' : `${one.due}前`),
  tag: one.isLate === true ? { text: '已逾期', color: 'red' } : undefined,
  buttons: [{ label, command: one.command, input: one.input }],
});
