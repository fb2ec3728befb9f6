import assert from 'node:assert/strict';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { test } from 'node:test';
import { menu } from '../../commands/index.js';
import { change } from '../../src/app/change.js';
import { runEntry } from '../../src/app/onBehalf/runEntry.js';
import { confirm } from '../../src/core/entry/confirm.js';
import type { Entry } from '../../src/core/entry/entry.js';
import { openTown, type Town } from '../town.js';
import { rosterWithout } from './rosterWithout.js';
import { housingLine, matterOf, meetingOf, raise, taxLine, tell } from './steps.js';

const entryOf = async (town: Town, id: string): Promise<Entry> =>
  (await town.running.world.store.entry.read(id)) ?? assert.fail(`${id} is not there`);

/** The staff records for 税务局, which nobody sits for; answers the entry's number. */
const record = async (town: Town, line: string): Promise<string> => {
  const said = await tell(town, 'officeStaff', `${line} 代录单位=税务局 代录依据=书面回执，股长午七签字`);
  return /(R2026-\d{4})/.exec(said)?.[1] ?? assert.fail(said);
};

/** The director confirms; answers the entry as it then is. */
const approve = async (town: Town, id: string): Promise<Entry> => {
  const answer = await town.press('officeDirector', town.card('officeDirector', id), '确认');
  assert.equal(answer.toast?.type, 'success', answer.toast?.content);
  return entryOf(town, id);
};

/** Records and confirms; it must come to something. */
const both = async (town: Town, line: string): Promise<Entry> => {
  const e = await approve(town, await record(town, line));
  assert.equal(e.status, 'confirmed', e.reason);
  assert.ok(e.doneAt !== undefined, 'carried out');
  return e;
};

test('a matter is run wholly on behalf of a unit that nobody sits for', async () => {
  const dir = await mkdtemp(join(tmpdir(), 'fuyuan-roster-'));
  const rosterFile = await rosterWithout(dir, [
    'liaison:tax',
    'leader:tax',
    'liaison:naturalResources',
    'leader:naturalResources',
  ]);
  const town = await openTown({ at: '2026-11-24 09:00', rosterFile });
  try {
    const { store } = town.running.world;
    // Who may: the office, for what a unit does, with evidence.
    assert.match(await tell(town, 'liaison:housing', `${taxLine} 代录单位=税务局 代录依据=电话`), /您无权办理此事/);
    assert.match(await tell(town, 'officeStaff', '/督办 T2026-0001 尽快 代录单位=税务局'), /没有找到|不能代录/);
    const form = await town.say('officeStaff', `${taxLine} 代录单位=税务局`);
    assert.match(town.text(form[0] ?? assert.fail()), /代税务局提请[\s\S]*代录依据/);

    // 提请: recorded, then confirmed by another person, then it is the unit's draft.
    const raised = await record(town, taxLine);
    assert.equal((await store.lists.matters({ raisedBy: town.who('officeStaff'), isDraft: true }, 1, 5)).total, 0);
    assert.match(await tell(town, 'officeStaff', `/确认代录 ${raised} 确认`), /您无权办理此事|由您代录/);
    assert.match(await tell(town, 'liaison:housing', `/查看 ${raised}`), /没有找到/);
    await approve(town, raised);
    const preview = town.card('officeStaff', '请确认提请');
    const [, m = ''] = /(M2026-\d{4})/.exec(town.text(preview)) ?? [];
    assert.deepEqual((await matterOf(town, m)).raisedBy.unit, 'tax');
    // The preview's own button records the confirmation too.
    const pressed = await town.press('officeStaff', preview, '确认提请');
    assert.match(pressed.toast?.content ?? '', /已代录税务局确认提请/);
    await approve(town, /(R2026-\d{4})/.exec(pressed.toast?.content ?? '')?.[1] ?? '');
    const { meeting: h = '', status } = await matterOf(town, m);
    assert.equal(status, 'proposed');
    assert.equal((await store.lists.matters({}, 1, 5)).total, 1, 'raised once');

    await tell(town, 'liaison:court', `/回执 ${h} 同意`);
    assert.equal((await matterOf(town, m)).status, 'scheduled');
    await town.moveTo('2026-11-26 11:00');
    await both(town, `/签到 ${h}`);
    const clause = `meeting=${h} matter=${m} decision=明确计算口径 unit=税务局 person=午七 work=出具计算口径 target=口径书面明确 measure=集体研究 progress=十日内`;
    await both(town, `/加条款 ${clause}`);
    await both(town, `/结论 ${h} ${m} 解决 口径已明确 basis=土地增值税暂行条例`);
    const meeting = await meetingOf(town, h);
    assert.match(meeting.attendance[0]?.name ?? '', /^税务局联系人（代录：办公室周清源，确认：办公室李致和）$/);
    const [task] = await store.lists.tasksOf(m);
    assert.deepEqual(task?.person, { name: '午七' });
    const t = task?.id ?? '';

    // A process dies between the confirmation and the act: the tick does it, once, whoever else tries.
    const half = await record(town, `/进展 ${t} 口径已拟出 percent=60`);
    const by = { openId: town.who('officeDirector'), name: '李致和', seat: 'officeDirector' };
    await change(town.running.world, 'entry', half, { key: 'died', by }, (e, scene) =>
      confirm(scene, e, { verdict: 'approve', reason: undefined }),
    );
    assert.equal((await entryOf(town, half)).doneAt, undefined);
    const dies = (point: string): void => {
      if (point === 'change:written') throw new Error('died between the act and its note');
    };
    await assert.rejects(runEntry({ ...town.running.world, fault: dies }, menu, half), /died/);
    assert.equal((await entryOf(town, half)).doneAt, undefined);
    await Promise.all([town.running.bot.sweep(), town.running.bot.sweep()]);
    await town.settled();
    assert.ok((await entryOf(town, half)).doneAt !== undefined);
    const progresses = (await store.task.read(t))?.progresses ?? [];
    assert.equal(progresses.length, 1, 'once');
    assert.match(progresses[0]?.by ?? '', /代录：办公室周清源/);

    // Things move on while an entry waits: it is refused as the unit would be, and says so.
    const late = await record(town, `/进展 ${t} 已印发口径 percent=90`);
    await both(town, `/申请销号 ${t} 口径已书面明确`);
    const refused = await approve(town, late);
    assert.equal(refused.status, 'rejected');
    assert.match(town.text(town.card('officeStaff', late)), /未生效/);

    // Nobody verifies what they wrote down for the unit.
    assert.match(await tell(town, 'officeStaff', `/核验 ${t} 同意`), /无权|不能核验/);
    await tell(town, 'officeDirector', `/核验 ${t} 同意`);
    await both(town, `/办结 ${m} process=三方会商 method=书面明确 effect=按期拍卖`);
    await tell(town, 'officeDirector', `/核验办结 ${m} 同意`);
    assert.equal((await matterOf(town, m)).status, 'closed');
    const said = await store.lists.entries({ about: [m, h, t] }, 1, 50);
    assert.equal(said.total, 9, 'all that was said of it is found by it, the raise too');
    const log = await store.matter.log(m, 50);
    const raisedBy = log.find((one) => one.act === 'confirmRaise')?.by;
    assert.equal(raisedBy?.seat, 'liaison:tax');
    assert.equal(raisedBy?.onBehalf?.seat, 'officeStaff');
    assert.equal(raisedBy?.confirmedBy?.openId, town.who('officeDirector'));
    assert.match(
      town.text((await town.say('officeDirector', `/查看 ${m}`))[0] ?? assert.fail()),
      /税务局联系人（代录：办公室周清源/,
    );

    await anAnswerByPhone(town);
  } finally {
    await town.stop();
    await rm(dir, { recursive: true, force: true });
  }
});

