import { deskOf, officeSeats, openAsk, show, unitLine } from '../ask.js';
import type { Decision, Effect, Scene } from '../decision.js';
import type { SeatName, UnitKey } from '../mechanism.js';
import { leader, liaison } from '../seats.js';
import { withQuestion } from './change.js';
import { isOfficeDraft, type Paper } from './paper.js';

/** 请会签: after the ask's limit the leader too; after 5 working days in all the silence reads 未会签. */
export const askToOpine = (scene: Scene, acc: Decision<Paper>, unit: UnitKey): Decision<Paper> => {
  const { ask, cosign: silence } = scene.mechanism.limits;
  const asked = openAsk(scene, {
    key: `opine:${unit}`,
    view: { card: 'paperCosign', paper: acc.next.id, unit },
    line: [[liaison(unit)], [leader(unit)]],
    limits: [ask],
    silence,
  });
  return withQuestion(acc, asked);
};

/** 牵头单位: liaison → leader → office; what the office drafted is asked of the office first. */
const leadLine = (scene: Pick<Scene, 'mechanism'>, d: Paper): SeatName[][] =>
  isOfficeDraft(scene, d) ? [[...officeSeats], ...unitLine(d.lead).slice(0, 2)] : unitLine(d.lead);

/** 请处理会签意见: a disagreeing unit's opinion is adopted or not by whoever leads (R41, 「是否采纳」). */
export const askToSettle = (scene: Scene, acc: Decision<Paper>, unit: UnitKey): Decision<Paper> =>
  askLead(scene, acc, `settlePaper:${unit}`, { card: 'paperOpinion', paper: acc.next.id, unit });

/** 请报送: everybody has spoken and every opinion is settled. */
export const askToSend = (scene: Scene, acc: Decision<Paper>): Decision<Paper> =>
  askLead(scene, acc, 'submitPaper', { card: 'paperSubmission', paper: acc.next.id });

/** 请修改或撤回: the conference returned it. */
export const askToRework = (scene: Scene, acc: Decision<Paper>): Decision<Paper> =>
  askLead(scene, acc, 'revisePaper', { card: 'paperRevision', paper: acc.next.id });

const askLead = (
  scene: Scene,
  acc: Decision<Paper>,
  key: string,
  view: { readonly card: string; readonly paper: string; readonly unit?: UnitKey },
): Decision<Paper> => {
  const line = leadLine(scene, acc.next);
  return withQuestion(acc, openAsk(scene, { key, view, line, limits: [scene.mechanism.limits.ask] }));
};

/** The lead, the cosigning units and the office see how the paper stands; `but` is whoever is told otherwise. */
export const tellAll = (scene: Scene, d: Paper, but: readonly Effect[] = []): Effect[] => {
  const reached = new Set([scene.by.openId, ...but.flatMap((e) => (e.kind === 'show' ? [e.to] : []))]);
  const desks = [d.lead, ...d.opinions.map((o) => o.unit)].map((unit) => deskOf(scene, unit));
  const held = [...desks, ...officeSeats].filter((seat) => scene.seats.holders(seat).length > 0);
  return show(scene, { card: 'paper', paper: d.id }, held, 'update', reached).effects;
};
