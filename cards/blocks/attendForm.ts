import type { Meeting } from '../../src/core/meeting/meeting.js';
import { rankZh } from '../../src/core/say.js';
import { type FormField, form, type RootBlock } from '../kit.js';
import type { RecordProps } from '../props.js';

/** 参会人: who comes; without a choice whoever answers. */
export const attendeeField = (p: RecordProps): FormField => ({
  kind: 'person',
  name: 'attendee',
  label: '参会人',
  placeholder: '不选即为本人',
  options: p.people,
});

/** The answer to a meeting of an upper tier: who comes, or leave with the reason. */
export const attendForm = (p: RecordProps, h: Meeting): RootBlock =>
  form({
    name: 'attending',
    fields: [
      attendeeField(p),
      {
        kind: 'select',
        name: 'rank',
        label: '参会层级',
        initial: 'leader',
        options: [
          { text: rankZh.leader, value: 'leader' },
          { text: rankZh.liaison, value: 'liaison' },
        ],
      },
      { kind: 'multiline', name: 'reason', label: '理由', hint: '请假，或由联系人参加时填写。', max: 300 },
    ],
    buttons: [
      {
        label: '同意参会',
        command: 'answer',
        input: { meeting: h.id, answer: 'agree' },
        kind: 'primary',
      },
      { label: '请假', command: 'answer', input: { meeting: h.id, answer: 'decline' } },
    ],
  });
