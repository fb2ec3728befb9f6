import type { Meeting } from '../../src/core/meeting/meeting.js';
import type { Button } from '../kit.js';
import type { RecordProps } from '../props.js';

/** 代录回执, 打印回执单: for the office, while a unit that it cannot reach by card has not answered (features D8). */
export const entryActs = (p: RecordProps, h: Meeting): Button[] =>
  p.unit !== undefined && p.may.has('enter')
    ? [
        { label: '代录回执', command: 'answer', input: { meeting: h.id, for: p.unit } },
        { label: '打印回执单', command: 'entryForm', input: { meeting: h.id, unit: p.unit } },
      ]
    : [];
