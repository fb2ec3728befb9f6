import assert from 'node:assert/strict';
import { test } from 'node:test';
import { openTown, type Town } from '../town.js';
import { matterOf, meetingOf, raise, taxLine, tell } from './steps.js';
import { openTranscript } from './transcript.js';

const seats = [
  'liaison:tax',
  'leader:tax',
  'liaison:court',
  'leader:court',
  'officeStaff',
  'officeDirector',
  'convenor:governmentOffice',
  'chiefConvenor:government',
  'chiefConvenor:court',
  'admin',
];

const clause = (h: string, m: string, unit: string, seat: string, work: string, dueOn: string): string =>
  `/加条款 ${h} ${m} decision=${work} unit=${unit} person=${seat} work=${work} target=形成书面结果 measure=会商办理 progress=按月推进 dueOn=${dueOn}`;

/** The newest task of a unit. */
const taskOf = async (town: Town, m: string, unit: string): Promise<string> => {
  const tasks = await town.running.world.store.lists.tasksOf(m);
  return tasks.filter((t) => t.unit === unit).at(-1)?.id ?? assert.fail(`no task of ${unit}`);
};

/** Types a line that is carried out: the answer is a card, no refusal. */
const does = async (town: Town, seat: string, line: string): Promise<void> => {
  const [answer] = (await town.say(seat, line)).filter((m) => m.replyTo !== undefined);
  assert.ok(answer?.card, `${line}: ${answer && town.text(answer)}`);
};

const press = async (town: Town, seat: string, words: string[], label: RegExp | string, form = {}): Promise<string> => {
  const { toast } = await town.press(seat, town.card(seat, ...words), label, form);
  assert.equal(toast?.type, 'success', `${seat} ${String(label)}: ${toast?.content}`);
  return toast?.content ?? '';
};

/** Special or joint minutes from the recorded results to the numbered text. */
const issue = async (town: Town, h: string, units: readonly string[], signers: readonly string[]): Promise<void> => {
  await does(town, 'officeStaff', `/拟稿 ${h}`);
  for (const unit of units) await tell(town, `liaison:${unit}`, `/会签 ${h} 同意`);
  for (const seat of signers) await tell(town, seat, `/印发 ${h}`);
  assert.equal((await meetingOf(town, h)).status, 'issued');
};

