import { isEnded, type Matter } from '../../src/core/matter/matter.js';
import type { Meeting } from '../../src/core/meeting/meeting.js';

/** One of a list, by a number. */
export const pick = <T>(list: readonly T[], n: number): T | undefined => list[n % Math.max(1, list.length)];

/** Mostly a record that the act fits, now and then any. */
export const aimed = <R>(all: readonly R[], fits: (r: R) => boolean, on: number, w: number): R | undefined => {
  const fitting = all.filter(fits);
  return pick(fitting.length > 0 && w % 8 !== 7 ? fitting : all, on);
};

/** Whether a random act fits a matter. */
export const isApt = (act: string, m: Matter): boolean => {
  if (act === 'convene' || act === 'sendBack' || act === 'defer') return m.status === 'awaitingConvening';
  if (act === 'conveneOnto') return m.status === 'awaitingConvening' || m.isStanding;
  if (act === 'submit') return m.status === 'awaitingSubmission';
  return !isEnded(m);
};

/** Whether a random act fits a meeting. */
export const isOpenTo = (act: string, h: Meeting): boolean => {
  const verdicts = h.items.flatMap((i) => i.confirmations.map((one) => one.verdict));
  if (act === 'conveneProposed') return h.status === 'planning' && h.proposal !== undefined;
  if (act === 'rule') return h.status === 'planning' && h.invitations.some((i) => i.answer === 'decline' && !i.ruling);
  if (act === 'conclude') return h.status === 'held' && (h.tier !== 'business' || h.items.some((i) => !i.result));
  if (act === 'confirm' || act === 'object') return verdicts.includes('pending');
  if (act === 'dropClause') return verdicts.includes('object');
  if (act === 'clause') return verdicts.includes('object') || h.status === 'held';
  if (act === 'draft' || act === 'issueAll') return h.tier !== 'business' && h.status === 'held';
  if (act === 'cosign' || act === 'disagree' || act === 'settle' || act === 'issue') return h.status === 'minuted';
  if (act === 'conveneOnto') return h.tier === 'special' && h.status === 'arranged';
  return h.status === 'planning' || h.status === 'arranged';
};
