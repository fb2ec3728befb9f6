import { type Matter, unitsOf } from '../matter/matter.js';
import type { Meeting } from './meeting.js';

/** 保密: whoever is invited reads the agenda, so a confidential matter shares a meeting only among the same units (spec §5). */
export const mayShareAgenda = (m: Matter, h: Meeting): boolean => {
  const units = new Set(unitsOf(m));
  const there = new Set(h.invitations.map((i) => i.unit));
  if (m.isConfidential && [...there].some((u) => !units.has(u))) return false;
  return !h.isConfidential || [...units].every((u) => there.has(u));
};
