import { formatDay, formatInstant } from '../../src/core/deadlines.js';
import type { Matter } from '../../src/core/matter/matter.js';
import { type Block, facts, group, panel, quote, text } from '../kit.js';
import type { RecordProps } from '../props.js';
import { clauses } from './clauses.js';
import { dotted } from './dotted.js';
import { history } from './history.js';
import { ladder } from './ladder.js';
import { unitFacts, whyRouted } from './matterFacts.js';
import { outcomes } from './outcomes.js';
import { positions } from './positions.js';
import { recusalLines } from './recusal.js';

/** 议题单 in four lines; with the limit a leader's card has five, and the rest is folded (features 9.4, D11). */
export const dossier = (p: RecordProps, m: Matter): readonly Block[] => [
  text(`${raiser(p, m)}请求协调：${m.ask}`, { lines: 2, max: 120 }),
  text(
    dotted(
      m.company,
      p.say.area(m.dutyArea),
      ...unitFacts(p, m).map(([role, names]) => (names ? `${role}${names}` : '')),
    ),
    { lines: 2, max: 110 },
  ),
  text(triedLine(p, m), { lines: 2, max: 120 }),
  text(m.positions.length === 0 ? '' : `各单位意见：${positionsLine(p, m)}`, { lines: 2, max: 130 }),
  ...recusalLines(p),
];

const triedLine = (p: RecordProps, m: Matter): string => {
  const tried = m.outcomes.map((one) => `${p.say.tier(one.tier)}${p.say.result(one.result)}`).join('，');
  const criteria = m.criteria.map((one) => p.say.criterion(one)).join('、');
  const spent = p.spent === undefined ? '' : `提请以来历时${p.spent}个工作日`;
  return dotted(tried === '' ? '' : `已协调：${tried}`, criteria === '' ? '' : `直接提请：${criteria}`, spent);
};

const positionsLine = (p: RecordProps, m: Matter): string =>
  m.positions.map((one) => `${p.say.unit(one.unit)}：${one.text}`).join('；');

const raiser = (p: RecordProps, m: Matter): string =>
  m.raisedBy.unit === undefined ? p.say.seat(m.raisedBy.seat) : p.say.unit(m.raisedBy.unit);

/** The rest of the dossier, folded: facts, what was tried, positions in full, options, how the limits came about. */
export const dossierRest = (p: RecordProps, m: Matter): readonly Block[] => [
  panel('议题全文', [
    ladder(p, m),
    quote(`${raiser(p, m)}请求协调`, m.ask),
    quote('基本情况', m.facts),
    quote('依据', m.basis ?? ''),
    facts([
      ['承办法官', m.judge?.name ?? ''],
      ['提请时间', m.raisedAt === undefined ? '' : formatInstant(m.raisedAt)],
      ['可形成的结论', p.mechanism.tiers[m.tier].results.map((one) => p.say.result(one)).join('、')],
    ]),
  ]),
  panel('历次结论和条款', [outcomes(p, m), ...p.meetings.slice(-2).map((h) => meetingClauses(p, m, h))]),
  positions(p, m),
  deferrals(m),
  whyRouted(p, m),
  history(p),
];

const meetingClauses = (p: RecordProps, m: Matter, h: RecordProps['meetings'][number]): Block => {
  const item = h.items.find((one) => one.matter === m.id);
  return item === undefined ? group([]) : clauses(p, item.clauses, item);
};

/** 延后 with their reasons, newest first. */
const deferrals = (m: Matter): Block =>
  panel(
    `延后记录（${m.deferrals.length}）`,
    m.deferrals
      .toReversed()
      .map((one) => text(`${one.by} 延后至 ${formatDay(one.until)}：${one.reason}`, { max: 300 })),
  );
