import type { ArchiveSource } from '../../core/audit/archived.js';
import type { AuditEntry } from '../../core/audit/entry.js';
import { resultZh, wayZh } from '../../core/audit/words.js';
import { formatInstant, type Instant } from '../../core/deadlines.js';
import type { Reply } from '../../core/meeting/meeting.js';
import type { Say } from '../../core/say.js';
import { taskZh } from '../../core/task/task.js';
import type { Cell } from './csv.js';

const replyZh: Readonly<Record<Reply, string>> = {
  pending: '未回执',
  agree: '同意',
  decline: '不参加',
  suggest: '另约',
};

const when = (at: Instant | undefined): string => (at === undefined ? '' : formatInstant(at));

export const logRows = ({ entries, acts, say }: ArchiveSource): Cell[][] => [
  ['链', '序号', '时间', '人员', '席位', '方式', '操作', '结果', '内容', '摘要', '上一条', '签封'],
  ...entries.map((e) => [
    ...[
      e.chain,
      e.seq,
      when(e.at),
      e.words.by.name,
      seatOf(e, say),
      wayZh[e.way],
      acts.get(e.act) ?? '系统办理',
      resultZh[e.result],
    ],
    ...[e.words.text, e.digest, e.prev, e.hash],
  ]),
];

const seatOf = ({ seat }: AuditEntry, say: Say): string => (seat === undefined ? '' : say.seat(seat));

/** 回执、会签、签收: what each unit said to each meeting. */
export const receiptRows = ({ meetings, say }: ArchiveSource): Cell[][] => [
  ['会议', '类别', '单位', '结果', '人员', '时间', '说明'],
  ...meetings.flatMap((h): Cell[][] => [
    ...h.invitations.map((i) => [
      ...[h.id, '回执', say.unitFull(i.unit), replyZh[i.answer], i.attendee?.name ?? i.answeredBy],
      ...[when(i.answeredAt), i.reason],
    ]),
    ...h.attendance.map((a) => [
      ...[h.id, '签到', a.unit === undefined ? '' : say.unitFull(a.unit), '到会', a.substitute ?? a.name],
      ...[when(a.at), a.mandate],
    ]),
    ...(h.minutes?.cosigns ?? []).map((c) => [
      ...[h.id, '会签', say.unitFull(c.unit), cosignZh[c.verdict], c.by, when(c.at), c.opinion],
    ]),
    ...(h.minutes?.receipts ?? []).map((r) => [
      ...[h.id, '签收', say.unitFull(r.unit), r.at === undefined ? '未签收' : '已签收', r.by, when(r.at), r.difficulty],
    ]),
  ]),
];

const cosignZh = { pending: '未会签', agree: '同意', disagree: '不同意', silent: '逾期未会签' } as const;

export const taskRows = ({ tasks, say }: ArchiveSource): Cell[][] => [
  ['任务', '状态', '单位', '责任人', '任务内容', '目标', '措施', '进度', '期限', '申请销号', '核验', '终止原因'],
  ...tasks.map((t) => [
    ...[t.id, taskZh[t.status], say.unitFull(t.unit), t.person.name, t.work, t.target, t.measure, t.progress, t.dueOn],
    t.parts.flatMap((p) => (p.done ? [`${p.done.by} ${when(p.done.at)}`] : [])).join('；'),
    t.verifications.map((v) => `${v.by} ${when(v.at)}`).join('；'),
    t.end?.reason,
  ]),
];

export const proofRows = ({ proofs }: ArchiveSource, paths: ReadonlyMap<number, string>): Cell[][] => [
  ['任务', '材料名称', '提交人', '时间', '归档文件'],
  ...proofs.map((p, i) => [p.task, p.name, p.by, when(p.at), paths.get(i) ?? `未附（${p.why ?? '无法取得'}）`]),
];
