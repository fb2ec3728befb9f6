import type { RecordKind, View } from '../../core/decision.js';
import { carriedOut, refused } from '../../core/entry/confirm.js';
import { type Entry, isToRun, runKey } from '../../core/entry/entry.js';
import { Refusal } from '../../core/refusal.js';
import { openCall } from '../call.js';
import { change } from '../change.js';
import type { Menu } from '../command.js';
import { parse } from '../input.js';
import type { World } from '../world.js';

/**
 * Carries out what was recorded and is confirmed, in the unit's name. Whoever comes first, the confirmation itself or a tick
 * after a crash: the key of the entry makes it happen once. What is refused now does not count, with the refusal as the reason.
 */
export const runEntry = async (world: World, menu: Menu, id: string): Promise<Entry | undefined> => {
  const e = await world.store.entry.read(id);
  if (!e?.confirmation || !isToRun(e)) return e;
  const outcome = await run(world, menu, e);
  const { openId, name, seat } = e.confirmation;
  return change(world, 'entry', id, { key: `${id}/ran`, by: { openId, name, seat } }, (now, scene) =>
    outcome instanceof Refusal ? refused(scene, now, outcome.message) : carriedOut(scene, now, outcome),
  );
};

const run = async (world: World, menu: Menu, e: Entry): Promise<View | Refusal | undefined> => {
  try {
    const command = menu.find(e.command);
    if (!command) throw new Refusal('state', `“${e.act}”已不能办理，请由有权的席位直接办理。`);
    const call = await openCall({
      world,
      menu,
      openId: e.by.openId,
      origin: { kind: 'message', chat: 'direct', chatId: undefined, messageId: undefined },
      key: runKey(e.id),
      named: undefined,
      behalf: { seat: e.seat, by: e.by, confirmedBy: e.confirmation, isTrial: false },
    });
    const parsed = parse(command, e.input);
    if (parsed.state === 'missing') throw new Refusal('input', '代录内容不完整，请重新代录。');
    return (await command.run(parsed.input, call)).view;
  } catch (error) {
    if (!(error instanceof Refusal)) throw error;
    return (await hasRun(world, e)) ? undefined : error;
  }
};

const kindOf: Readonly<Record<string, RecordKind>> = { M: 'matter', H: 'meeting', T: 'task' };

/** It was done before, by a process that died before it could say so; only the world has moved on since. */
const hasRun = async ({ store }: World, e: Entry): Promise<boolean> => {
  const key = runKey(e.id);
  if (e.about.length === 0) return (await store.matter.readBySource(key)) !== undefined;
  for (const id of e.about) {
    const kind = kindOf[id.charAt(0)];
    if (kind !== undefined && (await store[kind].hasSeen(id, key))) return true;
  }
  return false;
};
