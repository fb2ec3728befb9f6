import assert from 'node:assert/strict';
import { after, before, describe, it } from 'node:test';
import { openTown, type Town } from '../town.js';
import { matterOf, meetingOf, taxLine, tell, toDirector } from '../walk/steps.js';
import { settle, taskOf, tax } from '../walk/taskSteps.js';
import { collectionOf, reconcileAlone } from './reconcileSeeds.js';

let town: Town;
const set = (kind: string, id: string, fields: Record<string, unknown>, gone: readonly string[] = []) =>
  collectionOf(town, kind).updateOne(
    { _id: id as never },
    {
      ...(Object.keys(fields).length > 0 ? { $set: fields } : {}),
      ...(gone.length > 0 ? { $unset: Object.fromEntries(gone.map((g) => [g, ''])) } : {}),
    },
  );

/** One run finds and mends just this; the next finds nothing. */
const finds = async (...kinds: (readonly [kind: string, about: string])[]): Promise<void> => {
  const found = await reconcileAlone(town);
  assert.deepEqual(found.map((f) => [f.kind, f.about]).sort(), [...kinds].sort());
  assert.ok(
    found.every((f) => f.isMended),
    JSON.stringify(found),
  );
  await town.settled();
  await isWell();
};
/** The whole town is walked and nothing is out of order. */
const isWell = async (): Promise<void> => assert.deepEqual(await reconcileAlone(town), []);

describe('what a business meeting left', () => {
  let [m, h, t] = ['', '', ''];
  before(async () => {
    town = await openTown({ at: '2026-11-24 09:00' });
    [m, h, t] = await settle(town, tax);
    await isWell();
  });
  after(() => town.stop());

  it('a clause that binds opens its task, though the hand-over was lost', async () => {
    await collectionOf(town, 'tasks').deleteOne({ _id: t as never });
    await collectionOf(town, 'sent').deleteMany({ records: t });
    await finds(['taskMissing', h]);
    const [task] = await town.running.world.store.lists.tasksOf(m);
    t = task?.id ?? assert.fail('no task');
    assert.equal(task?.source, `${h}/1`);
  });

  it('a task that its matter does not list is listed', async () => {
    await set('matters', m, { work: [{ source: `${h}/77`, meeting: h, isDone: false }] });
    await finds(['taskUnlisted', m]);
    const { work } = await matterOf(town, m);
    assert.ok(work.some((w) => w.source === `${h}/1` && !w.isDone));
    await set('matters', m, { work: work.filter((w) => w.source === `${h}/1`) });
  });

  it('a task that waits to be verified is put to both sides', async () => {
    await tell(town, 'liaison:tax', `/申请销号 ${t} 已出具`);
    assert.equal((await taskOf(town, t)).status, 'completed');
    await set('tasks', t, { asks: [] }, ['nextActionAt']);
    await finds(['verificationUnasked', t]);
    assert.deepEqual(
      (await taskOf(town, t)).asks.map((a) => a.key),
      ['verify:office', 'verify:raiser'],
    );
  });

  it('a matter hears that its last task is done, and is asked to be closed', async () => {
    await set('tasks', t, { status: 'verified', asks: [], verifiedAt: town.clock.now() }, ['nextActionAt']);
    await finds(['doneUnheard', m]);
    assert.equal((await matterOf(town, m)).status, 'awaitingClosure');
    await set('matters', m, { status: 'inProgress', asks: [] }, ['nextActionAt']);
    await finds(['closureUnheard', m]);
    assert.equal((await matterOf(town, m)).status, 'awaitingClosure');
    assert.deepEqual(
      (await matterOf(town, m)).asks.map((a) => a.key),
      ['close'],
    );
    await set('matters', m, { asks: [] }, ['nextActionAt']);
    await finds(['nobodyAsked', m]);
  });

  it('two that reconcile at once mend nothing twice', async () => {
    await set('matters', m, { asks: [] }, ['nextActionAt']);
    const before = town.cards('liaison:housing').length;
    const { rev } = await matterOf(town, m);
    await Promise.all([reconcileAlone(town), reconcileAlone(town), reconcileAlone(town)]);
    await town.settled();
    assert.equal((await matterOf(town, m)).rev, rev + 1);
    assert.equal(town.cards('liaison:housing').length, before + 1, 'asked once');
  });
});

