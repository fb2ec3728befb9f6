import { dayOf, formatInstant } from '../deadlines.js';
import type { Decision, Scene } from '../decision.js';
import type { UnitKey } from '../mechanism.js';
import { Refusal } from '../refusal.js';
import { amend, decided } from './change.js';
import type { Meeting } from './meeting.js';

/** 签到 on the day of the meeting; a stand-in is named and shown as 代会 (A36). */
export const attend = (
  scene: Scene,
  h: Meeting,
  unit: UnitKey | undefined,
  substitute: string | undefined,
): Decision<Meeting> => {
  const isToday = h.status === 'arranged' && h.startAt !== undefined && dayOf(h.startAt) === dayOf(scene.now);
  if (h.status !== 'held' && !isToday) throw new Refusal('state', '会议当日方可签到，请届时再办理。');
  const before = h.attendance.find((a) => a.openId === scene.by.openId && a.unit === unit);
  if (before) throw new Refusal('done', `${before.name}已于${formatInstant(before.at)}签到。`);
  const entry = { unit, openId: scene.by.openId, name: scene.by.name, substitute, at: scene.now };
  const who = substitute ? `${scene.by.name}（代会：${substitute}）` : scene.by.name;
  return decided(scene, amend(scene, h, { attendance: [...h.attendance, entry] }), 'attend', `签到：${who}`);
};
