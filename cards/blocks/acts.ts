import type { Matter } from '../../src/core/matter/matter.js';
import type { Meeting } from '../../src/core/meeting/meeting.js';
import type { Button } from '../kit.js';
import type { RecordProps } from '../props.js';

/** A button, when its reader may press it now. */
export const act = (
  p: RecordProps,
  label: string,
  command: string,
  input: Button['input'],
  kind?: Button['kind'],
): Button[] =>
  p.may.has(command) ? [{ label, command, input, kind, confirm: kind === 'danger' ? false : undefined }] : [];

/** Everything that may be done with a matter now, the most urgent first; the first is the primary one. What needs words opens its form. */
export const matterActs = (p: RecordProps, m: Matter): Button[] => {
  const matter = { matter: m.id };
  const joint = p.say.tier('joint');
  return [
    ...firstIsPrimary([
      ...act(p, '确认提请', 'confirmRaise', matter),
      ...act(p, `提请${joint}`, 'submit', matter).map(asksFirst(`提请${joint}？`, '提请后由总召集人决定是否召集。')),
      ...(m.meeting === undefined ? [] : recordActs(p, m.meeting, m)),
      ...act(p, '办结', 'close', matter),
      ...act(p, '核验办结', 'verifyClosure', matter),
      ...act(p, '登记意见', 'position', matter),
    ]),
    ...(m.meeting === undefined ? [] : [openMeeting(m.meeting)]),
    ...act(p, '撤回', 'withdraw', matter, 'danger'),
  ];
};

const recordActs = (p: RecordProps, meeting: string, m: Matter): Button[] => [
  ...act(p, '记录结论', 'conclude', { meeting, matter: m.id }),
  ...act(p, '加条款', 'addClause', { meeting, matter: m.id }),
  ...act(p, '确认结论', 'confirmOutcome', { meeting, matter: m.id }),
  ...act(p, '回执', 'answer', { meeting }),
  ...act(p, m.meetingAt === undefined ? '定会' : '改期', 'arrange', { meeting }),
];

const arrangeWords = {
  planning: '定会',
  arranged: '改期',
  held: '再次定会',
  minuted: '',
  issued: '',
  cancelled: '',
} as const;

/** Everything that may be done with a meeting now. */
export const meetingActs = (p: RecordProps, h: Meeting): Button[] => {
  const meeting = { meeting: h.id };
  return firstIsPrimary([
    ...(h.tier === 'business' ? act(p, '回执', 'answer', meeting) : []),
    ...unitActs(p, h),
    ...act(p, '签到', 'attend', meeting),
    ...itemActs(p, h),
    ...studyActs(p, h),
    ...act(p, '拟稿', 'draftMinutes', meeting),
    ...act(p, '会签', 'cosign', meeting),
    ...act(p, '签发', 'issue', meeting).map(
      asksFirst('签发这份纪要？', '签发后纪要内容不再变更，任务随印发开始办理。'),
    ),
    ...(arrangeWords[h.status] === '' ? [] : act(p, arrangeWords[h.status], 'arrange', meeting)),
    ...act(p, '取消会议', 'cancelMeeting', meeting, 'danger'),
  ]);
};

const most = 4;

/** One button a unit that waits for a ruling, or whose opinion waits to be settled. */
const unitActs = (p: RecordProps, h: Meeting): Button[] => {
  const declined =
    h.tier === 'business' ? h.invitations.filter((one) => one.answer === 'decline' && one.ruling === undefined) : [];
  const open = h.minutes?.cosigns.filter((one) => one.verdict === 'disagree' && one.settled === undefined) ?? [];
  return [
    ...declined
      .slice(0, most)
      .flatMap((one) => act(p, `裁定${p.say.unit(one.unit)}`, 'rule', { meeting: h.id, unit: one.unit })),
    ...open
      .slice(0, most)
      .flatMap((one) => act(p, `处理${p.say.unit(one.unit)}意见`, 'settleOpinion', { meeting: h.id, unit: one.unit })),
  ];
};

/** Recording and confirming, matter by matter; the number is said when there are several. */
const itemActs = (p: RecordProps, h: Meeting): Button[] =>
  h.items.slice(0, most).flatMap((item) => {
    const both = { meeting: h.id, matter: item.matter };
    const number = h.items.length === 1 ? '' : item.matter;
    return [
      ...(item.result === undefined ? act(p, `记录结论${number}`, 'conclude', both) : []),
      ...act(p, `加条款${number}`, 'addClause', both),
      ...(item.confirmations.some((one) => one.verdict === 'pending')
        ? act(p, `确认结论${number}`, 'confirmOutcome', both)
        : []),
    ];
  });

/** 记录文件研究结果, paper by paper; the number is said when there are several. */
const studyActs = (p: RecordProps, h: Meeting): Button[] => {
  const open = h.papers.filter((one) => one.result === undefined).slice(0, most);
  return open.flatMap((one) =>
    act(p, `研究结果${open.length === 1 ? '' : one.paper}`, 'concludePaper', { meeting: h.id, paper: one.paper }),
  );
};

const asksFirst =
  (title: string, text: string) =>
  (button: Button): Button => ({ ...button, confirm: { title, text } });

export const firstIsPrimary = (all: readonly Button[]): Button[] =>
  all.map((one, at) => (at === 0 && one.kind === undefined ? { ...one, kind: 'primary' } : one));

/** Beside a form, whose own button is the primary one. */
export const besideForm = (all: readonly Button[]): Button[] =>
  all.map((one) => (one.kind === 'primary' ? { ...one, kind: 'default' } : one));

/** Opens the matter; anybody may try, and is shown what they may see. */
export const openMatter = (id: string): Button => ({ label: '查看事项', command: 'matter', input: { matter: id } });
export const openMeeting = (id: string): Button => ({ label: '查看会议', command: 'meeting', input: { meeting: id } });
export const openTask = (id: string, label = '查看'): Button => ({ label, command: 'task', input: { task: id } });
