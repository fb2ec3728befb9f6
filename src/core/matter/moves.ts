import type { MatterStatus } from './matter.js';

export interface StatusRule {
  /** Exactly the word that users see (spec §3). */
  readonly zh: string;
  readonly means: string;
  /** Who is asked while the matter stands here. */
  readonly asked: string;
  readonly next: readonly MatterStatus[];
}

/** 状态表: the only place that says what may follow what (spec §3). The ladder's diagram is drawn from it. */
export const moves = {
  draft: {
    zh: '草稿',
    means: '已预览，尚未提请',
    asked: '提请人',
    next: ['proposed', 'awaitingConvening', 'withdrawn'],
  },
  proposed: {
    zh: '待回执',
    means: '受邀单位正在回执',
    asked: '受邀单位',
    next: ['scheduled', 'awaitingConvening', 'withdrawn'],
  },
  scheduled: {
    zh: '已定会',
    means: '本层级会议已确定',
    asked: '会前提醒',
    next: ['awaitingOutcome', 'proposed', 'awaitingConvening', 'withdrawn'],
  },
  awaitingOutcome: {
    zh: '待结论',
    means: '会议时间已过，等待记录结论',
    asked: '记录人',
    next: [
      'inProgress',
      'awaitingClosure',
      'awaitingConvening',
      'awaitingSubmission',
      'referred',
      'terminated',
      'scheduled',
      'withdrawn',
    ],
  },
  awaitingConvening: {
    zh: '待召集',
    means: '等待有权席位召集上一层级会议',
    asked: '办公室主任（专题）、总召集人（联席）',
    next: ['scheduled', 'proposed', 'awaitingConvening', 'withdrawn'],
  },
  awaitingSubmission: {
    zh: '待提请',
    means: '专题会议未能解决，等待提请联席会议',
    asked: '办公室主任',
    next: ['awaitingConvening', 'withdrawn'],
  },
  inProgress: {
    zh: '办理中',
    means: '已有结论，条款或任务尚未办结，或挂账督办',
    asked: '任务单位',
    next: ['awaitingClosure', 'awaitingConvening', 'awaitingSubmission'],
  },
  awaitingClosure: {
    zh: '待办结',
    means: '已无未了事项',
    asked: '提请单位、办公室',
    next: ['closed', 'inProgress'],
  },
  closed: { zh: '办结', means: '已核验办结', asked: '', next: [] },
  withdrawn: { zh: '撤回', means: '已撤回', asked: '', next: [] },
  referred: { zh: '报上级', means: '已报上级协调', asked: '', next: [] },
  terminated: { zh: '终止', means: '已终止', asked: '', next: [] },
} as const satisfies Record<MatterStatus, StatusRule>;

export const statusZh = (status: MatterStatus): string => moves[status].zh;

export const mayFollow = (from: MatterStatus, to: MatterStatus): boolean =>
  (moves[from].next as readonly MatterStatus[]).includes(to);
