import type { Cosign } from '../../src/core/meeting/meeting.js';
import type { Paper } from '../../src/core/paper/paper.js';
import { at, due } from './day.js';
import { limits } from './mechanism.js';

const cosign = (unit: string, said: Partial<Cosign> = {}): Cosign => ({
  unit,
  verdict: 'pending',
  opinion: undefined,
  settled: undefined,
  by: undefined,
  at: undefined,
  ...said,
});

const opinions: readonly Cosign[] = [
  cosign('tax', { verdict: 'agree', by: '丑二', at: at('2026-11-23', '15:00') }),
  cosign('naturalResources', {
    verdict: 'disagree',
    opinion: '第二条的办理时限建议改为五个工作日。',
    by: '壬九',
    at: at('2026-11-23', '16:20'),
  }),
  cosign('housing'),
];

/** A text of the court's: one unit agrees, one disagrees, one is asked. */
export const samplePaper: Paper = {
  id: 'D2026-0001',
  rev: 2,
  createdAt: at('2026-11-23', '09:30'),
  title: '企业破产案件不动产登记材料统一清单',
  text: '一、管理人持指定管理人决定书申请查询的，一次告知所需材料。\n二、材料齐备的，三个工作日内办结。',
  subType: '3.1',
  lead: 'court',
  draftedBy: { name: '戊五', openId: 'ou_sample4' },
  version: 1,
  status: 'circulating',
  opinions,
  meeting: undefined,
  conclusion: undefined,
  asks: [
    {
      key: 'opine:housing',
      view: { card: 'paperCosign', paper: 'D2026-0001', unit: 'housing' },
      line: [['liaison:housing'], ['leader:housing']],
      limits: [limits.ask],
      silence: limits.cosign,
      rung: 0,
      asked: ['liaison:housing'],
      askedAt: at('2026-11-23', '09:30'),
      due: due('2026-11-26', '会签期限3个工作日（系统默认），自11月23日次日起算，至11月26日17:30。'),
    },
    {
      key: 'settlePaper:naturalResources',
      view: { card: 'paperOpinion', paper: 'D2026-0001', unit: 'naturalResources' },
      line: [['liaison:court'], ['leader:court']],
      limits: [limits.ask],
      rung: 0,
      asked: ['liaison:court'],
      askedAt: at('2026-11-23', '16:20'),
      due: due('2026-11-26', '办理期限3个工作日（系统默认），自11月23日次日起算，至11月26日17:30。'),
    },
  ],
  nextActionAt: undefined,
};

/** Everybody has spoken or is 未会签; the opinion was adopted. */
export const settledPaper: Paper = {
  ...samplePaper,
  status: 'settled',
  opinions: opinions.map((one) => {
    if (one.verdict === 'pending') return { ...one, verdict: 'silent', at: at('2026-11-23', '17:30') };
    return one.verdict === 'disagree'
      ? { ...one, settled: { verdict: 'adopt', reason: '第二条已按五个工作日修改。', by: '戊五' } }
      : one;
  }),
  asks: [
    {
      key: 'submitPaper',
      view: { card: 'paperSubmission', paper: 'D2026-0001' },
      line: [['liaison:court'], ['leader:court']],
      limits: [limits.ask],
      rung: 0,
      asked: ['liaison:court'],
      askedAt: at('2026-11-24', '09:00'),
      due: due('2026-11-27', '办理期限3个工作日（系统默认），自11月24日次日起算，至11月27日17:30。'),
    },
  ],
};

export const adoptedPaper: Paper = {
  ...settledPaper,
  status: 'adopted',
  meeting: 'H2026-0003',
  conclusion: '原则通过，由各成员单位印发执行。',
  asks: [],
};
