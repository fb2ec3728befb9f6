import { type Command, menuOf } from '../src/app/command.js';
import { addClause } from './addClause.js';
import { addPlan } from './addPlan.js';
import { answer } from './answer.js';
import { answerSupervision } from './answerSupervision.js';
import { approveExtension } from './approveExtension.js';
import { archive } from './archive.js';
import { arrange } from './arrange.js';
import { attend } from './attend.js';
import { bind } from './bind.js';
import { boundaryRecord } from './boundaryRecord.js';
import { cancelHandover } from './cancelHandover.js';
import { cancelMeeting } from './cancelMeeting.js';
import { close } from './close.js';
import { complete } from './complete.js';
import { conclude } from './conclude.js';
import { concludePaper } from './concludePaper.js';
import { confirmHandover } from './confirmHandover.js';
import { confirmOutcome } from './confirmOutcome.js';
import { confirmRaise } from './confirmRaise.js';
import { confirmRecord } from './confirmRecord.js';
import { convene } from './convene.js';
import { cosign } from './cosign.js';
import { cosignPaper } from './cosignPaper.js';
import { decompose } from './decompose.js';
import { defer } from './defer.js';
import { document } from './document.js';
import { draftMinutes } from './draftMinutes.js';
import { draftPaper } from './draftPaper.js';
import { dropClause } from './dropClause.js';
import { endSubstitute } from './endSubstitute.js';
import { endTask } from './endTask.js';
import { entries } from './entries.js';
import { entry } from './entry.js';
import { entryForm } from './entryForm.js';
import { extend } from './extend.js';
import { feedback } from './feedback.js';
import { handover } from './handover.js';
import { help } from './help.js';
import { issue } from './issue.js';
import { log } from './log.js';
import { matter } from './matter.js';
import { matters } from './matters.js';
import { meeting } from './meeting.js';
import { meetings } from './meetings.js';
import { paper } from './paper.js';
import { papers } from './papers.js';
import { plan } from './plan.js';
import { position } from './position.js';
import { progress } from './progress.js';
import { propose } from './propose.js';
import { raise } from './raise.js';
import { reassign } from './reassign.js';
import { receipt } from './receipt.js';
import { revisePaper } from './revisePaper.js';
import { roster } from './roster.js';
import { rule } from './rule.js';
import { ruleDifficulty } from './ruleDifficulty.js';
import { search } from './search.js';
import { sendBack } from './sendBack.js';
import { settleOpinion } from './settleOpinion.js';
import { settlePaper } from './settlePaper.js';
import { signHandover } from './signHandover.js';
import { signSupervision } from './signSupervision.js';
import { submit } from './submit.js';
import { submitPaper } from './submitPaper.js';
import { substitute } from './substitute.js';
import { supervise } from './supervise.js';
import { task } from './task.js';
import { tasks } from './tasks.js';
import { undelivered } from './undelivered.js';
import { verify } from './verify.js';
import { verifyClosure } from './verifyClosure.js';
import { verifySupervision } from './verifySupervision.js';
import { whoami } from './whoami.js';
import { withdraw } from './withdraw.js';
import { withdrawPaper } from './withdrawPaper.js';
import { workgroup } from './workgroup.js';

/** The menu, in help order. */
export const commands: readonly Command[] = [
  help,
  whoami,
  raise,
  confirmRaise,
  withdraw,
  matters,
  matter,
  search,
  position,
  close,
  verifyClosure,
  archive,
  answer,
  rule,
  arrange,
  cancelMeeting,
  meetings,
  meeting,
  attend,
  addClause,
  dropClause,
  conclude,
  confirmOutcome,
  convene,
  sendBack,
  defer,
  submit,
  propose,
  draftMinutes,
  cosign,
  settleOpinion,
  issue,
  receipt,
  decompose,
  addPlan,
  plan,
  document,
  tasks,
  task,
  progress,
  reassign,
  extend,
  approveExtension,
  complete,
  verify,
  ruleDifficulty,
  supervise,
  signSupervision,
  answerSupervision,
  verifySupervision,
  endTask,
  draftPaper,
  papers,
  paper,
  cosignPaper,
  settlePaper,
  revisePaper,
  submitPaper,
  concludePaper,
  withdrawPaper,
  entries,
  entry,
  confirmRecord,
  entryForm,
  roster,
  bind,
  substitute,
  endSubstitute,
  handover,
  signHandover,
  confirmHandover,
  cancelHandover,
  log,
  undelivered,
  workgroup,
  boundaryRecord,
  feedback,
];

export const menu = menuOf(commands);
