import type { Instant } from '../../src/core/deadlines.js';
import { convene, defer, sendBack, submit } from '../../src/core/matter/ladder.js';
import type { Matter } from '../../src/core/matter/matter.js';
import { takePosition } from '../../src/core/matter/position.js';
import { withdraw } from '../../src/core/matter/withdraw.js';
import type { Result, SeatName, UnitKey } from '../../src/core/mechanism.js';
import { type AnswerInput, answer, rule } from '../../src/core/meeting/answer.js';
import { arrange, cancel } from '../../src/core/meeting/arrange.js';
import { addClause, type ClauseInput, dropClause } from '../../src/core/meeting/clauses.js';
import { conclude } from '../../src/core/meeting/conclude.js';
import { confirmOutcome } from '../../src/core/meeting/confirm.js';
import { type Meeting, takingPart } from '../../src/core/meeting/meeting.js';
import { completesIssue, cosign, draftMinutes, issue, issuers, settleOpinion } from '../../src/core/meeting/minutes.js';
import type { County } from './county.js';
import { at, who } from './fixtures.js';

/** What people do, by the seat that does it: each is a command without its parsing. */
export const actsOn = (c: County) => {
  const matter = (id: string): Matter => c.matter(id);
  return {
    answer: (h: string, unit: UnitKey, said: Partial<AnswerInput> & Pick<AnswerInput, 'answer'>, openId?: string) =>
      c.act(
        openId ?? who(`liaison:${unit}`),
        'answer',
        c.meeting(h),
        (now, scene) =>
          answer(scene, now, unit, {
            attendee: undefined,
            rank: undefined,
            startAt: undefined,
            reason: said.answer === 'agree' ? undefined : '理由',
            ...said,
          }),
        { unit },
      ),
    /** Everybody invited agrees. */
    allAgree: (h: string): Meeting => {
      for (const i of takingPart(c.meeting(h)).filter((x) => x.answer === 'pending'))
        actsOn(c).answer(h, i.unit, { answer: 'agree' });
      return c.meeting(h);
    },
    rule: (h: string, unit: UnitKey, verdict: 'keep' | 'release', openId = who('officeDirector')) =>
      c.act(openId, 'rule', c.meeting(h), (now, scene) => rule(scene, now, { unit, verdict, reason: '依据职责' }), {
        unit,
      }),
    arrange: (h: string, startAt: Instant | string, openId: string, place?: string) =>
      c.act(openId, 'arrange', c.meeting(h), (now, scene) =>
        arrange(scene, now, {
          startAt: typeof startAt === 'string' ? at(startAt) : startAt,
          place,
          video: undefined,
        }),
      ),
    cancel: (h: string, openId: string) =>
      c.act(openId, 'cancelMeeting', c.meeting(h), (now, scene) => cancel(scene, now, '材料未备齐')),
    addClause: (h: string, m: string, openId: string, clause: Partial<ClauseInput>) =>
      c.act(
        openId,
        'addClause',
        c.meeting(h),
        (now, scene) =>
          addClause(scene, now, matter(m), {
            decision: '议定事项',
            basis: undefined,
            noTask: clause.task ? undefined : '已当场办结',
            task: undefined,
            units: [],
            dueOn: undefined,
            ...clause,
          }),
        { matter: matter(m) },
      ),
    dropClause: (h: string, m: string, openId: string, no: number) =>
      c.act(openId, 'dropClause', c.meeting(h), (now, scene) => dropClause(scene, now, matter(m), no), {
        matter: matter(m),
      }),
    conclude: (h: string, m: string, result: Result, openId: string, conclusion = '会商情况') =>
      c.act(
        openId,
        'conclude',
        c.meeting(h),
        (now, scene) =>
          conclude(scene, now, matter(m), {
            result,
            conclusion,
            basis: result === 'unresolved' ? undefined : '企业破产法',
          }),
        { matter: matter(m) },
      ),
    confirm: (h: string, m: string, unit: UnitKey, verdict: 'confirm' | 'object', openId?: string) =>
      c.act(
        openId ?? who(`liaison:${unit}`),
        'confirmOutcome',
        c.meeting(h),
        (now, scene) => confirmOutcome(scene, now, matter(m), { unit, verdict, reason: '口径不一' }),
        { unit, matter: matter(m) },
      ),
    withdraw: (m: string, openId: string) =>
      c.act(openId, 'withdraw', matter(m), (now, scene) => withdraw(scene, now, '已自行解决')),
    position: (m: string, unit: UnitKey, text: string) =>
      c.act(who(`liaison:${unit}`), 'position', matter(m), (now, scene) => takePosition(scene, now, unit, text), {
        unit,
      }),
    convene: (m: string, openId: string, on?: string, startAt?: Instant, chair: SeatName = 'officeDirector') =>
      c.act(openId, 'convene', matter(m), (now, scene) =>
        convene(scene, now, {
          meeting: on === undefined ? { id: c.newId('H') } : { existing: c.meeting(on) },
          startAt,
          place: undefined,
          chair,
        }),
      ),
    sendBack: (m: string, openId: string) =>
      c.act(openId, 'sendBack', matter(m), (now, scene) => sendBack(scene, now, '请再会商', c.newId('H'))),
    defer: (m: string, openId: string, until: string) =>
      c.act(openId, 'defer', matter(m), (now, scene) => defer(scene, now, until, '待评估')),
    submit: (m: string, openId: string) =>
      c.act(openId, 'submit', matter(m), (now, scene) => submit(scene, now, undefined)),
    draft: (h: string, openId = who('officeStaff')) =>
      c.act(openId, 'draftMinutes', c.meeting(h), (now, scene) => draftMinutes(scene, now)),
    cosign: (h: string, unit: UnitKey, verdict: 'agree' | 'disagree', openId?: string) =>
      c.act(
        openId ?? who(`liaison:${unit}`),
        'cosign',
        c.meeting(h),
        (now, scene) => cosign(scene, now, { unit, verdict, opinion: verdict === 'agree' ? undefined : '另有意见' }),
        { unit },
      ),
    settle: (h: string, unit: UnitKey, verdict: 'adopt' | 'reject', openId = who('officeStaff')) =>
      c.act(
        openId,
        'settleOpinion',
        c.meeting(h),
        (now, scene) => settleOpinion(scene, now, { unit, verdict, reason: '研究决定' }),
        { unit },
      ),
    issue: (h: string, seat: SeatName) =>
      c.act(
        who(seat),
        'issue',
        c.meeting(h),
        (now, scene) => issue(scene, now, seat, completesIssue(scene, now, seat) ? '纪要〔2026〕1号' : undefined),
        {},
        seat,
      ),
    /** Drafted, cosigned by all and signed by whoever must. */
    issueAll: (h: string): Meeting => {
      const acts = actsOn(c);
      for (const one of acts.draft(h).minutes?.cosigns ?? []) acts.cosign(h, one.unit, 'agree');
      for (const seat of issuers(c.world, c.meeting(h))) acts.issue(h, seat);
      return c.meeting(h);
    },
  };
};

