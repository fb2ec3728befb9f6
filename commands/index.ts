import { type Command, menuOf } from '../src/app/command.js';
import { addClause } from './addClause.js';
import { answer } from './answer.js';
import { arrange } from './arrange.js';
import { attend } from './attend.js';
import { bind } from './bind.js';
import { cancelMeeting } from './cancelMeeting.js';
import { conclude } from './conclude.js';
import { confirmOutcome } from './confirmOutcome.js';
import { confirmRaise } from './confirmRaise.js';
import { convene } from './convene.js';
import { cosign } from './cosign.js';
import { defer } from './defer.js';
import { draftMinutes } from './draftMinutes.js';
import { dropClause } from './dropClause.js';
import { feedback } from './feedback.js';
import { help } from './help.js';
import { issue } from './issue.js';
import { matter } from './matter.js';
import { matters } from './matters.js';
import { meeting } from './meeting.js';
import { meetings } from './meetings.js';
import { position } from './position.js';
import { propose } from './propose.js';
import { raise } from './raise.js';
import { roster } from './roster.js';
import { rule } from './rule.js';
import { sendBack } from './sendBack.js';
import { settleOpinion } from './settleOpinion.js';
import { submit } from './submit.js';
import { whoami } from './whoami.js';
import { withdraw } from './withdraw.js';
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
  position,
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
  roster,
  bind,
  workgroup,
  feedback,
];

export const menu = menuOf(commands);
