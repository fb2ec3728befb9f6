import { addEvidence } from '../../core/entry/evidence.js';
import type { Call } from '../call.js';
import { change } from '../change.js';
import type { FileArrived, MessageArrived } from '../ports.js';

/** 佐证材料: a file of the office that answers an entry's card is kept with the entry; answers with one sentence. @throws Refusal */
export const receiveEvidence = async (
  call: Call,
  event: MessageArrived & { readonly file: FileArrived },
  id: string,
): Promise<string> => {
  await call.entry(id);
  const cause = { key: event.eventId, by: call.author(call.hold('enter', {})) };
  await change(call.world, 'entry', id, cause, (now, scene) => {
    const by = call.author(call.hold('enter', {}));
    return addEvidence({ ...scene, by }, now, { messageId: event.messageId, ...event.file });
  });
  return `已收到材料${event.chat === 'group' ? '' : `《${event.file.name}》`}，记入${id}。`;
};