/** 自然资源局 has nobody in the tenant: the office is told, prints the form, and records what it hears, from its own card. */
const anAnswerByPhone = async (town: Town): Promise<void> => {
  const [m, h] = await raise(town, 'liaison:housing', housingLine);
  const told = town.card('officeStaff', h, '席位空缺：自然资源局联系人');
  await town.press('officeStaff', told, '打印回执单');
  const file = town.platform
    .messages({ openId: town.who('officeStaff') })
    .flatMap((message) => (message.sender === 'bot' && message.file ? [message.file.name] : []));
  assert.deepEqual(file, [`回执单 ${h} 自然资源局.docx`]);

  const opened = await town.press('officeStaff', told, '代录回执');
  assert.match(opened.toast?.content ?? '', /请填写回执、代录依据/);
  const given = { evidence: '9月24日10:00电话，窗口午八答复', answer: 'agree', attendee: '午八' };
  const said = await town.press('officeStaff', told, '代录回执', given);
  const [, id = ''] = /(R2026-\d{4})/.exec(said.toast?.content ?? '') ?? [];
  const card = town.card('officeStaff', id);
  assert.match(town.text(card), /尚未生效[\s\S]*自然资源局回执[\s\S]*午八/);
  const again = await tell(town, 'officeStaff', `/回执 ${h} 同意 代录单位=自然资源局 代录依据=电话`);
  assert.match(again, new RegExp(`已由周清源代录（${id}），等待确认`));
  assert.match(town.text((await town.say('officeDirector', `/代录 ${m}`))[0] ?? assert.fail()), /自然资源局 · H2026/);
  // What the unit may not do is refused at once, as the unit would be.
  const early = await tell(town, 'officeStaff', `/签到 ${h} 代录单位=自然资源局 代录依据=电话`);
  assert.match(early, /会议当日方可签到/);
  const foreign = await tell(town, 'officeStaff', `/结论 ${h} ${m} 未解决 没有谈成 代录单位=自然资源局 代录依据=电话`);
  assert.match(foreign, /您无权办理此事，请由提请单位/);

  const image = { kind: 'file', name: '电话记录.pdf', bytes: Buffer.from('%PDF-1.7') } as const;
  const sent = await town.platform.attach(town.who('officeStaff'), image, { replyTo: card.messageId });
  await sent.delivered;
  await town.settled();
  assert.equal((await entryOf(town, id)).files[0]?.name, '电话记录.pdf');

  // Two confirmations at once: one counts.
  const waiting = town.card('officeDirector', id);
  const toasts = await Promise.all([
    town.press('officeDirector', waiting, '确认'),
    town.press('officeDirector', waiting, '确认'),
  ]);
  assert.deepEqual(toasts.map(({ toast }) => toast?.type).sort(), ['info', 'success']);
  const [one] = (await meetingOf(town, h)).invitations.filter((i) => i.unit === 'naturalResources');
  assert.deepEqual(one?.attendee, { name: '午八' });
  assert.match(one?.answeredBy ?? '', /代录：办公室周清源，确认：办公室李致和/);
  const shown = town.text((await town.say('liaison:housing', `/会议 ${h}`))[0] ?? assert.fail());
  assert.match(shown, /午八[^\n]*代录/);
};
