import type { SeatName } from '../../core/mechanism.js';
import { Refusal } from '../../core/refusal.js';
import { inPerson } from '../../core/seats.js';
import type { Call } from '../call.js';
import { clamp } from '../named.js';

/** A seat by its name, as it is said, or as the document writes the office. @throws Refusal */
export const seatNamed = (word: string, call: Call): SeatName => {
  const text = word.trim();
  const found = call.mechanism.seats.find(
    (s) => s.name === text || call.say.seat(s.name) === text || s.title === text,
  )?.name;
  if (found === undefined) throw new Refusal('input', `没有名为“${clamp(text)}”的席位，可发送“/名册”查看席位名称。`);
  return found;
};

/** The one seat that the person holds themselves, where they name none. @throws Refusal */
export const ownSeat = (call: Call): SeatName => {
  const held = call.seats
    .heldBy(call.actor.openId)
    .map((h) => h.seat)
    .filter((seat) => inPerson(call.seats, seat).includes(call.actor.openId));
  const [only, other] = held;
  if (only === undefined) throw new Refusal('right', '您没有本人担任的席位，请由席位任职人员或系统管理员办理。');
  if (other !== undefined)
    throw new Refusal('input', `您担任多个席位，请写明席位，例如“席位=${call.say.seat(only)}”。`);
  return only;
};
