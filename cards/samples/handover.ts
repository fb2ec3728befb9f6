import type { Handover } from '../../src/core/handover/handover.js';
import { at, due } from './day.js';
import { limits } from './mechanism.js';

/** 税务局联系人: one matter, one task in person, one receipt and one meeting are handed over; nobody has signed. */
export const sampleHandover: Handover = {
  id: 'J2026-0001',
  rev: 1,
  createdAt: at('2026-11-24', '09:00'),
  purpose: 'handover',
  seat: 'liaison:tax',
  unit: 'tax',
  from: { openId: 'ou_sample8', name: '壬九' },
  to: { openId: 'ou_sample30', name: '癸十' },
  span: undefined,
  startedBy: { name: '壬九', openId: 'ou_sample8' },
  status: 'drafted',
  signatures: [],
  estate: {
    matters: [{ kind: 'matter', id: 'M2026-0001', title: '厂房解封与过户', note: '办理中' }],
    tasks: [
      {
        kind: 'task',
        id: 'T2026-0001',
        title: '出具税费计算口径',
        note: '12月14日（周一）前',
        source: 'H2026-0001/M2026-0001/1',
      },
    ],
    owed: [{ kind: 'meeting', id: 'H2026-0002', title: '专题会议', note: '请签收纪要，2026年11月27日17:30前' }],
    meetings: [{ kind: 'meeting', id: 'H2026-0003', title: '专题会议', note: '2026年12月3日09:30' }],
  },
  hasMovedTasks: false,
  cancelReason: undefined,
  asks: [
    {
      key: 'signHandover',
      view: { card: 'handover', handover: 'J2026-0001' },
      line: [['liaison:tax'], ['leader:tax'], ['officeDirector', 'officeStaff']],
      limits: [limits.ask],
      rung: 0,
      asked: ['liaison:tax'],
      askedAt: at('2026-11-24', '09:00'),
      due: due('2026-11-27', '办理期限3个工作日（系统默认），自11月24日次日起算，至11月27日17:30。'),
    },
  ],
  nextActionAt: undefined,
};
