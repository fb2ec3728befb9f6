import { office, type Power } from '../entitled.js';
import type { SeatName } from '../mechanism.js';
import { directorOrOther, isActing, leader, otherConvenors, roleOf, type Seats, unitOf } from '../seats.js';
import type { Handover } from './handover.js';
import { standIns, taskMovers } from './standing.js';

/** A substitute names no substitute and hands over nothing: whoever holds the seat does. */
const substitutes = (seats: Seats, seat: SeatName): Set<string> =>
  new Set(
    seats
      .holders(seat)
      .map((p) => p.openId)
      .filter((openId) => isActing(seats, openId, seat) && !seats.heldBy(openId).some((h) => h.seat === 'admin')),
  );

/** 代理: the holder names their own substitute, an admin anybody's (A17, A36). */
export const substituted: Power = ({ seat }, { seats, mechanism }) => ({
  seats: [...(seat === undefined ? [] : [seat]), 'admin'],
  except: seat === undefined ? undefined : substitutes(seats, seat),
  who: '席位任职人员本人或系统管理员',
  clause: mechanism.clauses.roster,
});

/** 取消代理: whoever may name one; and the substitute gives up their own. */
export const unsubstituted: Power = (target, world) => ({ ...substituted(target, world), except: undefined });

/** 发起交接: the holder, the leader for the unit's liaison, or an admin. */
export const handingOver: Power = ({ seat }, { seats, mechanism }) => {
  const unit = seat === undefined ? undefined : unitOf(seat);
  const own = seat === undefined ? [] : [seat];
  const led = unit !== undefined && seat !== undefined && roleOf(seat) === 'liaison' ? [leader(unit)] : [];
  return {
    seats: [...own, ...led, 'admin'],
    except: seat === undefined ? undefined : substitutes(seats, seat),
    who: '席位任职人员、本单位分管负责同志或系统管理员',
    clause: mechanism.clauses.roster,
  };
};

/** 签认: the two persons, whatever seats they hold; a successor may hold none yet. */
export const signer: Power = ({ handover: j }, { mechanism }) => ({
  seats: [],
  people: new Set([...(j?.from ? [j.from.openId] : []), ...(j ? [j.to.openId] : [])]),
  newcomer: j && { openId: j.to.openId, seat: j.seat },
  who: '移交人或接任人本人',
  clause: mechanism.clauses.roster,
});

/** 确认: nobody what they take over themselves. */
export const handoverConfirmer: Power = ({ handover: j }, world) => {
  const { mechanism, seats } = world;
  const clause = mechanism.clauses.roster;
  const except = j && new Set([j.to.openId]);
  if (j === undefined || j.purpose === 'handover')
    return {
      seats: j ? [...new Set([...(j.status === 'signed' ? [] : standIns(j)), ...taskMovers(j)])] : [],
      except,
      who: `本单位分管负责同志、系统管理员或${mechanism.office.name}`,
      clause,
    };
  const isSilent = (j.asks.find((a) => a.key === 'confirmHandover')?.rung ?? 0) >= 1;
  const others = isSilent ? otherConvenors(mechanism, seats) : [];
  return {
    seats: [...new Set([...directorOrOther(mechanism, seats), ...others])],
    except,
    who: `${mechanism.office.name}主任`,
    clause,
  };
};

/** 取消交接: whoever it concerns, the admin and the office. */
export const handoverCanceller: Power = ({ handover: j }, { mechanism }) => ({
  seats: ['admin', ...office],
  people: peopleOf(j),
  newcomer: j && { openId: j.to.openId, seat: j.seat },
  who: `交接双方、系统管理员或${mechanism.office.name}`,
  clause: mechanism.clauses.roster,
});

const peopleOf = (j: Handover | undefined): Set<string> =>
  new Set(j ? [j.to.openId, j.startedBy.openId, ...(j.from ? [j.from.openId] : [])] : []);
