import { climbedMatter, sampleMatter } from '../../cards/samples/matter.js';
import { mechanism } from '../../cards/samples/mechanism.js';
import { concludedItem, minutedMeeting, sampleClause } from '../../cards/samples/meeting.js';
import { roster } from '../../cards/samples/roster.js';
import { workCalendar } from '../../src/core/calendar.js';
import { type Instant, instantOf } from '../../src/core/deadlines.js';
import type { Matter } from '../../src/core/matter/matter.js';
import type { Clause, Cosign, Invitation, Meeting, Minutes } from '../../src/core/meeting/meeting.js';
import { sayWith } from '../../src/core/say.js';
import { seatsOn } from '../../src/core/seats.js';
import type { DocumentProps } from '../../src/documents/index.js';
import { loadHolidays } from '../../src/mechanism/holidays.js';

/** `2026-12-08 15:00` in Shanghai. */
export const at = (text: string): Instant => {
  const [day = '', clock = '09:00'] = text.split(' ');
  return instantOf(day, clock);
};

const seats = seatsOn(roster, '2026-12-08');

export const base: DocumentProps = {
  matters: [],
  tasks: [],
  papers: [],
  say: sayWith(mechanism, seats),
  mechanism,
  calendar: workCalendar(loadHolidays({ localRest: [], localWork: [] }), mechanism.workHours),
  seats,
  now: at('2026-12-10 10:00'),
};

/** Climbed with two positions, an outcome and a deferral. */
export const matter: Matter = {
  ...climbedMatter,
  creditCode: '91370323MA3C0000X0',
  positions: [
    { unit: 'tax', text: '过户前需补齐完税证明，可在三个工作日内出具。', name: '寅三', at: at('2026-11-23 15:20') },
    { unit: 'civilAffairs', text: '同意配合，无其他意见。', name: '辰五', at: at('2026-11-23 16:20') },
  ],
  deferrals: [{ tier: 'special', until: '2026-12-01', reason: '等待裁定文书', at: at('2026-11-25 09:00'), by: '甲一' }],
};

export const secret: Matter = {
  ...sampleMatter,
  id: 'M2026-0009',
  title: '绝不外泄的标题',
  company: '绝不外泄的企业',
  isConfidential: true,
};

export const withoutTask: Clause = {
  ...sampleClause,
  no: 2,
  decision: '民政局将困难职工纳入临时救助范围审核。',
  task: undefined,
  noTask: '属日常工作，由民政局按规定办理',
  units: ['civilAffairs'],
  basis: undefined,
};

/** Due by the product's default. */
export const byDefault: Clause = {
  ...sampleClause,
  no: 3,
  decision: '住建局出具两处厂房的竣工验收核查意见。',
  units: ['housing', 'civilAffairs'],
  task: sampleClause.task && {
    ...sampleClause.task,
    unit: 'housing',
    person: { name: '庚七', openId: undefined },
    work: '出具核查意见',
    dueOn: '2026-12-28',
    dueWhy: '条款办理期限20个自然日（系统默认），自12月8日次日起算，至12月28日17:30。',
  },
  replaces: 'H2026-0001/1',
};

const cosign = (unit: string, patch: Partial<Cosign>): Cosign => ({
  unit,
  verdict: 'pending',
  opinion: undefined,
  settled: undefined,
  by: undefined,
  at: undefined,
  ...patch,
});

const cosigns: readonly Cosign[] = [
  cosign('tax', { verdict: 'agree', by: '寅三', at: at('2026-12-09 11:00') }),
  cosign('naturalResources', {
    verdict: 'disagree',
    opinion: '第一条建议写明材料清单。',
    settled: { verdict: 'adopt', reason: '已在条款中写明', by: '甲一' },
    by: '壬九',
    at: at('2026-12-09 11:20'),
  }),
  cosign('housing', {
    verdict: 'disagree',
    opinion: '完成时限建议延长。',
    settled: { verdict: 'reject', reason: '时限已与提请单位商定', by: '甲一' },
    by: '庚七',
    at: at('2026-12-09 12:20'),
  }),
  cosign('civilAffairs', { verdict: 'silent', at: at('2026-12-16 17:30') }),
  cosign('court', { verdict: 'agree', by: '戊五', at: at('2026-12-09 11:30') }),
];

const record: Minutes = {
  draftedBy: '甲一',
  draftedAt: at('2026-12-09 10:00'),
  cosigns,
  signatures: [],
  number: undefined,
  issuedAt: undefined,
  receipts: [],
};

const invitation = (unit: string, patch: Partial<Invitation> = {}): Invitation => ({
  unit,
  role: 'assist',
  why: '职责分工第3项“破产财产处置”联动部门',
  rank: 'leader',
  answer: 'pending',
  attendee: undefined,
  suggestedAt: undefined,
  reason: undefined,
  answeredBy: undefined,
  answeredAt: undefined,
  ruling: undefined,
  ...patch,
});

const came = (unit: string | undefined, openId: string, name: string): Meeting['attendance'][number] => ({
  unit,
  openId,
  name,
  substitute: undefined,
  at: at('2026-12-08 14:50'),
});

/** A special meeting in its draft minutes: who came, stood in, is on leave, is absent, sat in. */
export const drafted: Meeting = {
  ...minutedMeeting,
  items: [{ ...concludedItem, clauses: [sampleClause, withoutTask, byDefault] }],
  invitations: [
    invitation('court'),
    invitation('naturalResources', { role: 'lead', why: '“不动产解封与过户”默认主办（系统默认）' }),
    invitation('tax'),
    invitation('housing'),
    invitation('developmentReform', { answer: 'decline', reason: '参加市里会议' }),
    invitation('civilAffairs', { answer: 'agree', attendee: { name: '辰五', openId: undefined } }),
  ],
  attendance: [
    came('civilAffairs', 'ou_sample14', '辰五'),
    came(undefined, 'ou_sample3', '丁四'),
    came(undefined, 'ou_sample0', '甲一'),
    came('tax', 'ou_sample12', '寅三'),
    { ...came('naturalResources', 'ou_sample9', '癸十'), substitute: '申七', mandate: '可当场表态' },
    came('court', 'ou_sample4', '戊五'),
  ],
  minutes: record,
};

export const issued: Meeting = {
  ...drafted,
  status: 'issued',
  minutes: {
    ...record,
    signatures: [{ seat: 'convenor:governmentOffice', name: '丁四', at: at('2026-12-14 09:00') }],
    number: '专题纪要〔2026〕3号',
    issuedAt: at('2026-12-14 09:00'),
    receipts: ['court', 'naturalResources', 'tax', 'housing', 'civilAffairs'].map((unit) => ({
      unit,
      difficulty: undefined,
      by: undefined,
      at: undefined,
    })),
  },
};
