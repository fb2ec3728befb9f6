import { seatFor } from '../core/permissions.js';
import type { World as Powers, Target } from '../core/powers.js';
import { Refusal } from '../core/refusal.js';
import { addProof } from '../core/task/proof.js';
import type { Call } from './call.js';
import { change } from './change.js';
import type { FileArrived, MessageArrived } from './ports.js';
import type { Sent } from './records.js';

/** 佐证材料: a file that answers a task's card is kept with the task; answers with one sentence. @throws Refusal */
export const receiveProof = async (
  call: Call,
  event: MessageArrived & { readonly file: FileArrived },
  sent: Sent | undefined,
): Promise<string> => {
  const id = (sent?.view ?? sent?.covered)?.task;
  if (id === undefined) throw new Refusal('input', '请在任务卡片上以“回复”方式发送材料，或先打开任务。');
  const t = await call.task(id);
  const seat = senderSeat(call, { task: t }, call.powers) ?? call.hold('progress', { task: t });
  const cause = { key: event.eventId, by: call.author(seat) };
  await change(call.world, 'task', id, cause, (now, scene) => {
    const held = senderSeat(call, { task: now }, scene) ?? call.hold('progress', { task: now });
    return addProof({ ...scene, by: call.author(held) }, now, { messageId: event.messageId, ...event.file });
  });
  const name = event.chat === 'group' && t.isConfidential ? '' : `《${event.file.name}》`;
  return `已收到材料${name}，记入${id}。`;
};

/** Whoever works on the task, or the office. */
const senderSeat = ({ actor }: Call, target: Target, powers: Powers) =>
  seatFor(actor.openId, 'progress', target, powers) ?? seatFor(actor.openId, 'supervise', target, powers);