describe('what upper meetings left', () => {
  let [m, special, joint] = ['', '', ''];
  const clause = (h: string): string =>
    `/加条款 ${h} ${m} decision=统一扣除口径 unit=税务局 person=liaison:tax work=出具口径 target=形成书面意见 measure=会商研究 progress=十日内 dueOn=2026-12-22`;
  const issue = async (h: string, units: readonly string[], seats: readonly string[]): Promise<void> => {
    await tell(town, 'officeStaff', `/拟稿 ${h}`);
    await isWell();
    for (const unit of units) await tell(town, `liaison:${unit}`, `/会签 ${h} 同意`);
    await isWell();
    for (const seat of seats) await tell(town, seat, `/印发 ${h}`);
    assert.equal((await meetingOf(town, h)).status, 'issued');
    await isWell();
  };
  before(async () => {
    town = await openTown({ at: '2026-11-24 09:00' });
    m = await toDirector(town, 'liaison:tax', taxLine, ['court'], '2026-11-26 09:30');
    await tell(town, 'officeDirector', `/召集 ${m} startAt="2026-11-30 15:00"`);
    special = (await matterOf(town, m)).meeting ?? assert.fail();
    await town.moveTo('2026-11-30 15:00');
    await isWell();
    await tell(town, 'officeStaff', `/结论 ${special} ${m} 未解决 需县级统一口径`);
    await tell(town, 'officeDirector', `/提请联席 ${m} 需县级统一口径`);
    await isWell();
    await tell(town, 'chiefConvenor:government', `/召集 ${m} startAt="2026-12-02 10:00"`);
    joint = (await matterOf(town, m)).meeting ?? assert.fail();
    await town.moveTo('2026-12-02 10:00');
    await tell(town, 'officeStaff', clause(joint));
    await tell(town, 'officeStaff', `/结论 ${joint} ${m} 解决 按统一口径办理 税收征收管理法`);
    await isWell();
  });
  after(() => town.stop());

  it('nobody is asked to record what is on record and waits for its minutes', async () => {
    const { asks } = await meetingOf(town, joint);
    await set('matters', m, { asks: asks.map((a) => ({ ...a, key: 'record' })), nextActionAt: asks[0]?.due?.at });
    await finds(['recordUnheard', m]);
    assert.deepEqual((await matterOf(town, m)).asks, []);
  });

  it('minutes that nobody is asked to draft or to sign are asked for', async () => {
    await set('meetings', joint, { asks: [] }, ['nextActionAt']);
    await finds(['meetingIdle', joint]);
    assert.deepEqual(
      (await meetingOf(town, joint)).asks.map((a) => a.key),
      ['draftMinutes'],
    );
  });

  it('issued minutes are put to every addressee, once each', async () => {
    await issue(joint, ['tax', 'court'], ['chiefConvenor:government', 'chiefConvenor:court']);
    await tell(town, 'liaison:court', `/签收 ${joint}`);
    const { minutes, asks } = await meetingOf(town, joint);
    const count = minutes?.receipts.length ?? 0;
    assert.ok(count > 2);
    await set('meetings', joint, {
      'minutes.receipts': minutes?.receipts.filter((r) => r.unit !== 'tax'),
      asks: asks.filter((a) => a.key !== 'receipt:tax'),
    });
    await finds(['receiptsMissing', joint]);
    const after = await meetingOf(town, joint);
    assert.equal(after.minutes?.receipts.length, count);
    assert.ok(after.minutes?.receipts.find((r) => r.unit === 'court')?.at, 'what was signed stays signed');
    assert.equal(after.asks.filter((a) => a.key === 'receipt:tax').length, 1);
  });

  it('a joint clause is followed until it is done, whatever was lost on the way', async () => {
    await tell(town, 'convenor:governmentOffice', '/召集 专题会议 startAt="2026-12-10 09:30"');
    const [regular] = (await town.running.world.store.lists.meetings({ tier: 'special' }, 1, 1)).items;
    const h = regular?.id ?? assert.fail();
    await town.moveTo('2026-12-10 09:30');
    await isWell();
    const no = (await meetingOf(town, joint)).follow[0]?.clause ?? 0;
    const rest = 'work=提供底稿 target=底稿齐全 measure=专人办理 progress=一周内 dueOn=2026-12-21';
    await tell(
      town,
      'officeStaff',
      `/分解 ${h} ${joint} ${no} decision=出具说明 unit=税务局 person=leader:tax ${rest}`,
    );
    await issue(h, ['tax'], ['convenor:governmentOffice']);
    const { follow } = await meetingOf(town, joint);
    assert.equal(follow[0]?.isDecomposed, true);
    await set('meetings', joint, {
      follow: [{ ...follow[0], isDecomposed: false, work: follow[0]?.work.slice(0, 1) }],
    });
    await finds(['decompositionUnheard', h]);
    assert.deepEqual((await meetingOf(town, joint)).follow, follow);
    await set('meetings', joint, {}, ['isFollowed']);
    await finds(['followStale', joint]);
    assert.equal((await meetingOf(town, joint)).isFollowed, true);
    for (const source of follow[0]?.work.map((w) => w.source) ?? [])
      await collectionOf(town, 'tasks').updateOne(
        { source },
        { $set: { status: 'verified', verifiedAt: town.clock.now(), asks: [] }, $unset: { nextActionAt: '' } },
      );
    const found = await reconcileAlone(town);
    assert.deepEqual([...new Set(found.map((f) => f.kind))].sort(), ['doneUnheard', 'followStale']);
    await town.settled();
    await isWell();
    assert.equal((await meetingOf(town, joint)).isFollowed, undefined);
    assert.equal((await matterOf(town, m)).status, 'awaitingClosure');
  });

  it('a paper whose conference will not study it waits for the next', async () => {
    const says = await tell(town, 'liaison:naturalResources', '/联合起草 登记材料清单 tax,housing 一、材料清单统一。');
    const d = /(D2026-\d{4})/.exec(says)?.[1] ?? assert.fail(says);
    await isWell();
    await set('papers', d, { status: 'submitted', meeting: 'H2026-0999', asks: [] }, ['nextActionAt']);
    await finds(['paperAstray', d]);
    assert.equal((await town.running.world.store.paper.read(d))?.meeting, undefined);
  });
});
