import type { Instant } from '../core/deadlines.js';
import { Refusal } from '../core/refusal.js';
import { guardBoundary } from './boundary/guard.js';
import { openCall } from './call.js';
import type { Command, Reply } from './command.js';
import { commandLog } from './commandLog.js';
import { formOf, titlesOf } from './form.js';
import { parse } from './input.js';
import { doerOf } from './limits/doer.js';
import { weigh } from './limits/weigh.js';
import type { RawInput } from './line.js';
import { enter } from './onBehalf/enter.js';
import { isOnBehalf } from './onBehalf/fields.js';
import { refuseForm } from './reach.js';

/** `at`: when it was done. `unknown`: what a word that is no command would be answered. */
export type StartOf = Omit<Parameters<typeof openCall>[0], 'named'> & {
  readonly at: Instant;
  readonly unknown?: string | undefined;
};

export const unsupported = '该操作暂不支持，请发送“/帮助”查看可用命令。';

export const stranger = (): Refusal => new Refusal('right', '您尚未登记席位，请联系系统管理员用“绑定”登记后再使用。');

export const isStoreDown = (error: unknown): boolean =>
  error instanceof Error && /^Mongo(ose)?[A-Z]|^PoolCleared/.test(error.name) && error.name !== 'MongooseError';

/** Runs a command; what is missing opens its form, or the list of what it could be done to. */
export const runCommand = async (command: Command, raw: RawInput, start: StartOf): Promise<Reply | Refusal> => {
  const log = commandLog(start, command, raw);
  try {
    await start.world.limits?.take(doerOf(start), weigh(command, raw));
    // A command whose input has a seat of its own (`bind`) means that one.
    const seat = 'seat' in command.input.shape ? undefined : raw.seat;
    const call = await openCall({ ...start, named: typeof seat === 'string' && seat !== '' ? seat : undefined });
    start.world.fault?.('dispatch:opened');
    log.by(call);
    if (command.isFor?.(call) === false) throw new Refusal('input', start.unknown ?? unsupported);
    if (call.seats.heldBy(start.openId).length === 0 && command.isForAll !== true) throw stranger();
    if (isOnBehalf(raw)) {
      const { reply, isForm } = await enter(command, raw, call, start);
      return isForm ? log.opened(reply) : log.done(reply);
    }
    const parsed = parse(command, raw);
    const wanting = parsed.state === 'ready' ? (command.requires?.(raw) ?? []) : [];
    if (parsed.state === 'ready' && wanting.length === 0) {
      await guardBoundary(command, parsed.input, call);
      const reply = await command.run(parsed.input, call);
      start.world.fault?.('dispatch:ran');
      return log.done(reply);
    }
    refuseForm(command, call);
    if (parsed.state === 'missing' && parsed.isRecordMissing && command.candidates)
      return log.opened({
        says: `请选择要${command.zh}的对象`,
        card: await command.candidates(call),
        isChange: false,
        isPrivate: true,
      });
    const names = parsed.state === 'missing' ? parsed.fields : wanting;
    return log.opened({
      says: command.shows ? command.does : `请填写${titlesOf(command, names)}后提交`,
      card: command.form?.(raw, call) ?? formOf(command, raw, call, wanting),
      isChange: false,
      isPrivate: true,
    });
  } catch (error) {
    if (error instanceof Refusal) return await log.refused(error);
    throw isStoreDown(error) ? error : log.failed(error);
  }
};
