import type { Matter } from '../../core/matter/matter.js';
import type { Item, Meeting } from '../../core/meeting/meeting.js';
import { recusalsOf } from '../../core/recusal.js';
import { obstacleZh, phaseZh } from '../../core/say.js';
import type { Block } from '../kit/pack.js';
import { body, heading, paragraph, said } from '../kit/paragraph.js';
import { type Fact, factTable, table } from '../kit/table.js';
import { chineseNumber } from '../kit/text.js';
import { matterOf, momentOf, raiserOf } from '../names.js';
import type { DocumentProps } from '../props.js';
import { roleZh } from './cover.js';
import { optionRows, spentWords } from './options.js';
import { triedBlocks } from './tried.js';

/** 议题单 on a page of its own (features 9.4): facts, what was tried, what the units say, the options, the one question. */
export const dossierBlocks = (p: DocumentProps, h: Meeting, item: Item, place: number): Block[] => {
  const m = matterOf(p, item.matter);
  const title = paragraph('title', `议题单${chineseNumber(place)}`, {
    pageBreakBefore: true,
    spacing: { before: 0, after: 240 },
  });
  if (m === undefined) return [title, ...body(`${item.matter}为保密事项，材料另行送有关单位。`)];
  return [title, paragraph('centred', `${m.title}（${m.id}）`), ...sections(p, h, m)];
};

const sections = (p: DocumentProps, h: Meeting, m: Matter): Block[] => [
  heading('一、请会议决定的问题'),
  table([1], [[{ large: m.ask }]]),
  heading('二、基本情况'),
  ...factTable([...facts(p, m), ['回避提示', recusalWords(p, h, m)]]),
  ...body(m.facts),
  ...said('依据', m.basis ?? ''),
  heading('三、单位和分工'),
  ...(m.parts.length === 0 ? body('尚未确定。') : [partTable(p, m)]),
  heading('四、已开展的工作'),
  ...triedBlocks(p, m),
  heading('五、各单位意见'),
  ...(m.positions.length === 0
    ? body('各单位未提交书面意见。')
    : m.positions.flatMap((one) => said(p.say.unitFull(one.unit), `${one.text}（${one.name}，${momentOf(one.at)}）`))),
  heading('六、可供选择的结论'),
  table([3, 12], optionRows(p, h.tier), ['结论', '之后']),
];

const facts = (p: DocumentProps, m: Matter): Fact[] => [
  ['企业', m.creditCode === undefined ? m.company : `${m.company}（${m.creditCode}）`],
  ['案号', m.caseNo ?? ''],
  ['承办法官', m.judge?.name ?? ''],
  ['职责分工', p.say.area(m.dutyArea)],
  ['事项类型', m.subType === undefined ? '' : `${m.subType} ${p.say.subType(m.subType)}`],
  ['议题', m.topics.join('、')],
  ['阶段和障碍', `${phaseZh[m.phase]}，${obstacleZh[m.obstacle]}`],
  ['提请', `${raiserOf(p, m)}　${m.raisedBy.name}${m.raisedAt === undefined ? '' : `，${momentOf(m.raisedAt)}`}`],
  ['已历时', spentWords(p, m)],
  ['办理期限', limitWords(m)],
  ['认定标准', m.criteria.map((key) => p.say.criterion(key)).join('、')],
  ['紧急程度', m.isUrgent ? '紧急' : ''],
];

/** Why the seat that chairs had better not (A28, A29). */
const recusalWords = (p: DocumentProps, { chair }: Meeting, m: Matter): string =>
  chair === undefined
    ? ''
    : recusalsOf(p, m, chair)
        .map(({ why }) => `${why}，不宜由${p.say.seat(chair)}主持`)
        .join('\n');

/** The limit explains itself (R72). */
const limitWords = ({ tierDue }: Matter): string =>
  tierDue === undefined ? '' : `${momentOf(tierDue.at)}${tierDue.isProvisional ? '（暂定）' : ''}\n${tierDue.why}`;

const partTable = (p: DocumentProps, m: Matter): Block =>
  table(
    [7, 3, 16],
    m.parts.map(({ unit, role, why }) => [p.say.unitFull(unit), roleZh[role], why]),
    ['单位', '分工', '参与事由'],
  );
