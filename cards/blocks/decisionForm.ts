import type { Matter } from '../../src/core/matter/matter.js';
import { type FormButton, form, type RootBlock } from '../kit.js';
import type { RecordProps } from '../props.js';
import { recusalFields } from './recusal.js';

/** What an officer decides about a matter that climbed. */
export const decisionActs: readonly string[] = ['convene', 'sendBack', 'defer'];

/** 召集, 退回, 延后: whichever of them the reader may do now, over the fields that each of them needs. */
export const decisionForm = (p: RecordProps, m: Matter): RootBlock => {
  const input = { matter: m.id };
  const all: FormButton[] = [
    {
      label: '召集',
      command: 'convene',
      input,
      kind: 'primary',
      confirm: { title: '确认召集', text: '确认后立即通知有关单位。未填会议时间的，定于其后第2个工作日9:30。' },
    },
    { label: '退回', command: 'sendBack', input },
    { label: '延后', command: 'defer', input },
  ];
  return form({
    name: 'convening',
    fields: [
      {
        kind: 'datetime',
        name: 'startAt',
        label: '会议时间',
        hint: '召集时填写；不填为其后第2个工作日9:30（系统默认）。',
      },
      { kind: 'text', name: 'place', label: '会议地点', max: 100 },
      ...recusalFields(p, m),
      { kind: 'multiline', name: 'reason', label: '理由', hint: '退回、延后时填写。', max: 500 },
      { kind: 'date', name: 'until', label: '延后至', hint: '延后时填写。' },
    ],
    buttons: all.filter((one) => p.may.has(one.command)),
  });
};
