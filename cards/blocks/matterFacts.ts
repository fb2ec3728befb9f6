import type { Matter } from '../../src/core/matter/matter.js';
import { obstacleZh, phaseZh } from '../../src/core/say.js';
import { type Block, type Fact, facts, group, panel, quote, text } from '../kit.js';
import type { RecordProps } from '../props.js';
import { dueFact } from './when.js';

/** 领域 and 单位: who works on what, and until when. */
export const matterFacts = (p: RecordProps, m: Matter): Block =>
  group([
    facts([
      ['企业', m.company],
      ['领域', p.say.area(m.dutyArea)],
      ['类型', m.subType === undefined ? '' : p.say.subType(m.subType)],
      ['阶段', phaseZh[m.phase]],
      ['障碍类别', obstacleZh[m.obstacle]],
      ['案号', m.caseNo ?? ''],
      ['承办法官', m.judge?.name ?? ''],
    ]),
    facts([['提请', raiserOf(p, m)], ...unitFacts(p, m), ...limitFacts(p, m)]),
  ]);

const raiserOf = (p: RecordProps, m: Matter): string =>
  m.raisedBy.unit === undefined ? p.say.seat(m.raisedBy.seat) : p.say.unit(m.raisedBy.unit);

export const unitFacts = (p: RecordProps, m: Matter): Fact[] => {
  const named = (role: 'lead' | 'assist') =>
    m.parts
      .filter((part) => part.role === role)
      .map((part) => p.say.unit(part.unit))
      .join('、');
  return [
    ['主办', named('lead')],
    ['协办', named('assist')],
  ];
};

const limitFacts = (p: RecordProps, m: Matter): Fact[] =>
  m.status === 'draft' || m.tierDue === undefined ? [] : [dueFact(`${p.say.tier(m.tier)}办理期限`, m.tierDue, p.now)];

/** Why this area and these units, folded. */
export const whyRouted = (p: RecordProps, m: Matter): Block =>
  panel('为什么是这个领域和这些单位', [
    text(areaWhy(p, m)),
    text(
      m.parts
        .map((part) => `${part.role === 'lead' ? '主办' : '协办'} ${p.say.unit(part.unit)}：${part.why}`)
        .join('\n'),
    ),
  ]);

/** One sentence: the words found in the text, or that a person chose. */
export const areaWhy = (p: RecordProps, m: Matter): string => {
  if (m.dutyArea === undefined) return '文中没有足以确定领域的词语，请选择。';
  if (m.routing.chosenBy === 'person') return `“${p.say.area(m.dutyArea)}”由提请人选定。`;
  const words = m.routing.ranked.find((one) => one.area === m.dutyArea)?.words ?? [];
  return `依据文中词语：${words.length === 0 ? '（无）' : words.map((word) => `“${word}”`).join('、')}。`;
};

/** 基本情况 and 依据, folded. */
export const background = (m: Matter): Block =>
  panel('基本情况和依据', [quote('基本情况', m.facts), quote('依据', m.basis ?? '')]);
