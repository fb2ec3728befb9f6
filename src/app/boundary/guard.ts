import { beyond, crossingsIn, type GivenText, withoutCitations } from '../../core/boundary.js';
import { recordKinds } from '../../core/decision.js';
import type { UnitKey } from '../../core/mechanism.js';
import type { Call } from '../call.js';
import type { Command } from '../command.js';
import { metaOf } from '../fields.js';

/** A text longer than this is cut in the note. */
const kept = 2000;

/**
 * 司法边界 (R4, A28): what asks the court to decide in a given way goes no further; the attempt is noted for the court alone, once an
 * event. `onBehalfOf`: the unit whose words the office recorded.
 * @throws Refusal with what may be coordinated instead
 */
export const guardBoundary = async (
  command: Command,
  input: Readonly<Record<string, unknown>>,
  call: Call,
  onBehalfOf?: UnitKey,
): Promise<void> => {
  if (command.bans === undefined) return;
  const crossings = crossingsIn(textsOf(command, input), call.mechanism);
  const [first] = crossings;
  if (!first) return;
  await call.world.store.boundaryNotes.keep({
    id: call.key,
    at: call.now,
    openId: call.actor.openId,
    name: call.actor.name,
    seats: call.named === undefined ? call.seats.heldBy(call.actor.openId).map((h) => h.seat) : [call.named],
    onBehalfOf,
    command: command.zh,
    about: numbersIn(input),
    texts: crossings.map(({ field, rule, text }) => ({ field, what: rule.what, text: text.slice(0, kept) })),
  });
  throw beyond(first, command.bans, call.mechanism);
};

/** Everything that somebody wrote in words of their own. */
const textsOf = (command: Command, input: Readonly<Record<string, unknown>>): GivenText[] =>
  Object.entries(command.input.shape).flatMap(([name, type]) => {
    const { title, widget } = metaOf(type);
    const value = input[name];
    const isText = (widget === 'text' || widget === 'multiline') && typeof value === 'string';
    return isText ? [{ field: title, text: name === 'basis' ? withoutCitations(value) : value }] : [];
  });

const numbersIn = (input: Readonly<Record<string, unknown>>): string[] =>
  recordKinds.flatMap((name) => {
    const value = input[name];
    return typeof value === 'string' ? [value] : [];
  });
