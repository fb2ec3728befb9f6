import type { View } from '../core/decision.js';
import { Refusal } from '../core/refusal.js';
import type { Reply } from './command.js';
import { digestOf, uuidFor } from './digestOf.js';
import { markedAs } from './outbound/marked.js';
import type { Answer, Card, CardClicked, MessageArrived, Toast } from './ports.js';
import type { Delivery, Sent } from './records.js';
import { type Reader, renderView } from './views.js';
import type { World } from './world.js';

/** What an event is answered with: in the callback, and by messages that are kept until they are sent. */
export interface Outcome {
  readonly answer: Answer;
  readonly deliveries: readonly Delivery[];
}

const inDirectChat = '内容已发送至您与助手的会话，请在会话中查看办理。';

/** A typed line is answered by a reply; in a group, what is personal or confidential goes to the direct chat (spec §11). */
export const answerLine = async (world: World, event: MessageArrived, reply: Reply | Refusal): Promise<Outcome> => {
  const to = { replyTo: event.messageId };
  const uuid = uuidFor(event.eventId, 'answer');
  /** What goes into a group counts against its limit. */
  const inGroup = event.chat === 'group' ? { chatId: event.chatId } : {};
  if (reply instanceof Refusal) return { answer: {}, deliveries: [{ to, ...inGroup, text: reply.message, uuid }] };
  const content = { view: reply.view, card: reply.card, text: reply.says, document: reply.document };
  const reader = { openId: event.actor };
  if (event.chat === 'direct') return { answer: {}, deliveries: [{ to, reader, ...content, uuid }] };
  const isSecret = reply.isPrivate === true || (await isConfidential(world, reply.view));
  if (!isSecret) return { answer: {}, deliveries: [{ to, ...inGroup, ...content, uuid }] };
  return {
    answer: {},
    deliveries: [
      { to: reader, ...content, uuid },
      { to, ...inGroup, text: inDirectChat, uuid: uuidFor(event.eventId, 'line') },
    ],
  };
};

const isConfidential = async (world: World, view: View | undefined): Promise<boolean> => {
  // 代录 is between the office and the unit until it counts.
  if (view?.entry || view?.handover) return true;
  const matter = view?.matter ? await world.store.matter.read(view.matter) : undefined;
  const meeting = view?.meeting ? await world.store.meeting.read(view.meeting) : undefined;
  const task = view?.task ? await world.store.task.read(view.task) : undefined;
  return [matter, meeting, task].some((record) => record?.isConfidential === true);
};

/**
 * A click is answered in the callback: a toast and, when something changed, the same card in its new state. Lists and
 * forms are replaced in place; a record's card is never lost to a query, which comes as a message of its own. On a card
 * that is not known to be this person's own, nothing is shown in place.
 */
export const answerClick = async (
  world: World,
  event: CardClicked,
  reply: Reply | Refusal,
  sent: Sent | undefined,
): Promise<Outcome> => {
  const isGroup = sent !== undefined && sent.openId === undefined;
  const reader: Reader = isGroup ? 'group' : { openId: event.actor };
  const isOwn = sent !== undefined && (isGroup || sent.openId === event.actor);
  if (reply instanceof Refusal) return refused(world, event, reply, isOwn ? sent : undefined, reader);
  if (reply.document) return elsewhere(event, reply, isGroup);
  if (!isOwn) return elsewhere(event, reply, false);
  const toast: Toast = { type: reply.isChange ? 'success' : 'info', content: reply.says };
  const own = sent.view ?? (reply.isChange || reply.view ? sent.covered : undefined);
  if (reply.isChange && own) return inPlace(world, event, toast, own, reader, sent.uuid);
  if (isGroup && (reply.isPrivate === true || own !== undefined || (await isConfidential(world, reply.view))))
    return elsewhere(event, reply, isGroup);
  if (sent.view !== undefined && reply.view !== undefined) return elsewhere(event, reply, isGroup);
  if (own && sent.view === undefined) return inPlace(world, event, toast, own, reader, sent.uuid);
  if (reply.view) return inPlace(world, event, toast, reply.view, reader, sent.uuid);
  if (reply.card) return covering(world, event, toast, reply.card, sent);
  return { answer: { toast }, deliveries: [] };
};

/** A stale card is shown as things now are. */
const refused = async (
  world: World,
  event: CardClicked,
  refusal: Refusal,
  sent: Sent | undefined,
  reader: Reader,
): Promise<Outcome> => {
  const toast: Toast = { type: refusal.code === 'done' ? 'info' : 'warning', content: refusal.message };
  const isStale = refusal.code === 'done' || refusal.code === 'state';
  const view = sent?.view ?? (refusal.code === 'done' ? sent?.covered : undefined);
  if (!isStale || !view) return { answer: { toast }, deliveries: [] };
  // Whoever presses what is done sees the card as it was: the answer that was to change it was lost, whatever our note says.
  return inPlace(world, event, toast, view, reader, sent?.uuid);
};

const inPlace = async (
  world: World,
  event: CardClicked,
  toast: Toast,
  view: View,
  reader: Reader,
  uuid: string | undefined,
): Promise<Outcome> => {
  const card = await renderView(world, view, reader);
  world.fault?.('answer:drawn');
  await world.store.sent.shown(event.messageId, { view, covered: undefined, digest: digestOf(card) });
  world.fault?.('answer:shown');
  return { answer: { toast, card: markedAs(uuid, card) }, deliveries: [] };
};

const covering = async (world: World, event: CardClicked, toast: Toast, card: Card, sent: Sent): Promise<Outcome> => {
  const covered = sent.view ?? sent.covered;
  await world.store.sent.shown(event.messageId, { view: undefined, covered, digest: digestOf(card) });
  return { answer: { toast, card: markedAs(sent.uuid, card) }, deliveries: [] };
};

const elsewhere = (event: CardClicked, reply: Reply, isGroup: boolean): Outcome => ({
  answer: {
    toast: { type: reply.isChange ? 'success' : 'info', content: isGroup ? inDirectChat : reply.says },
  },
  deliveries: [
    {
      to: { openId: event.actor },
      view: reply.view,
      card: reply.card,
      text: reply.says,
      document: reply.document,
      uuid: uuidFor(event.eventId, 'answer'),
    },
  ],
});
