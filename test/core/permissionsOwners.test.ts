import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { offersTo } from '../../src/core/offers.js';
import { can, mustHold } from '../../src/core/permissions.js';
import { type Action, powers } from '../../src/core/powers.js';
import { seatsOn } from '../../src/core/seats.js';
import { sidesFor } from '../../src/core/task/complete.js';
import { loadMechanism } from '../../src/mechanism/load.js';
import { County } from './county.js';
import { refuses, who } from './fixtures.js';
import { oneTask, worksOn } from './taskActs.js';

describe('nobody verifies what they owned', () => {
  it('not even after they handed the task on', () => {
    const c = new County();
    const { s } = oneTask(c);
    const works = worksOn(c);
    const once = who('liaison:housing');
    works.reassign(s, 'finance', once);
    works.reassign(s, 'finance', who('leader:finance'));
    works.reassign(s, 'finance', who('liaison:finance'));
    assert.deepEqual(c.task(s).parts[0]?.former, [who('liaison:finance'), once, who('leader:finance')]);
    works.complete(s, 'finance');
    works.complete(s, 'court');
    assert.equal(can(once, 'verify', { task: c.task(s) }, c.world), false);
    refuses(() => works.verify(s, 'raiser', once), 'right', /任何人不得核验本人承办的任务/);
    works.verify(s, 'raiser', who('leader:housing'));
    works.verify(s, 'office', who('officeStaff'));
    assert.equal(c.task(s).status, 'verified');
  });

  it('and when both sides of the office had it, the other convenor verifies', () => {
    const c = new County();
    const { s } = oneTask(c, []);
    const works = worksOn(c);
    for (const seat of ['officeStaff', 'officeDirector', 'liaison:finance']) works.reassign(s, 'finance', who(seat));
    works.complete(s, 'finance');
    assert.equal(can(who('officeStaff'), 'verify', { task: c.task(s) }, c.world), false);
    works.verify(s, 'office', who('convenor:governmentOffice'));
    works.verify(s, 'raiser', who('liaison:housing'));
    assert.equal(c.task(s).status, 'verified');
  });
});

describe('the raising unit’s silence on a task that waits to be verified', () => {
  const waiting = () => {
    const c = new County();
    const { s } = oneTask(c, []);
    worksOn(c).complete(s, 'finance');
    worksOn(c).verify(s, 'office', who('officeStaff'));
    return { c, s };
  };
  const asked = (c: County, s: string) => c.task(s).asks.find((a) => a.key === 'verify:raiser')?.asked;

  it('goes from the liaison to the leader and on to the office, which then verifies in the unit’s place', () => {
    const { c, s } = waiting();
    assert.deepEqual(asked(c, s), ['liaison:housing']);
    c.pass('2026-12-04 17:30');
    assert.deepEqual(asked(c, s), ['liaison:housing', 'leader:housing']);
    assert.deepEqual(sidesFor(c.world, c.task(s), 'officeDirector'), ['office']);
    assert.equal(offersTo(who('officeDirector'), { task: c.task(s) }, c.world).has('verify'), false);
    c.pass('2026-12-09 17:30');
    assert.deepEqual(asked(c, s)?.slice(2).sort(), ['officeDirector', 'officeStaff']);
    assert.equal(offersTo(who('officeDirector'), { task: c.task(s) }, c.world).has('verify'), true);
    assert.deepEqual(sidesFor(c.world, c.task(s), 'officeDirector'), ['office', 'raiser']);
    const done = worksOn(c).verify(s, 'raiser', who('officeDirector'));
    assert.equal(done.status, 'verified');
  });

  it('leaves the unit its right to the end', () => {
    const { c, s } = waiting();
    c.pass('2026-12-09 17:30');
    assert.equal(worksOn(c).verify(s, 'raiser', who('leader:housing')).status, 'verified');
  });
});

describe('a refusal (R71)', () => {
  it('names the seats and, where one person alone holds one, that person', () => {
    const c = new County();
    const { s, m } = oneTask(c);
    const name = (seat: string): string => c.seats.holders(seat)[0]?.name ?? '';
    const refused = (target: object, words: RegExp): void =>
      refuses(() => mustHold(who('liaison:tax'), 'close', target, c.world), 'right', words);
    const [a, b] = [name('liaison:housing'), name('leader:housing')];
    refused(
      { matter: c.matter(m) },
      new RegExp(`办理（住建局联系人${a}、住建局分管负责同志${b}；《意见》第四部分（三））。$`),
    );
    refuses(
      () => mustHold(who('liaison:tax'), 'verify', { task: c.task(s) }, c.world),
      'right',
      /办公室工作人员.+住建局联系人.+；任何人不得核验本人承办的任务/,
    );
    const substitute = {
      seat: 'liaison:housing',
      openId: 'ou_sub',
      name: '代理',
      from: '2026-01-01',
      isSubstitute: true,
    };
    c.holdings = [...c.holdings.filter((h) => h.seat !== 'leader:housing'), substitute];
    refused({ matter: c.matter(m) }, /办理（住建局联系人；《意见》/);
    c.holdings = c.holdings.filter((h) => h.seat !== 'liaison:housing');
    refused({ matter: c.matter(m) }, /办理（席位空缺；《意见》/);
    refused({ matter: { ...c.matter(m), isConfidential: true } }, /分管负责同志办理（《意见》第四部分（三））。$/);
    refuses(() => mustHold(who('liaison:tax'), 'raiseDirect', {}, c.world), 'right', /主任办理（.{2,4}；《意见》/);
    refuses(() => mustHold('ou_x', 'propose', {}, c.world), 'right', /成员单位的联系人或分管负责同志办理（《意见》/);
  });

  it('cites the county’s own document, to a town as well, which raises nothing (R1)', () => {
    const qingping = loadMechanism('test/mechanism/qingping.yaml');
    const held = { seat: 'liaison:eastTown', openId: 'ou_town', name: '镇', from: '2026-01-01', isSubstitute: false };
    const world = { ...new County().world, mechanism: qingping, seats: seatsOn([held], '2026-11-24') };
    refuses(() => mustHold('ou_town', 'raise', {}, world), 'right', /联系人、分管负责同志办理（《办法》第五条）。$/);
    refuses(
      () => mustHold('ou_town', 'supervise', {}, world),
      'right',
      /协作办公室办理（席位空缺；《办法》第十条）。$/,
    );
    for (const action of Object.keys(powers) as Action[]) // the keys of the table are actions
      assert.doesNotMatch(powers[action]({}, world).clause, /《意见》/, action);
  });
});
