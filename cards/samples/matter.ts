import type { Matter } from '../../src/core/matter/matter.js';
import { at, day, due, now } from './day.js';
import { limits } from './mechanism.js';

/** 待回执: raised by the court, three units invited. */
export const sampleMatter: Matter = {
  id: 'M2026-0001',
  rev: 3,
  createdAt: at('2026-11-20', '09:10'),
  company: '示例机械制造有限公司',
  creditCode: undefined,
  caseNo: '（2026）示例破1号',
  title: '厂房解封与过户',
  facts: '管理人已接管厂房两处，其中一处仍有查封登记，买受人已付清价款。',
  ask: '请协调解除查封登记，并在买受人提交材料后办理过户。',
  basis: '《企业破产法》第十九条',
  phase: 'during',
  obstacle: 'government',
  topics: [],
  dutyArea: 'a03',
  subType: '3.1',
  routing: {
    chosenBy: 'words',
    ranked: [
      { area: 'a03', words: ['解封', '过户'], subType: '3.1' },
      { area: 'a05', words: ['税'], subType: '5.1' },
    ],
  },
  raisedBy: { unit: 'court', seat: 'liaison:court', openId: 'ou_sample4', name: '戊五' },
  parts: [
    {
      unit: 'naturalResources',
      role: 'lead',
      why: '职责分工第3项“破产财产处置”联动部门，“不动产解封与过户”默认主办（系统默认）',
    },
    { unit: 'tax', role: 'assist', why: '职责分工第3项“破产财产处置”联动部门' },
    { unit: 'civilAffairs', role: 'assist', why: '提请单位增加' },
  ],
  added: ['civilAffairs'],
  rank: 'liaison',
  meetAt: at('2026-11-26', '09:30'),
  isConfidential: false,
  isUrgent: false,
  criteria: [],
  tier: 'business',
  status: 'proposed',
  raisedAt: at('2026-11-20', '09:30'),
  tierDue: due('2026-12-04', '业务会议办理期限10个工作日（系统默认），自11月20日次日起算，至12月4日17:30。'),
  overdueAt: undefined,
  meetings: ['H2026-0001'],
  meeting: 'H2026-0001',
  meetingAt: undefined,
  positions: [
    { unit: 'tax', text: '过户前需补齐完税证明，可在三个工作日内出具。', name: '寅三', at: at('2026-11-23', '15:20') },
  ],
  outcomes: [],
  deferrals: [],
  deferredUntil: undefined,
  work: [],
  isStanding: false,
  closing: undefined,
  asks: [],
  endReason: undefined,
  endedAt: undefined,
  nextActionAt: undefined,
};

/** Climbed to the special tier. */
export const climbedMatter: Matter = {
  ...sampleMatter,
  tier: 'special',
  status: 'awaitingConvening',
  meeting: undefined,
  tierDue: undefined,
  outcomes: [
    {
      tier: 'business',
      meeting: 'H2026-0001',
      result: 'unresolved',
      conclusion: '解除查封的先后次序未能达成一致。',
      basis: undefined,
      at: at(day, '09:55'),
      by: '戊五',
    },
  ],
  asks: [
    {
      key: 'convene',
      view: { card: 'convening', matter: 'M2026-0001' },
      line: [['officeDirector'], ['convenor:governmentOffice']],
      limits: [limits.convene],
      rung: 0,
      asked: ['officeDirector'],
      askedAt: now,
      due: due('2026-11-27', '召集期限3个工作日（系统默认），自11月24日次日起算，至11月27日17:30。'),
    },
  ],
};
