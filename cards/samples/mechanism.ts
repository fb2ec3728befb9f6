import type { Limits, Mechanism, Seat, Unit } from '../../src/core/mechanism.js';

const unit = (key: string, name: string, kind: Unit['kind'] = 'member'): Unit => ({
  key,
  name: `县${name}`,
  short: name,
  aliases: [],
  kind,
  member: kind !== 'linked',
  assessable: kind === 'member',
});

export const units = [
  unit('court', '法院', 'court'),
  unit('developmentReform', '发展改革局'),
  unit('naturalResources', '自然资源局'),
  unit('housing', '住建局'),
  unit('tax', '税务局', 'vertical'),
  unit('civilAffairs', '民政局', 'linked'),
];

const seat = (name: string, title: string): Seat => ({ name, title });

const limit = (days: number) => ({ days, basis: '系统默认' });
export const limits: Limits = {
  answer: limit(1),
  ruling: limit(2),
  ask: limit(3),
  businessTier: limit(10),
  specialTier: limit(10),
  overdueGrace: limit(2),
  confirmLeader: limit(2),
  confirmSilence: limit(4),
  convene: limit(3),
  submit: limit(3),
  draftMinutes: limit(5),
  cosign: limit(5),
  issueMinutes: limit(10),
  receipt: limit(3),
  draftKeptDays: limit(7),
  clauseDefaultDays: limit(20),
  extension: limit(3),
  extensionTimes: limit(3),
  longExtension: limit(180),
  superviseSign: limit(1),
  superviseAnswer: limit(3),
  listLead: limit(5),
  listGrace: limit(2),
  noticeFirst: limit(30),
  noticeSecond: limit(10),
};

/** An invented county with six units and two duty areas. */
export const mechanism: Mechanism = {
  county: '示例县',
  title: '关于建立企业破产处置协调联动机制的意见',
  version: '1',
  units,
  seats: [
    seat('chiefConvenor:government', '副县长'),
    seat('chiefConvenor:court', '县法院院长'),
    seat('convenor:governmentOffice', '县政府办公室副主任'),
    seat('convenor:developmentReform', '县发展改革局副局长'),
    seat('officeDirector', '联席会议办公室主任'),
  ],
  office: { unit: 'developmentReform', name: '联席会议办公室' },
  areas: [
    {
      key: 'a03',
      name: '破产财产处置',
      units: ['court', 'naturalResources', 'housing', 'tax'],
      words: ['不动产', '解封', '过户'],
      subTypes: [
        { key: '3.1', name: '不动产解封与过户', lead: 'naturalResources', words: ['解封'], coopt: [] },
        { key: '3.2', name: '在建工程续建', lead: 'housing', words: ['续建'], coopt: [] },
      ],
      topics: [],
    },
    {
      key: 'a05',
      name: '破产涉税事务',
      units: ['court', 'tax'],
      words: ['税'],
      subTypes: [{ key: '5.1', name: '税收债权申报', lead: 'tax', words: ['申报'], coopt: [] }],
      topics: [],
    },
  ],
  everyArea: ['court'],
  tiers: {
    business: {
      name: '业务会议',
      convene: ['liaison'],
      conveneRegular: [],
      chair: ['liaison'],
      issue: 'none',
      results: ['resolved', 'partial', 'unresolved'],
      next: 'special',
      clause: '四、工作模式（三）',
    },
    special: {
      name: '专题会议',
      cadence: 'quarter',
      convene: ['officeDirector'],
      conveneRegular: ['officeDirector', 'convenor'],
      chair: ['convenor', 'officeDirector'],
      issue: 'chair',
      results: ['resolved', 'partial', 'unresolved'],
      next: 'joint',
      clause: '四、工作模式（一）2',
    },
    joint: {
      name: '联席会议',
      cadence: 'half',
      convene: ['chiefConvenor'],
      conveneRegular: ['chiefConvenor'],
      chair: ['chiefConvenor', 'convenor'],
      issue: 'allChiefConvenors',
      results: ['resolved', 'guidance', 'standing', 'referred', 'terminated'],
      clause: '四、工作模式（一）1',
    },
  },
  limits,
  silenceMeans: 'noObjection',
  workHours: { morning: ['08:30', '12:00'], afternoon: ['13:30', '17:30'] },
  digests: ['08:30', '16:30'],
  localRest: [],
  localWork: [],
  lists: [],
  criteria: [{ key: 'major', name: '重大破产案件' }],
  boundary: [],
  taskReminders: { before: [3, 1], every: 2, leaderAfter: 2, officeAfter: 4, basis: '系统默认' },
  numbering: {
    minutes: { special: '专题纪要〔{year}〕{n}号', joint: '联席纪要〔{year}〕{n}号' },
    supervision: '督办〔{year}〕{n}号',
  },
};
