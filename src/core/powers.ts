import { courtOnly } from './court.js';
import {
  addressee,
  admin,
  arranger,
  both,
  convenor,
  cosigners,
  director,
  invited,
  named,
  narrowed,
  office,
  owner,
  type Power,
  presiding,
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
import { confirmer, enteredBy, enterer } from './entry/powers.js';
import {
  handingOver,
  handoverCanceller,
  handoverConfirmer,
  signer,
  substituted,
  unsubstituted,
} from './handover/powers.js';
import { unitsOf } from './matter/matter.js';
import { issuers } from './meeting/issue.js';
import { drafter, lead, opiner, withdrawer } from './paper/powers.js';
import { isMerged } from './succession.js';
import {
  assigner,
  closureVerifier,
  difficultyRuler,
  extensionApprover,
  inspector,
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
  | 'enter'
  | 'confirmRecord'
  | 'takeBackRecord'
  | 'read'
  | 'readBoundary'
  | 'bind'
  | 'substitute'
  | 'endSubstitute'
  | 'handover'
  | 'signHandover'
  | 'confirmHandover'
  | 'cancelHandover'
  | 'archive'
  | 'readLog'
  | 'undelivered'
  | 'workgroup';

/** The one table of spec §5. What is not in it is denied. */
export const powers = {
  raise: (_, { mechanism, now }) => ({
    seats: both(
      mechanism.units.filter((u) => u.kind !== 'town' && !isMerged({ mechanism, now }, u.key)).map((u) => u.key),
    ),
    who: '成员单位或联动部门的联系人、分管负责同志',
    clause: mechanism.clauses.raise,
  }),
  raiseDirect: (_, { mechanism }) => ({
    seats: ['officeDirector'],
    who: `${mechanism.office.name}主任`,
    clause: mechanism.clauses.raiseDirect,
  }),
  confirmRaise: raiser,
  withdraw: raiser,
  answer: invited,
  rule: ruler,
  arrange: arranger,
  cancelMeeting: arranger,
  attend: ({ meeting, unit }, { mechanism }) => ({
    seats: [...both(narrowed(unitsAt(meeting), unit)), ...presiding(meeting, unit), ...office],
    who: '参会单位的联系人或分管负责同志',
    clause: mechanism.clauses.meetings,
  }),
  addClause: recorder,
  dropClause: recorder,
  conclude: recorder,
  confirmOutcome: named,
  position: ({ matter, unit }, { mechanism }) => ({
    seats: both(narrowed(matter ? unitsOf(matter) : [], unit)),
    who: '参与单位的联系人或分管负责同志',
    clause: mechanism.clauses.meetings,
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
  supervise: inspector,
  signSupervision: supervised,
  answerSupervision: supervised,
  verifySupervision: supervisionVerifier,
  endTask: inspector,
  draftPaper: drafter,
  cosignPaper: opiner,
  settlePaper: lead,
  revisePaper: lead,
  submitPaper: lead,
  concludePaper: theOffice,
  withdrawPaper: withdrawer,
  close: owner,
  verifyClosure: closureVerifier,
  enter: enterer,
  confirmRecord: confirmer,
  takeBackRecord: enteredBy,
  read: reader,
  readBoundary: courtOnly,
  bind: admin,
  substitute: substituted,
  endSubstitute: unsubstituted,
  handover: handingOver,
  signHandover: signer,
  confirmHandover: handoverConfirmer,
  cancelHandover: handoverCanceller,
  archive: theOffice,
  readLog: theOffice,
  undelivered: admin,
  workgroup: admin,
} satisfies Record<Action, Power>;
