import type { AreaKey, Mechanism, SeatName, Unit, UnitKey } from '../core/mechanism.js';
import { Refusal } from '../core/refusal.js';
import type { Say } from '../core/say.js';
import type { Person, Seats } from '../core/seats.js';

/** The seat by its name or as it is said, among those the person holds. */
export const seatNamed = (text: string, seats: Seats, say: Say, openId: string): SeatName => {
  const found = seats.heldBy(openId).find((h) => h.seat === text || say.seat(h.seat) === text);
  if (!found) throw new Refusal('right', `您没有担任席位“${clamp(text)}”，请改用您担任的席位。`);
  return found.seat;
};

/** User text in a refusal is cut short. */
export const clamp = (text: string): string => (text.length > 20 ? `${text.slice(0, 20)}…` : text);

/** 名册外人员: whom the unit named on paper need not be of the roster; the name stands as it was given. */
export const isOutsider = (text: string, seats: Seats, say: Say): boolean => {
  const word = text.replace(/^@/, '').trim();
  const isSeat = seats.holders(word).length > 0 || seats.all().some((h) => say.seat(h.seat) === word);
  return (
    !isSeat && !word.startsWith('ou_') && !seats.person(word) && seats.named(word.replace(/[（(].*$/, '')).length === 0
  );
};

/** Somebody of whom the platform knows nothing. */
export const outsider = (text: string): Person => ({ openId: '', name: text.trim() });

/** A person is an open id, a mention, a seat, or a name that only one person bears (spec §11, Values). */
export const personNamed = (text: string, seats: Seats, say: Say): Person => {
  const word = text.replace(/^@/, '').trim();
  const bySeat = seats.holders(word)[0] ?? seats.all().find((h) => !h.isSubstitute && say.seat(h.seat) === word);
  const found = seats.person(word) ?? bySeat;
  if (found) return { openId: found.openId, name: found.name };
  const same = seats.named(word.replace(/[（(].*$/, ''));
  if (same.length > 1) throw new Refusal('input', `名册中有多人叫“${clamp(word)}”，请从名单中选择或用@指定。`);
  if (!same[0]) throw new Refusal('input', `名册中没有“${clamp(word)}”，请从名单中选择，或请管理员先绑定席位。`);
  return same[0];
};

/** A unit by key, name, short name or alias. */
export const unitNamed = (text: string, mechanism: Mechanism): UnitKey => {
  const word = text.trim();
  const found = findUnit(word, mechanism);
  if (!found) throw new Refusal('input', `没有名为“${clamp(word)}”的单位，请从名单中选择。`);
  return found.key;
};

export const findUnit = (word: string, mechanism: Mechanism): Unit | undefined =>
  mechanism.units.find((u) =>
    [u.key, u.name, u.short, ...u.aliases, ...(u.was ?? []).map((w) => w.name)].includes(word),
  );

export const areaNamed = (text: string, mechanism: Mechanism): AreaKey => {
  const found = mechanism.areas.find((a) => a.key === text || a.name === text);
  if (!found) throw new Refusal('input', `没有名为“${clamp(text)}”的职责分工领域，请从名单中选择。`);
  return found.key;
};

export const subTypeNamed = (text: string, mechanism: Mechanism): string => {
  const all = mechanism.areas.flatMap((a) => a.subTypes);
  const found = all.find((s) => s.key === text) ?? all.find((s) => s.name === text);
  if (!found) throw new Refusal('input', `没有名为“${clamp(text)}”的事项类型，请从名单中选择。`);
  return found.key;
};
