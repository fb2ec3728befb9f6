import { type Action, powers } from '../core/powers.js';
import { refuseFar } from '../core/reach.js';
import type { Call } from './call.js';
import type { Command } from './command.js';
import { entrable } from './onBehalf/fields.js';

/** Commands that do one act or another; every other command is the act of its name. */
const acts: Readonly<Record<string, readonly Action[]>> = {
  raise: ['raise', 'raiseDirect'],
  convene: ['convene', 'conveneRegular'],
};

const isAction = (name: string): name is Action => Object.hasOwn(powers, name);

/**
 * Nobody fills in a form only to be refused: whoever could do it to no record at all hears so before it opens. Nothing is read for it.
 * @throws Refusal
 */
export const refuseForm = ({ name }: Command, call: Call): void => {
  const actions = acts[name] ?? (isAction(name) ? [name] : []);
  const isOffice = call.seats.heldBy(call.actor.openId).some(({ seat }) => seat.startsWith('office'));
  const or = isOffice && entrable.has(name) ? '，或写明“for=单位”由办公室代录' : '';
  refuseFar(call.actor.openId, actions, call.powers, or);
};
