import type { Entry } from '../../src/core/entry/entry.js';
import { at, due } from './day.js';
import { limits } from './mechanism.js';

const by = { openId: 'ou_sample0', name: '甲一', seat: 'officeStaff' } as const;

/** What the tax bureau said by phone, written down by the office and not confirmed yet. */
export const sampleEntry: Entry = {
  id: 'R2026-0001',
  rev: 1,
  createdAt: at('2026-11-24', '09:40'),
  unit: 'tax',
  seat: 'liaison:tax',
  command: 'answer',
  act: '回执',
  input: { meeting: 'H2026-0001', answer: 'suggest', startAt: '2026-11-27 15:00', reason: '当日有省局检查' },
  lines: [
    { title: '回执', text: '改期' },
    { title: '建议时间', text: '2026年11月27日（周五）15:00' },
    { title: '理由', text: '当日有省局检查' },
  ],
  about: ['H2026-0001'],
  evidence: '11月24日9:30电话，征管股午七答复，办公室甲一记录。',
  status: 'pending',
  files: [
    { messageId: 'om_1', key: 'file_1', name: '电话记录.pdf', kind: 'file', by: '甲一', at: at('2026-11-24', '09:45') },
  ],
  by,
  confirmation: undefined,
  doneAt: undefined,
  result: undefined,
  reason: undefined,
  asks: [
    {
      key: 'confirmRecord',
      view: { card: 'entry', entry: 'R2026-0001', unit: 'tax' },
      line: [['liaison:tax'], ['officeDirector'], ['convenor:governmentOffice']],
      limits: [limits.confirmRecord],
      rung: 0,
      asked: ['liaison:tax'],
      askedAt: at('2026-11-24', '09:40'),
      due: due('2026-11-26', '确认期限2个工作日（系统默认），自11月24日次日起算，至11月26日17:30。'),
    },
  ],
  nextActionAt: undefined,
};

export const confirmedEntry: Entry = {
  ...sampleEntry,
  status: 'confirmed',
  confirmation: { openId: 'ou_sample9', name: '癸十', seat: 'officeDirector', at: at('2026-11-24', '10:20') },
  doneAt: at('2026-11-24', '10:20'),
  result: { card: 'invitation', meeting: 'H2026-0001', matter: 'M2026-0001', unit: 'tax' },
  asks: [],
};

export const refusedEntry: Entry = {
  ...confirmedEntry,
  status: 'rejected',
  doneAt: undefined,
  result: undefined,
  reason: '已由丑二于2026年11月24日（周二）10:00回执：同意参会，如需变更请与提请单位联系。',
};
