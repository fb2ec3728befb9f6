import { formatInstant } from '../../../core/deadlines.js';
import { uuidFor } from '../../digestOf.js';
import type { World } from '../../world.js';
import type { Machine } from '../check.js';

const patienceMs = 10 * 60_000;
/** Until then the platform may push it again. */
const hopeMs = 8 * 60 * 60_000;

/**
 * 事件未办完: its handling was cut off. A line is read again from its chat, which finishes it; what has not been finished while
 * the platform may push it again is closed, and whoever wrote a line hears so.
 */
export const eventStuck: Machine = {
  name: 'eventStuck',
  zh: '收到的操作未办完',
  async run(world, limit) {
    const found: { about: string; isMended: boolean }[] = [];
    for (const event of await world.store.auditor.unfinished(world.now() - patienceMs, limit)) {
      const isMended = await (world.now() - event.at < hopeMs ? readAgain(world, event) : close(world, event));
      found.push({ about: event.id, isMended });
    }
    return found;
  },
};

interface Stuck {
  readonly id: string;
  readonly messageId: string | undefined;
  readonly at: number;
}

const readAgain = async (world: World, { id, messageId, at }: Stuck): Promise<boolean> => {
  if (messageId === undefined) return false;
  if (await world.store.settings.claimOnce(`reread/${id}`, '', world.now()))
    await world.store.chats.owe(at - patienceMs);
  return false;
};

const close = async (world: World, { id, messageId, at }: Stuck): Promise<boolean> => {
  const text = `您于${formatInstant(at)}发送的命令因系统故障未能办完，请打开有关卡片核对后重新发送。`;
  const answers =
    messageId === undefined ? [] : [{ to: { replyTo: messageId }, text, uuid: uuidFor(id, 'unfinished') }];
  await world.store.inbox.finish(id, {}, answers, world.now());
  return true;
};
