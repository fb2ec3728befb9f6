import {
  addressee,
  admin,
  arranger,
  both,
  convenor,
  cosigners,
  director,
  invited,
  office,
  owner,
  type Power,
  proposer,
  raiser,
  reader,
  recorder,
  regularConvenor,
  ruler,
  theOffice,
  tierOf,
  unitsAt,
} from './entitled.js';
import { unitsOf } from './matter/matter.js';
import { issuers } from './meeting/issue.js';
import { drafter, lead, opiner, withdrawer } from './paper/powers.js';
import {
  assigner,
  closureVerifier,
  difficultyRuler,
  extensionApprover,
  supervised,
  supervisionVerifier,
  verifier,
  worker,
} from './task/powers.js';

export type { Entitled, Target, World } from './entitled.js';

/** The acts of spec §5. Anything else is denied. */
export type Action =
  | 'raise'
  | 'raiseDirect'
  | 'confirmRaise'
  | 'withdraw'
  | 'answer'
  | 'rule'
  | 'arrange'
  | 'cancelMeeting'
  | 'attend'
  | 'addClause'
  | 'dropClause'
  | 'conclude'
  | 'confirmOutcome'
  | 'position'
  | 'convene'
  | 'conveneRegular'
  | 'sendBack'
  | 'defer'
  | 'submit'
  | 'propose'
  | 'draftMinutes'
  | 'cosign'
  | 'settleOpinion'
  | 'issue'
  | 'receipt'
  | 'decompose'
  | 'addPlan'
  | 'progress'
  | 'reassign'
  | 'complete'
  | 'extend'
  | 'approveExtension'
  | 'ruleDifficulty'
  | 'verify'
  | 'supervise'
  | 'signSupervision'
  | 'answerSupervision'
  | 'verifySupervision'
  | 'endTask'
  | 'draftPaper'
  | 'cosignPaper'
  | 'settlePaper'
  | 'revisePaper'
  | 'submitPaper'
  | 'concludePaper'
  | 'withdrawPaper'
  | 'close'
  | 'verifyClosure'
  | 'read'
  | 'bind'
  | 'workgroup';

/** The one table of spec §5. What is not in it is denied. */
export const powers = {
  raise: (_, { mechanism }) => ({
    seats: both(mechanism.units.filter((u) => u.kind !== 'town').map((u) => u.key)),
    who: '成员单位或联动部门的联系人、分管负责同志',
    clause: '《意见》四、工作模式（三）',
  }),
  raiseDirect: (_, { mechanism }) => ({
    seats: ['officeDirector'],
    who: `${mechanism.office.name}主任`,
    clause: '《意见》四、工作模式（一）2',
  }),
  confirmRaise: raiser,
  withdraw: raiser,
  answer: invited,
  rule: ruler,
  arrange: arranger,
  cancelMeeting: arranger,
  attend: ({ meeting, unit }) => ({
    seats: [...both(unit ? [unit] : unitsAt(meeting)), ...(meeting?.chair ? [meeting.chair] : []), ...office],
    who: '参会单位的联系人或分管负责同志',
    clause: '《意见》四、工作模式',
  }),
  addClause: recorder,
  dropClause: recorder,
  conclude: recorder,
  confirmOutcome: invited,
  position: ({ matter }) => ({
    seats: both(matter ? unitsOf(matter) : []),
    who: '参与单位的联系人或分管负责同志',
    clause: '《意见》四、工作模式',
  }),
  convene: convenor,
  conveneRegular: regularConvenor,
  sendBack: convenor,
  defer: convenor,
  submit: ({ matter }, world) => ({
    seats: director(world, matter, 'submit'),
    who: `${world.mechanism.office.name}主任`,
    clause: world.mechanism.tiers.joint.clause,
  }),
  propose: proposer,
  draftMinutes: theOffice,
  cosign: cosigners,
  settleOpinion: theOffice,
  issue: (target, world) => ({
    seats: target.meeting ? issuers(world, target.meeting) : [],
    who: tierOf(target) === 'joint' ? '两名总召集人' : '主持本次会议的席位',
    clause: world.mechanism.tiers[tierOf(target)].clause,
  }),
  receipt: addressee,
  decompose: theOffice,
  addPlan: theOffice,
  progress: worker,
  reassign: assigner,
  complete: worker,
  extend: worker,
  approveExtension: extensionApprover,
  ruleDifficulty: difficultyRuler,
  verify: verifier,
  supervise: theOffice,
  signSupervision: supervised,
  answerSupervision: supervised,
  verifySupervision: supervisionVerifier,
  endTask: theOffice,
  draftPaper: drafter,
  cosignPaper: opiner,
  settlePaper: lead,
  revisePaper: lead,
  submitPaper: lead,
  concludePaper: theOffice,
  withdrawPaper: withdrawer,
  close: owner,
  verifyClosure: closureVerifier,
  read: reader,
  bind: admin,
  workgroup: admin,
} satisfies Record<Action, Power>;
