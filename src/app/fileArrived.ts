import type { View } from '../core/decision.js';
import { Refusal } from '../core/refusal.js';
import { noteRefusal } from './audit/noteCommand.js';
import { openCall } from './call.js';
import { refusedAs } from './commandLog.js';
import { uuidFor } from './digestOf.js';
import { doerOf, isWorthSaying } from './limits/doer.js';
import { receiveEvidence } from './onBehalf/receiveEvidence.js';
import type { Outcome } from './outcome.js';
import type { FileArrived, MessageArrived } from './ports.js';
import { receiveProof } from './proof.js';
import { type StartOf, stranger } from './runCommand.js';
import { sentMessage } from './sentMessage.js';

/** A file is answered by one sentence: kept with its task, or why it is not. */
export const fileArrived = async (
  event: MessageArrived & { readonly file: FileArrived },
  start: StartOf,
): Promise<Outcome> => {
  const sent = event.parentId === undefined ? undefined : await sentMessage(start.world, event.parentId);
  let text: string;
  try {
    await start.world.limits?.take(doerOf(start), 'change');
    const call = await openCall({ ...start, named: undefined });
    if (call.seats.heldBy(start.openId).length === 0) throw stranger();
    const entry = (sent?.view ?? sent?.covered)?.entry;
    text = await (entry === undefined ? receiveProof(call, event, sent) : receiveEvidence(call, event, entry));
  } catch (error) {
    if (!(error instanceof Refusal)) throw error;
    if (error.code === 'limit' && !(await isWorthSaying(start))) return { answer: {}, deliveries: [] };
    if (error.code !== 'limit') await noteFileRefusal(start, error, sent?.view ?? sent?.covered);
    text = error.message;
  }
  const uuid = uuidFor(event.eventId, 'answer');
  return { answer: {}, deliveries: [{ to: { replyTo: event.messageId }, text, uuid }] };
};

const noteFileRefusal = (start: StartOf, error: Refusal, view: View | undefined): Promise<void> => {
  const by = { openId: start.openId, name: '', seat: undefined };
  const noted = {
    ...start,
    by,
    origin: start.origin.kind,
    act: 'proof',
    result: refusedAs(error),
    text: error.message,
  };
  return noteRefusal(
    noted,
    [view?.task, view?.entry].filter((id) => id !== undefined),
  );
};
