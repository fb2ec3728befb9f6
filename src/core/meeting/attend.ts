import { dayOf, formatInstant } from '../deadlines.js';
import type { Decision, Scene } from '../decision.js';
import type { UnitKey } from '../mechanism.js';
import { Refusal } from '../refusal.js';
import { unitOf } from '../seats.js';
import { amend, decided } from './change.js';
import { type Meeting, takingPart } from './meeting.js';

/** 签到 on the day of the meeting; a stand-in is named and shown as 代会 (A36). A unit's seat signs for its own unit only. */
export const attend = (
  scene: Scene,
  h: Meeting,
  unit: UnitKey | undefined,
  stand: { readonly name: string; readonly mandate: string | undefined } | undefined,
): Decision<Meeting> => {
  mayAttend(scene, h, unit);
  const before = h.attendance.find((a) => a.openId === scene.by.openId && a.unit === unit);
  if (before) throw new Refusal('done', `${before.name}已于${formatInstant(before.at)}签到。`);
  const { openId, name } = scene.by;
  const entry = { unit, openId, name, substitute: stand?.name, mandate: stand?.mandate, at: scene.now };
  const who = stand ? `${name}（代会：${stand.name}${stand.mandate ? `，${stand.mandate}` : ''}）` : name;
  const next = amend(scene, h, { attendance: [...h.attendance, entry] });
  return decided(scene, next, 'attend', `签到：${who}`);
};

const mayAttend = (scene: Scene, h: Meeting, unit: UnitKey | undefined): void => {
  if (h.status === 'cancelled') throw new Refusal('state', '会议已取消，无需签到。');
  if (h.status === 'minuted' || h.status === 'issued')
    throw new Refusal('state', `会议纪要已拟出，签到已截止，如有遗漏请联系${scene.mechanism.office.name}。`);
  const isToday = h.status === 'arranged' && h.startAt !== undefined && dayOf(h.startAt) === dayOf(scene.now);
  if (h.status !== 'held' && !isToday) throw new Refusal('state', '会议当日方可签到，请届时再办理。');
  if (unit === undefined) return;
  const own = scene.by.seat && unitOf(scene.by.seat);
  if (own !== undefined && own !== unit)
    throw new Refusal('right', '只能为本单位签到，请由该单位的联系人或分管负责同志办理。');
  if (unit !== h.proposer && !takingPart(h).some((i) => i.unit === unit))
    throw new Refusal('input', '该单位不参加本次会议，请核对单位。');
};
