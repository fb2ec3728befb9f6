import { announcementCard } from './announcementCard.js';
import { arrangingCard } from './arrangingCard.js';
import { calendarRefusedCard } from './calendarRefusedCard.js';
import { confirmationCard } from './confirmationCard.js';
import { conveningCard } from './conveningCard.js';
import { deferralCard } from './deferralCard.js';
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
import { previewCard } from './previewCard.js';
import { proposalCard } from './proposalCard.js';
import type { RecordProps } from './props.js';
import { recordCard } from './recordCard.js';
import { reminderCard } from './reminderCard.js';
import { ruledCard } from './ruledCard.js';
import { rulingCard } from './rulingCard.js';
import { submissionCard } from './submissionCard.js';
import { suggestionCard } from './suggestionCard.js';
import { taskCard } from './taskCard.js';
import { vacancyCard } from './vacancyCard.js';
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
  proposal: proposalCard,
  calendarRefused: calendarRefusedCard,
  task: taskCard,
};
