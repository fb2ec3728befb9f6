import type { Matter } from '../../src/core/matter/matter.js';
import type { Clause, Item, Meeting } from '../../src/core/meeting/meeting.js';
import { at, day, due } from './day.js';
import { sampleMatter } from './matter.js';
import { limits } from './mechanism.js';

export const sampleClause: Clause = {
  no: 1,
  decision: '自然资源局在收到解除查封裁定后办理解封，并受理买受人的过户申请。',
  basis: '《不动产登记暂行条例》',
  task: {
    unit: 'naturalResources',
    person: { name: '壬九', openId: undefined },
    work: '办理解封和过户登记',
    target: '两处厂房登记到买受人名下',
    measure: '设专窗受理，一次告知所需材料',
    progress: '收到裁定后五个工作日内解封，十个工作日内过户',
    dueOn: '2026-12-14',
    dueWhy: '条款自定',
  },
  noTask: undefined,
  units: ['naturalResources', 'tax'],
  addedBy: '戊五',
  addedAt: at('2026-11-24', '09:50'),
};

export const sampleItem: Item = {
  matter: 'M2026-0001',
  units: ['court', 'naturalResources', 'tax', 'civilAffairs'],
  result: undefined,
  conclusion: undefined,
  basis: undefined,
  concludedBy: undefined,
  concludedAt: undefined,
  clauses: [],
  confirmations: [],
  owner: 'tax',
};

/** Concluded: 解决, one clause, one unit confirmed and one asked. */
export const concludedItem: Item = {
  ...sampleItem,
  result: 'resolved',
  conclusion: '各方同意解封后直接过户。',
  basis: '《企业破产法》第十九条',
  concludedBy: '戊五',
  concludedAt: at(day, '09:55'),
  clauses: [sampleClause],
  confirmations: [
    { unit: 'tax', verdict: 'confirm', reason: undefined, by: '寅三', at: at(day, '09:58') },
    { unit: 'naturalResources', verdict: 'pending', reason: undefined, by: undefined, at: undefined },
  ],
};

const invitation = (part: Matter['parts'][number]): Meeting['invitations'][number] => ({
  ...part,
  rank: 'liaison',
  answer: 'pending',
  attendee: undefined,
  suggestedAt: undefined,
  reason: undefined,
  answeredBy: undefined,
  answeredAt: undefined,
  ruling: undefined,
});

const invitations = sampleMatter.parts.map(invitation);

/** One unit agreed, one suggested another time, one is silent. */
export const answeredInvitations: Meeting['invitations'] = invitations.map((one) => {
  if (one.unit === 'tax')
    return {
      ...one,
      answer: 'agree',
      attendee: { name: '寅三', openId: undefined },
      answeredBy: '寅三',
      answeredAt: at('2026-11-23', '15:00'),
    };
  if (one.unit !== 'civilAffairs') return one;
  const said = {
    suggestedAt: at('2026-11-27', '15:00'),
    reason: '当日已有会议',
    answeredBy: '辰五',
    answeredAt: at('2026-11-23', '16:00'),
  };
  return { ...one, answer: 'suggest', ...said };
});

export const sampleMeeting: Meeting = {
  id: 'H2026-0001',
  rev: 1,
  createdAt: at('2026-11-20', '09:30'),
  tier: 'business',
  isRegular: false,
  status: 'planning',
  topic: undefined,
  proposal: undefined,
  items: [sampleItem],
  general: [],
  papers: [],
  follow: [],
  isFollowed: undefined,
  proposer: 'court',
  chair: 'liaison:court',
  convenedBy: undefined,
  place: undefined,
  video: undefined,
  startAt: at('2026-11-26', '09:30'),
  timeSetAt: at('2026-11-20', '09:30'),
  invitations,
  invitedAt: at('2026-11-20', '09:30'),
  attendance: [],
  minutes: undefined,
  isConfidential: false,
  reminded: [],
  asks: [
    {
      key: 'answer:naturalResources',
      view: { card: 'invitation', meeting: 'H2026-0001', matter: 'M2026-0001', unit: 'naturalResources' },
      line: [['liaison:naturalResources'], ['leader:naturalResources']],
      limits: [limits.answer],
      rung: 0,
      asked: ['liaison:naturalResources'],
      askedAt: at('2026-11-23', '09:30'),
      due: due('2026-11-24', '回执期限1个工作日（系统默认），自11月23日次日起算，至11月24日17:30。'),
    },
  ],
  calendar: undefined,
  cancelReason: undefined,
  nextActionAt: undefined,
  lastClause: 0,
};

/** A special meeting on the same matter. */
export const upperMeeting: Meeting = {
  ...sampleMeeting,
  id: 'H2026-0002',
  tier: 'special',
  status: 'arranged',
  proposer: undefined,
  chair: 'convenor:governmentOffice',
  convenedBy: { seat: 'officeDirector', name: '甲一' },
  place: '县政府三楼会议室',
  startAt: at('2026-12-08', '15:00'),
  asks: [],
};

/** Its draft minutes: one unit agreed, one disagrees, one is asked. */
export const minutedMeeting: Meeting = {
  ...upperMeeting,
  status: 'minuted',
  items: [concludedItem],
  attendance: [
    { unit: 'tax', openId: 'ou_sample12', name: '寅三', substitute: undefined, at: at('2026-12-08', '14:50') },
  ],
  minutes: {
    draftedBy: '甲一',
    draftedAt: at('2026-12-09', '10:00'),
    cosigns: [
      {
        unit: 'tax',
        verdict: 'agree',
        opinion: undefined,
        settled: undefined,
        by: '寅三',
        at: at('2026-12-09', '11:00'),
      },
      {
        unit: 'civilAffairs',
        verdict: 'disagree',
        opinion: '第一条建议写明材料清单。',
        settled: undefined,
        by: '辰五',
        at: at('2026-12-09', '11:20'),
      },
      {
        unit: 'naturalResources',
        verdict: 'pending',
        opinion: undefined,
        settled: undefined,
        by: undefined,
        at: undefined,
      },
    ],
    signatures: [],
    number: undefined,
    issuedAt: undefined,
    receipts: [],
  },
};
