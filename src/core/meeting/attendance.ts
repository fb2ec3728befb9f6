import { leadOf, type Matter, ownerOf } from '../matter/matter.js';
import type { UnitKey } from '../mechanism.js';
import { type Meeting, takingPart } from './meeting.js';

/** 到会情况 of a meeting, by unit. */
export interface Roll {
  /** Signed in. */
  readonly present: readonly UnitKey[];
  /** 请假: said beforehand that they would not come. */
  readonly excused: readonly { readonly unit: UnitKey; readonly reason: string | undefined }[];
  /** Called, neither there nor excused. */
  readonly missing: readonly UnitKey[];
  /** 应到未到: units without which a matter can hardly be heard. */
  readonly needed: readonly { readonly unit: UnitKey; readonly matters: readonly string[] }[];
}

/** 应到单位 of a matter: who raised it, who leads it, and every unit that its clauses give a task. */
export const mustAttend = (h: Meeting, m: Matter): UnitKey[] => {
  const item = h.items.find((i) => i.matter === m.id);
  const tasked = item?.clauses.flatMap((c) => (c.task ? [c.task.unit] : [])) ?? [];
  return [...new Set([ownerOf(m), leadOf(m), ...tasked].filter((u) => u !== undefined))];
};

export const rollOf = (h: Meeting, matters: readonly Matter[]): Roll => {
  const present = [...new Set(h.attendance.flatMap((a) => a.unit ?? []))];
  const called = takingPart(h);
  const excused = called
    .filter((i) => i.answer === 'decline' && !present.includes(i.unit))
    .map(({ unit, reason }) => ({ unit, reason }));
  const isAway = (unit: UnitKey): boolean => !present.includes(unit);
  const missing = called.map((i) => i.unit).filter((u) => isAway(u) && excused.every((e) => e.unit !== u));
  const needed = new Map<UnitKey, string[]>();
  for (const m of matters)
    for (const unit of mustAttend(h, m).filter(isAway)) needed.set(unit, [...(needed.get(unit) ?? []), m.id]);
  return { present, excused, missing, needed: [...needed].map(([unit, of]) => ({ unit, matters: of })) };
};
