import type { Mechanism } from '../src/core/mechanism.js';
import { obstacleZh, phaseZh, rankZh } from '../src/core/say.js';
import { formCard } from './formCard.js';
import type { Card, FormField, Option } from './kit.js';
import { mechanism } from './samples/mechanism.js';

export interface RaiseFormProps {
  readonly mechanism: Mechanism;
  /** What was given already, by field name. */
  readonly given: Readonly<Record<string, string | readonly string[] | undefined>>;
  /** Why what was sent could not be taken. */
  readonly problem?: string | undefined;
  /** The office director may raise straight to the joint tier (R33, R34, R47b). */
  readonly mayRaiseDirect: boolean;
  /** The unit that raises: not offered as one to add. */
  readonly unit?: string | undefined;
}

/** 提请: what must be said first, the rest folded. Nothing is raised before the preview is confirmed. */
export const raiseForm = ({ mechanism: county, given, problem, mayRaiseDirect, unit }: RaiseFormProps): Card =>
  formCard({
    command: 'raise',
    title: '提请协调事项',
    hint: '提交后先看预览，确认后才会通知有关单位。',
    problem,
    submitLabel: '预览',
    fields: [...asked, ...optional(county, unit), ...(mayRaiseDirect ? direct(county) : [])].map((field) => ({
      ...field,
      initial: given[field.name] ?? field.initial,
    })),
  });

const optionsOf = (words: Readonly<Record<string, string>>): Option[] =>
  Object.entries(words).map(([value, text]) => ({ text, value }));
const noYes = optionsOf({ no: '否', yes: '是' });

const asked: readonly FormField[] = [
  { kind: 'text', name: 'company', label: '企业名称', required: true, max: 100 },
  { kind: 'text', name: 'title', label: '事项标题', required: true, placeholder: '一句话说明要协调什么', max: 60 },
  { kind: 'multiline', name: 'facts', label: '基本情况', required: true },
  {
    kind: 'multiline',
    name: 'ask',
    label: '请求协调的内容',
    required: true,
    hint: '写明需要哪些事务上的配合；案件如何裁判不在协调之列。',
  },
  { kind: 'select', name: 'phase', label: '阶段', required: true, options: optionsOf(phaseZh), half: true },
  { kind: 'select', name: 'obstacle', label: '障碍类别', required: true, options: optionsOf(obstacleZh), half: true },
];

const optional = (mechanism: Mechanism, unit: string | undefined): readonly FormField[] => [
  {
    kind: 'select',
    name: 'dutyArea',
    label: '职责分工领域',
    placeholder: '由系统按内容判断',
    options: [
      { text: '由系统按内容判断', value: 'auto' },
      ...mechanism.areas.map((area) => ({ text: area.name, value: area.key })),
    ],
    folded: true,
  },
  {
    kind: 'multiSelect',
    name: 'units',
    label: '增加单位',
    hint: '有关单位按领域自动邀请，这里只选另外需要的。',
    options: mechanism.units
      .filter((one) => one.key !== unit && one.kind !== 'town')
      .map((one) => ({ text: one.short, value: one.key })),
    folded: true,
  },
  {
    kind: 'datetime',
    name: 'meetAt',
    label: '拟开会时间',
    hint: '不填为其后第2个工作日9:30（系统默认）。',
    folded: true,
  },
  { kind: 'select', name: 'rank', label: '请谁参会', options: optionsOf(rankZh), folded: true },
  { kind: 'text', name: 'caseNo', label: '案号', max: 60, folded: true },
  {
    kind: 'text',
    name: 'judge',
    label: '承办法官',
    hint: '填写姓名；由其主持会议的，召集时提示另选主持人。',
    max: 50,
    folded: true,
  },
  { kind: 'text', name: 'creditCode', label: '统一社会信用代码', max: 18, folded: true },
  { kind: 'multiline', name: 'basis', label: '法律或政策依据', max: 500, folded: true },
  { kind: 'select', name: 'urgent', label: '是否紧急', options: noYes, folded: true, half: true },
  { kind: 'select', name: 'confidential', label: '是否保密', options: noYes, folded: true, half: true },
];

const direct = (mechanism: Mechanism): readonly FormField[] => [
  {
    kind: 'select',
    name: 'tier',
    label: '提请层级',
    options: optionsOf({ business: mechanism.tiers.business.name, joint: `直接提请${mechanism.tiers.joint.name}` }),
    folded: true,
  },
  {
    kind: 'multiSelect',
    name: 'criteria',
    label: '认定标准',
    hint: `直接提请${mechanism.tiers.joint.name}时选择。`,
    options: mechanism.criteria.map((one) => ({ text: one.name, value: one.key })),
    folded: true,
  },
];

export const sample: RaiseFormProps = { mechanism, given: {}, mayRaiseDirect: false, unit: 'court' };

export const sampleRefused: RaiseFormProps = {
  mechanism,
  given: {
    company: '示例机械制造有限公司',
    title: '厂房解封与过户',
    phase: 'during',
    urgent: 'yes',
    meetAt: '2026-11-20 09:30 +0800',
  },
  problem: '提议的会议时间已过，请填写今后的时间。',
  mayRaiseDirect: true,
};
