import { close, type Review, verifyClosure } from '../../src/core/matter/close.js';
import type { Matter } from '../../src/core/matter/matter.js';
import type { SeatName, UnitKey } from '../../src/core/mechanism.js';
import { complete, verify } from '../../src/core/task/complete.js';
import { endTask } from '../../src/core/task/end.js';
import { approveExtension, extend } from '../../src/core/task/extend.js';
import { reportProgress, ruleDifficulty } from '../../src/core/task/progress.js';
import { reassign } from '../../src/core/task/reassign.js';
import { answerSupervision, signSupervision, supervise, verifySupervision } from '../../src/core/task/supervise.js';
import type { Cause, Side, Task } from '../../src/core/task/task.js';
import { actsOn, metAtBusiness, metAtSpecial, taskFor } from './acts.js';
import type { County } from './county.js';
import { who } from './fixtures.js';

type Verdict = 'approve' | 'reject';

export const review: Review = { process: '两次会商', method: '一企一策', effect: '土地已处置' };

/** What people do with tasks and to close a matter, by the seat that does it: each is a command without its parsing. */
export const worksOn = (c: County) => {
  const desk = (unit: UnitKey): string => who(`liaison:${unit}`);
  return {
    progress: (
      s: string,
      unit: UnitKey,
      said: { percent?: number; difficulty?: Cause; text?: string } = {},
      openId = desk(unit),
    ): Task =>
      c.act(
        openId,
        'progress',
        c.task(s),
        (t, scene) =>
          reportProgress(scene, t, {
            unit,
            text: said.text ?? '已函询',
            percent: said.percent,
            difficulty: said.difficulty,
          }),
        { unit },
      ),
    ruleDifficulty: (s: string, verdict: Verdict, openId = who('officeStaff')): Task =>
      c.act(openId, 'ruleDifficulty', c.task(s), (t, scene) =>
        ruleDifficulty(scene, t, { verdict, reason: '情况属实' }),
      ),
    extend: (s: string, unit: UnitKey, dueOn: string, isLong = false, openId = desk(unit)): Task =>
      c.act(openId, 'extend', c.task(s), (t, scene) => extend(scene, t, { unit, dueOn, reason: '资料未齐', isLong }), {
        unit,
      }),
    approveExtension: (
      s: string,
      verdict: Verdict,
      openId = who('officeStaff'),
      reason: string | undefined = '理由',
    ): Task =>
      c.act(openId, 'approveExtension', c.task(s), (t, scene) => approveExtension(scene, t, { verdict, reason })),
    reassign: (s: string, unit: UnitKey, to: string, openId = who(`leader:${unit}`)): Task =>
      c.act(
        openId,
        'reassign',
        c.task(s),
        (t, scene) => reassign(scene, t, { unit, person: { name: c.seats.person(to)?.name ?? '某', openId: to } }),
        { unit },
      ),
    complete: (s: string, unit: UnitKey, openId = desk(unit)): Task =>
      c.act(openId, 'complete', c.task(s), (t, scene) => complete(scene, t, { unit, text: '已出具意见' }), { unit }),
    verify: (
      s: string,
      side: Side,
      openId: string,
      verdict: Verdict = 'approve',
      reason: string | undefined = '尚缺附件',
    ): Task => c.act(openId, 'verify', c.task(s), (t, scene) => verify(scene, t, { side, verdict, reason })),
    supervise: (s: string, number = '督办〔2026〕1号', openId = who('officeStaff')): Task =>
      c.act(openId, 'supervise', c.task(s), (t, scene) => supervise(scene, t, { text: '请限期办结', number })),
    sign: (s: string, openId: string): Task =>
      c.act(openId, 'signSupervision', c.task(s), (t, scene) => signSupervision(scene, t)),
    answerNotice: (s: string, openId: string): Task =>
      c.act(openId, 'answerSupervision', c.task(s), (t, scene) => answerSupervision(scene, t, '已整改')),
    verifyNotice: (
      s: string,
      verdict: Verdict,
      openId = who('officeStaff'),
      reason: string | undefined = '尚不到位',
    ): Task =>
      c.act(openId, 'verifySupervision', c.task(s), (t, scene) => verifySupervision(scene, t, { verdict, reason })),
    end: (s: string, openId = who('officeStaff'), cause?: Cause): Task =>
      c.act(openId, 'endTask', c.task(s), (t, scene) => endTask(scene, t, { reason: '情况变化', cause })),
    close: (m: string, openId = who('liaison:housing')): Matter =>
      c.act(openId, 'close', c.matter(m), (now, scene) => close(scene, now, review)),
    verifyClosure: (
      m: string,
      verdict: Verdict = 'approve',
      openId = who('officeStaff'),
      reason: string | undefined = '成效未写明',
    ): Matter =>
      c.act(openId, 'verifyClosure', c.matter(m), (now, scene) => verifyClosure(scene, now, { verdict, reason })),
    /** Every part completed by its liaison and both sides approve. */
    finish: (s: string): Task => {
      const works = worksOn(c);
      for (const p of c.task(s).parts.filter((one) => !one.done)) works.complete(s, p.unit);
      works.verify(s, 'office', who('officeStaff'));
      return c.task(s).status === 'verified' ? c.task(s) : works.verify(s, 'raiser', who('liaison:housing'));
    },
  };
};

/** A matter of 县住房城乡建设局, resolved with one task of 县财政局 that 县法院 assists, due on 2026-12-18, a Friday. */
export const oneTask = (
  c: County,
  units: readonly UnitKey[] = ['court'],
  unit: UnitKey = 'finance',
  result: 'resolved' | 'partial' = 'resolved',
): { readonly m: string; readonly h: string; readonly s: string } => {
  const m = metAtBusiness(c);
  const h = m.meeting ?? '';
  const proposer: SeatName = 'liaison:housing';
  actsOn(c).addClause(h, m.id, who(proposer), { task: taskFor(unit), units, dueOn: '2026-12-18' });
  actsOn(c).conclude(h, m.id, result, who(proposer));
  for (const one of [unit, ...units].filter((u) => u !== 'housing')) actsOn(c).confirm(h, m.id, one, 'confirm');
  return { m: m.id, h, s: `${h}/1` };
};

/** The same from a special meeting. */
export const specialTask = (c: County): { readonly m: string; readonly h: string; readonly s: string } => {
  const m = metAtSpecial(c);
  const h = m.meeting ?? '';
  actsOn(c).addClause(h, m.id, who('officeStaff'), { task: taskFor('finance') });
  actsOn(c).conclude(h, m.id, 'resolved', who('officeStaff'));
  actsOn(c).issueAll(h);
  return { m: m.id, h, s: `${h}/1` };
};
