import { type SeatNoticeCardProps, seatNoticeCard } from '../../../cards/seatNoticeCard.js';
import { officeSeats } from '../../core/ask.js';
import type { SeatName } from '../../core/mechanism.js';
import type { Seats } from '../../core/seats.js';
import { putOnce } from '../putOnce.js';
import type { World } from '../world.js';

/** 席位变动告知: one card a person; a repeat of the same event tells nobody twice. */
export const tellSeat = async (
  world: World,
  key: string,
  people: Iterable<string>,
  props: SeatNoticeCardProps,
): Promise<void> => {
  for (const openId of new Set(people)) {
    await putOnce(world, `seat/${key}/${openId}`, openId, seatNoticeCard(props), world.now());
  }
};

/** 办公室: everybody who hears of changes of seats by office. */
export const officePeople = (seats: Seats, more: readonly SeatName[] = []): string[] =>
  [...officeSeats, ...more].flatMap((seat) => seats.holders(seat)).map((p) => p.openId);
