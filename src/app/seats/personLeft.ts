import { addDays, dayOf } from '../../core/deadlines.js';
import { theClock } from '../../core/decision.js';
import { sayWith } from '../../core/say.js';
import { type Kept, leaveSeats } from '../../core/seat/book.js';
import { noteAct } from '../audit/noteCommand.js';
import type { PersonLeft } from '../ports.js';
import { seatsNow, type World } from '../world.js';
import { officePeople, tellSeat } from './tellSeat.js';

const basis = '离任';
/** Tasks that the notice names. */
const named = 10;

/**
 * 离任 (R12, R66): all that the person holds ends at once, who stands in for them goes on, and the office and the admin hear what is left
 * behind. The platform tells of it more than once: nobody hears
 * it twice.
 */
export const personLeft = async (world: World, { eventId, actor: openId, createdAt }: PersonLeft): Promise<void> => {
  const { store } = world;
  const day = dayOf(createdAt);
  await store.seats.change(`left/${eventId}`, (book) => leaveSeats(book, openId, day, basis));
  const last = addDays(day, -1);
  const gone = (await store.seats.holdings()).filter((h) => h.openId === openId && h.to === last && h.basis === basis);
  if (gone.length === 0) return;
  const key = `left/${openId}/${day}`;
  const text = `${gone[0]?.name ?? ''}离任，所任席位和代理即行终止`;
  await noteAct({ world, key, by: theClock, origin: 'message', act: 'leave', result: 'done', text });
  await tell(world, key, openId, gone);
};

const tell = async (world: World, key: string, openId: string, gone: readonly Kept[]): Promise<void> => {
  const seats = await seatsNow(world);
  const say = sayWith(world.mechanism, seats);
  const tasks = await world.store.lists.openTasks({ units: [], openId }, 50);
  const held = gone.filter((h) => !h.isSubstitute).map((h) => h.seat);
  const stoodIn = gone.filter((h) => h.isSubstitute).map((h) => say.seat(h.seat));
  const name = gone[0]?.name ?? '';
  const ids = tasks.slice(0, named).map((t) => t.id);
  const [seat] = held;
  await tellSeat(world, key, officePeople(seats, ['admin']), {
    title: `人员离任：${name}`,
    facts: [
      ['空缺席位', held.map((one) => say.seatWithHolder(one)).join('、')],
      ['终止代理', stoodIn.join('、')],
      [
        '本人承办任务',
        ids.length === 0 ? '无' : `${ids.join('、')}${tasks.length > named ? `等${tasks.length}项` : ''}`,
      ],
    ],
    note: '席位自离任之日起停止办理，已指定的代理人继续代理，各项期限不变。请尽快办理交接或绑定。',
    buttons: seat === undefined ? [] : [{ label: '办理交接', command: 'handover', input: { seat }, kind: 'primary' }],
  });
};
