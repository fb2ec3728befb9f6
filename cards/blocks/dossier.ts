import { formatDay, formatInstant } from '../../src/core/deadlines.js';
import type { Matter } from '../../src/core/matter/matter.js';
import { type Block, facts, group, panel, quote, section, text } from '../kit.js';
import type { RecordProps } from '../props.js';
import { clauses } from './clauses.js';
import { history } from './history.js';
import { ladder } from './ladder.js';
import { background, unitFacts, whyRouted } from './matterFacts.js';
import { outcomes, triedLines } from './outcomes.js';
import { positionLines, positions } from './positions.js';

/** 议题单: what an officer needs to decide in a minute — who asks what, what was tried, what the units say, since when. */
export const dossier = (p: RecordProps, m: Matter): readonly Block[] => [
  ladder(p, m),
  quote(`${raiser(p, m)}请求协调`, m.ask),
  triedLines(p, m),
  section('各单位意见', [positionLines(p, m)]),
  facts([
    ['提请时间', m.raisedAt === undefined ? '' : formatInstant(m.raisedAt)],
    ['直接提请的认定标准', m.criteria.map((one) => p.say.criterion(one)).join('、')],
    ...unitFacts(p, m),
  ]),
];

const raiser = (p: RecordProps, m: Matter): string =>
  m.raisedBy.unit === undefined ? p.say.seat(m.raisedBy.seat) : p.say.unit(m.raisedBy.unit);

/** The rest of the dossier, folded. */
export const dossierRest = (p: RecordProps, m: Matter): readonly Block[] => [
  background(m),
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
