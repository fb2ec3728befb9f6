import { formatInstant } from '../src/core/deadlines.js';
import type { Matter } from '../src/core/matter/matter.js';
import { openMatter } from './blocks/acts.js';
import { matterHead } from './blocks/head.js';
import { doneLine } from './blocks/history.js';
import { areaWhy, background, unitFacts, whyRouted } from './blocks/matterFacts.js';
import { matterOf, ofRecord } from './blocks/ofRecord.js';
import { precedents, sameCompany } from './blocks/precedents.js';
import { leadOptions, subTypeOptions } from './blocks/routingOptions.js';
import { whyDates } from './blocks/when.js';
import {
  type Block,
  buttons,
  type Card,
  type FormButton,
  type FormField,
  facts,
  form,
  group,
  note,
  quote,
  section,
  text,
} from './kit.js';
import type { RecordProps } from './props.js';
import { sampleMatter, sampleProps } from './samples.js';

/** 提请预览: the draft as it would be raised — where it would go and why, who would be asked, by when — to confirm, change or drop. */
export const previewCard = (p: RecordProps): Card => {
  const m = matterOf(p);
  const title = m.dutyArea === undefined ? '未能确定职责分工领域，请选择' : `请确认提请：${m.title}`;
  return ofRecord(p, matterHead(p, m, { title, icon: 'approval_colorful' }), () => [
    ...(m.dutyArea === undefined ? [text(m.title, { size: 'heading' })] : []),
    section(`领域：${p.say.area(m.dutyArea)}`, [text(areaWhy(p, m)), note(otherAreas(p, m))]),
    facts([['类型', m.subType === undefined ? '' : p.say.subType(m.subType)], ...unitFacts(p, m)]),
    when(p, m),
    quote('请求协调', m.ask),
    ...(p.may.has('confirmRaise') || isEntered(p, m)
      ? [choices(p, m)]
      : [doneLine(p, ['confirmRaise', 'withdraw', 'expireDraft']), buttons([openMatter(m.id)])]),
    sameCompany(p, 5),
    precedents(p, 3),
    background(m),
    whyRouted(p, m),
    whyDates(m.status === 'draft' ? undefined : m.tierDue),
  ]);
};

const otherAreas = (p: RecordProps, m: Matter): string => {
  const others = m.routing.ranked.filter((one) => one.area !== m.dutyArea).slice(0, 3);
  const named = others.map((one) => `${p.say.area(one.area)}（${one.words.slice(0, 4).join('、')}）`);
  return named.length === 0 ? '' : `其他可能：${named.join('；')}`;
};

const when = (p: RecordProps, m: Matter): Block => {
  const { businessTier, answer, draftKeptDays } = p.mechanism.limits;
  const isDirect = m.tier === 'joint';
  const kept =
    m.status !== 'draft' || m.tierDue === undefined
      ? ''
      : `草稿保留至${formatInstant(m.tierDue.at)}（${draftKeptDays.days}日，${draftKeptDays.basis}）。`;
  const course = isDirect
    ? `确认后直接请总召集人召集${p.say.tier('joint')}（${m.criteria.map((one) => p.say.criterion(one)).join('、')}）。`
    : `未填写会议时间的，拟定为其后第2个工作日9:30（系统默认）。受邀单位${answer.days}个工作日内回执（${answer.basis}）；自提请起${businessTier.days}个工作日内形成结论（${businessTier.basis}），仍未解决的，请办公室主任召集${p.say.tier('special')}。`;
  return group([facts(isDirect ? [] : [['拟开会时间', formatInstant(m.meetAt)]]), note(`${course}${kept}`)]);
};

/** 代录: a draft of a unit's, in the hands of whoever wrote it down for that unit. */
const isEntered = (p: RecordProps, m: Matter): boolean =>
  m.status === 'draft' && p.may.has('enter') && !p.may.has('confirmRaise');

/** The sub-type that the words of the chosen area point to. */
const bestGuess = (m: Matter): string | undefined => m.routing.ranked.find((one) => one.area === m.dutyArea)?.subType;

const choices = (p: RecordProps, m: Matter) =>
  form({
    name: 'preview',
    fields: [
      ...(isEntered(p, m) ? [evidenceField] : []),
      {
        kind: 'select',
        name: 'subType',
        label: '事项类型',
        required: true,
        initial: m.subType ?? bestGuess(m),
        options: subTypeOptions(p, m),
      },
      {
        kind: 'select',
        name: 'dutyArea',
        label: '职责分工领域',
        initial: m.dutyArea,
        placeholder: '按事项类型确定',
        hint: '只改领域的，按新领域重新预览；改选其他领域的事项类型的，领域随之改变。',
        options: p.mechanism.areas.map((area) => ({ text: area.name, value: area.key })),
        half: true,
      },
      {
        kind: 'select',
        name: 'lead',
        label: '主办单位',
        placeholder: '按事项类型确定',
        options: leadOptions(p, m),
        half: true,
      },
    ],
    buttons: isEntered(p, m) ? [enterButton(m)] : ownButtons(m),
  });

const ownButtons = (m: Matter): FormButton[] => [
  { label: '确认提请', command: 'confirmRaise', input: { matter: m.id }, kind: 'primary' },
  {
    label: '放弃',
    command: 'withdraw',
    input: { matter: m.id, reason: '提请人放弃草稿' },
    kind: 'danger',
    submit: false,
    confirm: { title: '放弃这份草稿？', text: '放弃后草稿撤回，如需提请请重新填写。' },
  },
];

const evidenceField: FormField = {
  kind: 'multiline',
  name: 'evidence',
  label: '代录依据',
  required: true,
  initial: '同提请代录的依据',
  hint: '本草稿系代录，确认提请也须经另一席位确认；不提请的，草稿到期自动失效。',
  max: 500,
};

const enterButton = (m: Matter): FormButton => ({
  label: '确认提请',
  command: 'confirmRaise',
  input: { matter: m.id, for: m.raisedBy.unit },
  kind: 'primary',
});

const draft: Matter = {
  ...sampleMatter,
  status: 'draft',
  raisedAt: undefined,
  meetings: [],
  meeting: undefined,
  positions: [],
};

export const sample: RecordProps = sampleProps({
  matter: draft,
  may: ['confirmRaise', 'withdraw'],
  sameCompany: [{ ...sampleMatter, id: 'M2025-0031', title: '职工社保关系转移' }],
  precedents: [
    {
      ...sampleMatter,
      id: 'M2025-0012',
      title: '仓库解封与过户',
      status: 'closed',
      outcomes: [
        {
          tier: 'business',
          meeting: undefined,
          result: 'resolved',
          conclusion: '先解封，材料齐全后当日过户。',
          basis: '企业破产法第十九条',
          at: 0,
          by: '戊五',
        },
      ],
    },
  ],
  precedentSum: { atBusiness: 1, averageDays: 9, days: { 'M2025-0012': 9 } },
});

export const sampleEntered: RecordProps = sampleProps({ matter: draft, may: ['enter'] });

export const sampleUndecided: RecordProps = sampleProps({
  matter: {
    ...draft,
    dutyArea: undefined,
    subType: undefined,
    parts: [],
    routing: { chosenBy: undefined, ranked: [] },
  },
  may: ['confirmRaise', 'withdraw'],
});

export const sampleDirect: RecordProps = sampleProps({
  matter: { ...draft, tier: 'joint', criteria: ['major'], isUrgent: true },
  may: ['confirmRaise', 'withdraw'],
});

export const sampleRaised: RecordProps = sampleProps({ matter: sampleMatter });
