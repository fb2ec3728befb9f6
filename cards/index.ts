import { announcementCard } from './announcementCard.js';
import { arrangingCard } from './arrangingCard.js';
import { calendarRefusedCard } from './calendarRefusedCard.js';
import { closingCard } from './closingCard.js';
import { confirmationCard } from './confirmationCard.js';
import { conveningCard } from './conveningCard.js';
import { decompositionCard } from './decompositionCard.js';
import { deferralCard } from './deferralCard.js';
import { difficultyCard } from './difficultyCard.js';
import { entryCard } from './entryCard.js';
import { extensionCard } from './extensionCard.js';
import { handoverCard } from './handoverCard.js';
import { invitationCard } from './invitationCard.js';
import { issuedCard } from './issuedCard.js';
import type { Card } from './kit.js';
import { matterCard } from './matterCard.js';
import { meetingCancelledCard } from './meetingCancelledCard.js';
import { meetingCard } from './meetingCard.js';
import { meetingNoticeCard } from './meetingNoticeCard.js';
import { minutesCard } from './minutesCard.js';
import { objectionCard } from './objectionCard.js';
import { opinionCard } from './opinionCard.js';
import { paperCard } from './paperCard.js';
import { paperCosignCard } from './paperCosignCard.js';
import { paperOpinionCard } from './paperOpinionCard.js';
import { paperRevisionCard } from './paperRevisionCard.js';
import { paperStudyCard } from './paperStudyCard.js';
import { paperSubmissionCard } from './paperSubmissionCard.js';
import { previewCard } from './previewCard.js';
import { proposalCard } from './proposalCard.js';
import type { RecordProps } from './props.js';
import { receiptDifficultyCard } from './receiptDifficultyCard.js';
import { recordCard } from './recordCard.js';
import { reminderCard } from './reminderCard.js';
import { ruledCard } from './ruledCard.js';
import { ruleProposalCard } from './ruleProposalCard.js';
import { rulingCard } from './rulingCard.js';
import { submissionCard } from './submissionCard.js';
import { suggestionCard } from './suggestionCard.js';
import { supervisionCard } from './supervisionCard.js';
import { taskCard } from './taskCard.js';
import { vacancyCard } from './vacancyCard.js';
import { verificationCard } from './verificationCard.js';
import { withdrawnCard } from './withdrawnCard.js';

/** The cards of records by the names that views carry. */
export const recordCards: Readonly<Record<string, (p: RecordProps) => Card>> = {
  preview: previewCard,
  matter: matterCard,
  record: recordCard,
  convening: conveningCard,
  submission: submissionCard,
  deferral: deferralCard,
  announcement: announcementCard,
  withdrawn: withdrawnCard,
  vacancy: vacancyCard,
  invitation: invitationCard,
  ruling: rulingCard,
  ruled: ruledCard,
  suggestion: suggestionCard,
  arranging: arrangingCard,
  meeting: meetingCard,
  meetingNotice: meetingNoticeCard,
  meetingCancelled: meetingCancelledCard,
  reminder: reminderCard,
  confirmation: confirmationCard,
  objection: objectionCard,
  minutes: minutesCard,
  opinion: opinionCard,
  issued: issuedCard,
  receiptDifficulty: receiptDifficultyCard,
  decomposition: decompositionCard,
  proposal: proposalCard,
  ruleProposal: ruleProposalCard,
  calendarRefused: calendarRefusedCard,
  task: taskCard,
  verification: verificationCard,
  extension: extensionCard,
  difficulty: difficultyCard,
  supervision: supervisionCard,
  closing: closingCard,
  paper: paperCard,
  paperCosign: paperCosignCard,
  paperOpinion: paperOpinionCard,
  paperSubmission: paperSubmissionCard,
  paperRevision: paperRevisionCard,
  paperStudy: paperStudyCard,
  entry: entryCard,
  handover: handoverCard,
};
