import { commands } from '../commands/index.js';
import { statusZh } from '../src/core/matter/moves.js';
import type { SeatName, Tier } from '../src/core/mechanism.js';
import { meetingZh } from '../src/core/meeting/meeting.js';
import { paperZh } from '../src/core/paper/paper.js';
import type { Action } from '../src/core/powers.js';
import { roleOf, unitOf } from '../src/core/seats.js';
import { taskZh } from '../src/core/task/task.js';
import { mechanism } from '../test/core/fixtures.js';
import type { Kind, Situation } from '../test/core/situations/situation.js';

/** Acts by what they are done to; an act that is done to two kinds stands with the first. */
export const kinds: readonly (readonly [Kind, string, string])[] = [
  [
    'none',
    '不针对某一件',
    'raise raiseDirect propose conveneRegular draftPaper enter archive readLog readBoundary bind workgroup undelivered',
  ],
  ['matter', '事项', 'confirmRaise withdraw position convene sendBack defer submit close verifyClosure read'],
  [
    'meeting',
    '会议与纪要',
    'answer rule arrange cancelMeeting attend addClause dropClause conclude confirmOutcome draftMinutes cosign settleOpinion issue receipt decompose addPlan concludePaper',
  ],
  [
    'task',
    '任务',
    'progress reassign complete extend approveExtension ruleDifficulty verify supervise signSupervision answerSupervision verifySupervision endTask',
  ],
  ['paper', '联合起草文件', 'cosignPaper settlePaper revisePaper submitPaper withdrawPaper'],
  ['entry', '代录', 'confirmRecord takeBackRecord'],
  ['seat', '席位', 'substitute endSubstitute handover'],
  ['handover', '交接', 'signHandover confirmHandover cancelHandover'],
];

const unnamed: Readonly<Partial<Record<Action, string>>> = {
  raiseDirect: '直接提请联席会议',
  conveneRegular: '召集例行会议、召集被提议的会议',
  read: '查阅',
  enter: '代录',
  takeBackRecord: '撤回代录',
  readLog: '查看查阅记录',
  readBoundary: '查看过问记录',
};
export const zhOf = (action: Action): string =>
  unnamed[action] ?? commands.find((c) => c.name === action)?.zh ?? action;

const tierZh = (tier: Tier): string => mechanism.tiers[tier].name;

export const statusOf = ({ kind, status, target: { matter, meeting, task, paper } }: Situation): string => {
  if (kind === 'matter' && matter) return matter.isStanding ? '挂账' : statusZh(matter.status);
  if (kind === 'meeting' && meeting) return meetingZh[meeting.status];
  if (kind === 'task' && task) return taskZh[task.status];
  return kind === 'paper' && paper ? paperZh[paper.status] : status;
};

const relations: Readonly<Record<Exclude<Kind, 'none'>, { readonly owner: string; readonly units: string }>> = {
  matter: { owner: '提请单位', units: '参与单位' },
  meeting: { owner: '提请单位', units: '受邀单位' },
  task: { owner: '提请单位', units: '责任单位' },
  paper: { owner: '牵头单位', units: '会签单位' },
  entry: { owner: '', units: '被代录单位' },
  seat: { owner: '', units: '本单位' },
  handover: { owner: '', units: '本单位' },
};

/** How a seat stands to a record: the unit's relation, or the office's name. */
export const relationOf = (seat: SeatName, { kind, facts }: Situation): string => {
  if (kind === 'seat' && seat === facts.seat) return '席位任职人员';
  const unit = unitOf(seat);
  if (unit === undefined) return officeZh[seat] ?? seat;
  const desk = roleOf(seat) === 'liaison' ? '联系人' : '分管负责同志';
  if (kind !== 'none' && facts.owner === unit)
    return `${facts.isDirect ? '主办单位（代行提请单位）' : relations[kind].owner}${desk}`;
  if (kind !== 'none' && facts.units.includes(unit)) return `${relations[kind].units}${desk}`;
  const { member, kind: unitKind } = mechanism.units.find((u) => u.key === unit) ?? {};
  const other = kind === 'none' ? '' : '其他';
  return `${other}${member ? '成员单位' : unitKind === 'town' ? '镇街' : '联动部门'}${desk}`;
};

const officeZh: Readonly<Record<SeatName, string>> = {
  officeDirector: '办公室主任',
  officeStaff: '办公室工作人员',
  admin: '系统管理员',
  'convenor:governmentOffice': '另一名召集人',
  'convenor:developmentReform': '召集人（办公室主任兼任的）',
  'chiefConvenor:government': '总召集人',
  'chiefConvenor:court': '总召集人',
};

/** 联系人 and 分管负责同志 of one relation are said in one breath. */
export const paired = (labels: readonly string[]): string[] =>
  labels.flatMap((label) => {
    if (label.includes('分管负责同志') && labels.includes(label.replace('分管负责同志', '联系人'))) return [];
    const twin = label.replace('联系人', '分管负责同志');
    return [twin !== label && labels.includes(twin) ? label.replace('联系人', '联系人及分管负责同志') : label];
  });

/** Where the record stands; what the director raised straight to the joint tier has an owner of its own. */
export const standing = ({ kind, facts }: Situation): string => {
  if (kind !== 'none' && kind !== 'matter' && kind !== 'meeting' && kind !== 'task') return '';
  return facts.isDirect ? '联席会议（直接提请）' : tierZh(facts.tier);
};
