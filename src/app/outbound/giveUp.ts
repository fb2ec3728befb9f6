import type { RecordKind } from '../../core/decision.js';
import { FeishuError } from '../ports.js';
import type { Delivery, OutboxClaim, OutboxEntry } from '../records.js';
import { tellAdmin } from '../tellAdmin.js';
import { seatsNow, type World } from '../world.js';
import { fallBack } from './fallBack.js';

/** 未送达: kept with its reason and shown to the admin; what was a card for a person falls back to their leader and the office. */
export const giveUp = async (
  world: World,
  kind: RecordKind,
  id: string,
  entry: OutboxEntry,
  claim: OutboxClaim,
  error: unknown,
): Promise<void> => {
  const { errand, key } = entry;
  // First: whoever dies in between does it again, and each of these happens once.
  if (errand.kind === 'show' && error instanceof FeishuError) await fallBack(world, `${kind}/${id}/${key}`, errand);
  await tellAdmin(
    world,
    `dead/${id}/${errand.kind === 'file' ? 'file' : key}`,
    `${id}有一条消息未能送达${await whom(world, 'to' in errand && errand.kind !== 'handOver' ? errand.to : undefined)}（${reasonOf(error)}），请联系相关人员并检查应用可用范围和权限。`,
  );
  await claim.bury(entry, String(error), world.now());
};

/** An answer, a digest or a notice that cannot be delivered. What is for the admin is not told to the admin again. */
export const giveUpAnswer = async (world: World, event: string, delivery: Delivery, error: unknown): Promise<void> => {
  world.journal.error({ event, error: String(error) }, 'answer given up');
  const { to, uuid, view, document, card } = delivery;
  const person = 'openId' in to ? to.openId : delivery.reader?.openId;
  const of = document ? 'file' : card ? 'card' : 'text';
  await world.store.deadLetters.add({
    ...{ id: `${event}/${uuid}`, kind: 'event', record: event, to: person, reason: String(error), at: world.now() },
    what: view ? `show ${view.card}` : of,
  });
  if (event.startsWith('dead/') || person === undefined) return;
  // Once a month for each person: somebody who has left would be told of with every digest.
  const month = Math.floor(world.now() / (30 * 86_400_000));
  await tellAdmin(
    world,
    `dead/to/${person}/${month}`,
    `发送${await whom(world, person)}的消息未能送达（${reasonOf(error)}），请联系本人并检查应用可用范围和权限。`,
  );
};

const reasonOf = (error: unknown): string => (error instanceof FeishuError ? `平台代码${error.code}` : '内部错误');

const whom = async (world: World, openId: string | undefined): Promise<string> => {
  if (openId === undefined) return '';
  const name = (await seatsNow(world)).person(openId)?.name;
  return name === undefined ? '' : `给${name}`;
};