export const taskFor = (unit: UnitKey): NonNullable<ClauseInput['task']> => ({
  unit,
  person: { name: '经办人', openId: who(`liaison:${unit}`) },
  work: '出具意见',
  target: '书面意见',
  measure: '会商',
  progress: '一周内',
});

/** The business meeting of a matter of `housing` in area 4: 县法院、县财政局、县自然资源局 are invited. */
export const metAtBusiness = (c: County, patch: Parameters<County['raise']>[1] = {}): Matter => {
  const m = c.raise('housing', patch);
  const h = c.meetingOf(m.id);
  actsOn(c).allAgree(h.id);
  c.pass(c.meeting(h.id).startAt ?? 0);
  return c.matter(m.id);
};

/** Unresolved at the business tier: the director is asked. */
export const climbed = (c: County, patch: Parameters<County['raise']>[1] = {}): Matter => {
  const m = metAtBusiness(c, patch);
  actsOn(c).conclude(m.meeting ?? '', m.id, 'unresolved', who('liaison:housing'));
  return c.matter(m.id);
};

/** At a special meeting that was held. */
export const metAtSpecial = (c: County, patch: Parameters<County['raise']>[1] = {}): Matter => {
  const m = climbed(c, patch);
  actsOn(c).convene(m.id, who('officeDirector'));
  c.pass(c.meetingOf(m.id).startAt ?? 0);
  return c.matter(m.id);
};

/** Unresolved at the special tier and submitted: both chief convenors are asked. */
export const submitted = (c: County, patch: Parameters<County['raise']>[1] = {}): Matter => {
  const m = metAtSpecial(c, patch);
  actsOn(c).conclude(m.meeting ?? '', m.id, 'unresolved', who('officeStaff'));
  return actsOn(c).submit(m.id, who('officeDirector'));
};

/** At a joint conference that was held. */
export const metAtJoint = (c: County, patch: Parameters<County['raise']>[1] = {}): Matter => {
  const m = submitted(c, patch);
  const chair = 'chiefConvenor:government';
  actsOn(c).convene(m.id, who(chair), undefined, undefined, chair);
  c.pass(c.meetingOf(m.id).startAt ?? 0);
  return c.matter(m.id);
};

/** 挂账督办 by a joint conference. */
export const standing = (c: County): Matter => {
  const m = metAtJoint(c);
  actsOn(c).conclude(m.meeting ?? '', m.id, 'standing', who('officeStaff'));
  actsOn(c).issueAll(m.meeting ?? '');
  return c.matter(m.id);
};

/** Settled at the business tier with a clause each for 县财政局 and, with 县法院 assisting, 县自然资源局. */
export const settled = (c: County, result: 'resolved' | 'partial' = 'resolved'): { m: string; h: string } => {
  const m = metAtBusiness(c);
  const h = m.meeting ?? '';
  const proposer = who('liaison:housing');
  actsOn(c).addClause(h, m.id, proposer, { task: taskFor('finance') });
  actsOn(c).addClause(h, m.id, proposer, { task: taskFor('naturalResources'), units: ['court'] });
  actsOn(c).conclude(h, m.id, result, proposer);
  return { m: m.id, h };
};