test('a matter goes from the raise over all three tiers to its last task and is closed; every message is as recorded', async () => {
  const town = await openTown({ at: '2026-11-24 09:00' });
  const script = openTranscript(town, seats);
  try {
    const [m, h1] = await raise(town, 'liaison:tax', taxLine);
    await does(town, 'liaison:court', `/回执 ${h1} 同意`);
    script.step('提请，受邀单位同意');

    await town.moveTo('2026-11-26 09:30');
    script.step('业务会议');
    await does(town, 'liaison:tax', clause(h1, m, '县法院', 'liaison:court', '移交评估资料', '2026-12-16'));
    await does(town, 'liaison:tax', `/结论 ${h1} ${m} 部分解决 资料先行移交，口径未能一致 税收征收管理法`);
    await does(town, 'liaison:court', `/确认结论 ${h1} ${m} 确认`);
    const first = await taskOf(town, m, 'court');
    script.step('业务会议部分解决，法院确认，任务立项');

    await does(town, 'officeDirector', `/召集 ${m} startAt="2026-11-30 15:00"`);
    const h2 = (await matterOf(town, m)).meeting ?? assert.fail();
    script.step('召集专题会议');
    await town.moveTo('2026-11-30 15:00');
    await does(town, 'liaison:court', `/签到 ${h2}`);
    await does(town, 'liaison:tax', `/签到 ${h2}`);
    await does(town, 'officeStaff', clause(h2, m, '税务局', 'liaison:tax', '测算应纳税额', '2026-12-18'));
    await does(town, 'officeStaff', `/结论 ${h2} ${m} 部分解决 先行测算，口径提请县级研究 税收征收管理法`);
    await issue(town, h2, ['tax', 'court'], ['officeDirector']);
    const second = await taskOf(town, m, 'tax');
    script.step('专题会议部分解决，纪要印发');

    await does(town, 'officeDirector', `/提请联席 ${m} 需县级统一口径`);
    await does(town, 'chiefConvenor:government', `/召集 ${m} startAt="2026-12-03 10:00"`);
    const h3 = (await matterOf(town, m)).meeting ?? assert.fail();
    script.step('提请并召集联席会议');
    await town.moveTo('2026-12-03 10:00');
    await does(town, 'officeStaff', clause(h3, m, '县法院', 'liaison:court', '出具协助说明', '2026-12-22'));
    await does(town, 'officeStaff', `/结论 ${h3} ${m} 解决 按破产财产处置口径计算 企业破产法第一百一十三条`);
    await issue(town, h3, ['tax', 'court'], ['chiefConvenor:government', 'chiefConvenor:court']);
    assert.equal((await matterOf(town, m)).status, 'inProgress');
    script.step('联席会议解决，纪要由两名总召集人签发');
    await press(town, 'liaison:court', [h3, '已印发'], '签收');
    await does(town, 'liaison:tax', `/签收 ${h3} difficulty=年底集中申报人手紧张`);
    script.step('签收纪要');

    // The clause of the joint conference is decomposed by the next special meeting.
    await does(town, 'convenor:governmentOffice', '/召集 专题会议 startAt="2026-12-10 09:30"');
    const regular = (await town.running.world.store.lists.meetings({ tier: 'special' }, 1, 1)).items[0];
    const h4 = regular?.id ?? assert.fail();
    await town.moveTo('2026-12-10 09:30');
    assert.match(await tell(town, 'officeStaff', `/拟稿 ${h4}`), /尚未分解/);
    const no = (await meetingOf(town, h3)).follow[0]?.clause;
    await does(
      town,
      'officeStaff',
      `/分解 ${h4} ${h3} ${no} decision=税务局配合出具说明 unit=税务局 person=leader:tax work=提供测算底稿 target=底稿齐全 measure=专人办理 progress=一周内 dueOn=2026-12-21`,
    );
    script.step('例行专题会议分解联席会议条款');
    await does(town, 'officeStaff', `/拟稿 ${h4}`);
    await does(town, 'liaison:tax', `/会签 ${h4} 同意`);
    await does(town, 'convenor:governmentOffice', `/印发 ${h4}`);
    const fourth = await taskOf(town, m, 'tax');
    assert.notEqual(fourth, second);
    script.step('专题会议纪要印发，分解任务立项');

    // Tasks: progress, an extension, reminders, a 督办单, verification by the office and the raising unit.
    const third = (await town.running.world.store.lists.tasksOf(m)).find((t) => t.source === `${h3}/${no}`)?.id;
    assert.ok(third);
    await does(town, 'liaison:court', `/进展 ${first} 已移交首批资料 60`);
    await does(town, 'liaison:court', `/延期 ${first} 2026-12-18 补充资料需要时间`);
    await does(town, 'officeStaff', `/批准延期 ${first} 同意`);
    script.step('进展与延期');
    await town.moveTo('2026-12-15 08:45');
    script.step('催办摘要');
    await does(town, 'officeStaff', `/督办 ${third} 请于三日内出具说明`);
    await does(town, 'liaison:court', `/签收督办 ${third}`);
    await does(town, 'liaison:court', `/回复督办 ${third} 已起草，正在审批`);
    await does(town, 'officeDirector', `/核验督办 ${third} 通过`);
    script.step('督办');
    for (const id of [first, third]) {
      await does(town, 'liaison:court', `/申请销号 ${id} 已全部完成`);
      await does(town, 'officeStaff', `/核验 ${id} 通过`);
      assert.match(await tell(town, 'liaison:court', `/核验 ${id} 通过`), /无权|不能核验/);
      await does(town, 'liaison:tax', `/核验 ${id} 通过`);
    }
    script.step('法院任务销号');
    await does(town, 'liaison:tax', `/申请销号 ${second} 测算完成`);
    await does(town, 'officeStaff', `/核验 ${second} 退回 缺少计算依据`);
    await does(town, 'liaison:tax', `/申请销号 ${second} 已补充依据`);
    await does(town, 'officeStaff', `/核验 ${second} 通过`);
    assert.match(await tell(town, 'liaison:tax', `/办结 ${m} 三级会商 分步测算 已明确`), /还有1项任务未销号/);
    await does(town, 'leader:tax', `/申请销号 ${fourth} 底稿已提供`);
    await does(town, 'officeDirector', `/核验 ${fourth} 通过`);
    assert.equal((await matterOf(town, m)).status, 'awaitingClosure');
    assert.equal((await meetingOf(town, h3)).isFollowed, undefined, 'the joint clause is done');
    script.step('全部任务销号');

    // Closed with the three-part review, verified by somebody else.
    await press(town, 'liaison:tax', [m, '待办结'], /办结/, {
      process: '业务、专题、联席三级会商',
      method: '先移交资料，再测算，后统一口径',
      effect: '厂房顺利处置',
    });
    script.step('申请办结');
    await press(town, 'officeStaff', [m, '待办结', '厂房顺利处置'], '核验办结');
    assert.equal((await matterOf(town, m)).status, 'closed');
    script.step('核验办结');

    // A precedent for the next: found by its words, shown at the next raise of the kind.
    assert.match(await tell(town, 'liaison:court', '/检索 土地增值税'), new RegExp(m));
    const next = (await town.say('liaison:tax', taxLine))[0] ?? assert.fail();
    assert.match(town.text(next), /先例/);
    assert.match(town.text(next), new RegExp(m));
    script.compare('test/walk/golden/closed.txt');
  } finally {
    await town.stop();
  }
});
