import { type Button, type Card, card, type FormField, form, note, text } from './kit.js';

export interface FormCardProps {
  /** The command that the form carries out. */
  readonly command: string;
  /** What the form is for: 退回 M2026-0001. */
  readonly title: string;
  /** One line under the title: company, meeting. */
  readonly subtitle?: string | undefined;
  /** What happens after submitting, or what to mind. */
  readonly hint?: string | undefined;
  readonly fields: readonly FormField[];
  /** Record ids: they ride on the submit button, never in a field. */
  readonly input?: Readonly<Record<string, unknown>> | undefined;
  /** Default 提交. */
  readonly submitLabel?: string | undefined;
  /** Why what was sent could not be taken: one sentence that says what to do. */
  readonly problem?: string | undefined;
  readonly cancel?: Button | undefined;
}

/** Any command's form: what is asked, filled in with what is known, and one button that sends it. */
export function formCard(props: FormCardProps): Card {
  const submit = {
    label: props.submitLabel ?? '提交',
    command: props.command,
    input: props.input,
    kind: 'primary',
  } as const;
  const cancel = props.cancel === undefined ? [] : [{ ...props.cancel, submit: false }];
  return card({
    title: props.title,
    subtitle: props.subtitle,
    colour: props.problem === undefined ? 'blue' : 'orange',
    icon: 'todo_colorful',
    summary: props.problem ?? `请填写：${props.title}`,
    forward: false,
    blocks: [
      text(props.problem ?? '', { tone: 'red' }),
      note(props.hint ?? ''),
      form({ name: 'fields', fields: props.fields, buttons: [submit, ...cancel] }),
    ],
  });
}

export const sample: FormCardProps = {
  command: 'sendBack',
  title: '退回 M2026-0001',
  subtitle: '某机械制造有限公司 · 不动产解封与过户',
  hint: '退回后由提请单位重新召开业务会议，各项时限重新计算。',
  fields: [
    {
      kind: 'multiline',
      name: 'reason',
      label: '退回理由',
      required: true,
      placeholder: '写明还需补充什么、由谁补充',
      max: 500,
    },
  ],
  input: { matter: 'M2026-0001' },
  submitLabel: '退回',
  cancel: { label: '取消', command: 'matter', input: { matter: 'M2026-0001' } },
};

export const sampleRefused: FormCardProps = {
  command: 'extend',
  title: '延期 T2026-0003',
  problem: '新期限须晚于现期限 2026-12-18，请改填。',
  fields: [
    { kind: 'date', name: 'dueOn', label: '新期限', required: true, initial: '2026-12-01' },
    { kind: 'multiline', name: 'reason', label: '理由', required: true, initial: '测绘报告尚未出具。' },
  ],
  input: { task: 'T2026-0003' },
};

export const sampleEveryField: FormCardProps = {
  command: 'raise',
  title: '提请协调事项',
  fields: [
    { kind: 'text', name: 'company', label: '企业名称', required: true },
    { kind: 'text', name: 'title', label: '事项标题', required: true, max: 60 },
    { kind: 'multiline', name: 'facts', label: '基本情况', required: true },
    {
      kind: 'multiline',
      name: 'ask',
      label: '请求协调的内容',
      required: true,
      hint: '只写需要协调的事务，不写案件如何裁判。',
    },
    {
      kind: 'select',
      name: 'phase',
      label: '阶段',
      required: true,
      half: true,
      options: [
        { text: '事前', value: 'before' },
        { text: '事中', value: 'during' },
        { text: '事后', value: 'after' },
      ],
    },
    {
      kind: 'select',
      name: 'obstacle',
      label: '障碍类别',
      required: true,
      half: true,
      options: [
        { text: '政务', value: 'government' },
        { text: '法务', value: 'legal' },
        { text: '事务', value: 'routine' },
        { text: '保障', value: 'support' },
      ],
    },
    {
      kind: 'multiSelect',
      name: 'units',
      label: '增加单位',
      folded: true,
      options: [
        { text: '县税务局', value: 'tax' },
        { text: '县自然资源局', value: 'naturalResources' },
      ],
    },
    {
      kind: 'person',
      name: 'attendee',
      label: '参会人',
      folded: true,
      options: [{ text: '甲（县税务局）', value: 'ou_sample1' }],
    },
    { kind: 'datetime', name: 'meetAt', label: '拟开会时间', folded: true },
    { kind: 'number', name: 'percent', label: '完成百分比', folded: true },
  ],
};
