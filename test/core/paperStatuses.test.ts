import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import type { Decision, Scene } from '../../src/core/decision.js';
import { offersTo } from '../../src/core/offers.js';
import { tick } from '../../src/core/paper/clock.js';
import { revisePaper } from '../../src/core/paper/draft.js';
import { opine, settlePaper } from '../../src/core/paper/opine.js';
import type { Paper } from '../../src/core/paper/paper.js';
import { receive } from '../../src/core/paper/receive.js';
import { submitPaper, withdrawPaper } from '../../src/core/paper/submit.js';
import type { Action } from '../../src/core/powers.js';
import { Refusal } from '../../src/core/refusal.js';
import { at, who } from './fixtures.js';
import { PaperDesk } from './paperDesk.js';

const studied = (desk: PaperDesk, result: 'adopted' | 'returned'): Paper => {
  const h = desk.listed();
  const done = receive(desk.scene(), desk.paper, { type: 'studied', meeting: h.id, result, conclusion: '意见' });
  assert.ok(done);
  desk.keep(done);
  return desk.paper;
};

const stages: Readonly<Record<string, (desk: PaperDesk) => unknown>> = {
  circulating: (desk) => desk.draft(),
  disputed: (desk) => {
    desk.draft();
    desk.say('tax', 'disagree');
  },
  settled: (desk) => desk.settled(),
  silent: (desk) => {
    desk.draft();
    desk.pass('2026-12-01 17:30');
  },
  waiting: (desk) => {
    desk.settled();
    desk.submit();
  },
  listed: (desk) => desk.listed(),
  adopted: (desk) => studied(desk, 'adopted'),
  returned: (desk) => studied(desk, 'returned'),
  withdrawn: (desk) => {
    desk.draft();
    desk.act('liaison:court', 'withdrawPaper', (d, scene) => withdrawPaper(scene, d, '理由', undefined));
  },
};

type Does = (scene: Scene, d: Paper) => Decision<Paper> | undefined;
const tells =
  (message: Parameters<typeof receive>[2]): Does =>
  (scene, d) =>
    receive(scene, d, message);

const acts: Readonly<Record<string, Does>> = {
  agree: (scene, d) => opine(scene, d, { unit: 'tax', verdict: 'agree', opinion: undefined, version: undefined }),
  disagree: (scene, d) => opine(scene, d, { unit: 'tax', verdict: 'disagree', opinion: '意见', version: undefined }),
  settle: (scene, d) => settlePaper(scene, d, { unit: 'tax', verdict: 'adopt', reason: '理由' }),
  revise: (scene, d) => revisePaper(scene, d, '另一正文'),
  submit: (scene, d) => submitPaper(scene, d, undefined),
  withdraw: (scene, d) => withdrawPaper(scene, d, '理由', undefined),
  listed: tells({ type: 'listed', meeting: 'H2026-0009', tier: 'joint', startAt: at('2026-12-09') }),
  cancelled: tells({ type: 'cancelled', meeting: 'H2026-0001', reason: '另定' }),
  adopted: tells({ type: 'studied', meeting: 'H2026-0001', result: 'adopted', conclusion: '意见' }),
  returned: tells({ type: 'studied', meeting: 'H2026-0001', result: 'returned', conclusion: '意见' }),
  tick,
};

const row = (words: string): Record<string, string> => {
  const cells = words.split(' ');
  return Object.fromEntries(Object.keys(acts).map((act, i) => [act, cells[i] ?? '?']));
};

/** What each act makes of each stage: the status after, a refusal's code, or `-` for nothing. */
const expected: Readonly<Record<string, Readonly<Record<string, string>>>> = {
  //              agree disagree settle revise submit withdraw listed cancelled adopted returned tick
  circulating: row('circulating circulating input circulating state withdrawn circulating - - - -'),
  disputed: row('state done circulating circulating state withdrawn circulating - - - -'),
  settled: row('done state input circulating submitted withdrawn settled - - - -'),
  silent: row('settled circulating input circulating submitted withdrawn settled - - - -'),
  waiting: row('done state input state done withdrawn submitted - - - -'),
  listed: row('done state input state done withdrawn submitted submitted adopted returned -'),
  adopted: row('done state input state state state adopted - - - -'),
  returned: row('done state input circulating state withdrawn returned - - - -'),
  withdrawn: row('state state input state state done withdrawn - - - -'),
};

const outcomeOf = (desk: PaperDesk, does: Does): string => {
  try {
    return does(desk.scene(desk.author('officeDirector')), desk.paper)?.next.status ?? '-';
  } catch (error) {
    assert.ok(error instanceof Refusal, String(error));
    assert.match(error.message, /。$/);
    return error.code;
  }
};

describe('every act in every status of a paper', () => {
  for (const [name, build] of Object.entries(stages))
    it(`${name}: allowed, refused or nothing, as the table says`, () => {
      const desk = new PaperDesk();
      build(desk);
      const actual = Object.entries(acts).map(([act, does]) => [act, outcomeOf(desk, does)]);
      assert.deepEqual(Object.fromEntries(actual), expected[name]);
    });
});

const pressed: Readonly<Partial<Record<Action, Does | undefined>>> = {
  cosignPaper: acts.agree,
  settlePaper: acts.settle,
  revisePaper: acts.revise,
  submitPaper: acts.submit,
  withdrawPaper: acts.withdraw,
};

describe('a button of a paper', () => {
  for (const [name, build] of Object.entries(stages))
    it(`that is shown can be pressed, and what nobody waits for is shown to nobody: ${name}`, () => {
      const desk = new PaperDesk();
      build(desk);
      for (const seat of ['liaison:court', 'leader:court', 'liaison:tax', 'officeStaff', 'chiefConvenor:court'])
        for (const action of offersTo(who(seat), { paper: desk.paper, unit: 'tax' }, desk.world)) {
          const does = pressed[action];
          if (does) assert.doesNotThrow(() => does(desk.scene(desk.author(seat)), desk.paper), `${seat} ${action}`);
        }
      if (desk.paper.status === 'adopted' || desk.paper.status === 'withdrawn')
        assert.deepEqual([...desk.paper.asks, desk.paper.nextActionAt], [undefined]);
      else if (desk.paper.status !== 'submitted') assert.ok(desk.paper.asks.length > 0, 'somebody is asked');
    });
});
