import assert from 'node:assert/strict';
import { randomUUID } from 'node:crypto';
import { after, before, describe, it } from 'node:test';
import { commands, menu } from '../../commands/index.js';
import type { Message } from '../../sandbox/feishu/platformApi.js';
import { type Bot, openBot } from '../../src/app/bot.js';
import { create } from '../../src/app/change.js';
import type { Command } from '../../src/app/command.js';
import { metaOf } from '../../src/app/fields.js';
import type { Answer } from '../../src/app/ports.js';
import { openTurns } from '../../src/app/turns.js';
import type { World } from '../../src/app/world.js';
import { openTask } from '../../src/core/task/open.js';
import { sensible } from '../security/anyInput.js';
import { openTown, type Town } from '../town.js';
import { housingLine, matterOf, raise, taxLine, tell } from '../walk/steps.js';
import { isOneSentence } from './isOneSentence.js';

/** 不属于本人的: M1 is open, M2 with its meeting and task confidential, and neither has anything to do with 县民政局. */
let town: Town;
let open: readonly [m: string, h: string];
let secret: { readonly matter: string; readonly meeting: string; readonly task: string };
let answered: Message;

before(async () => {
  town = await openTown({ at: '2026-11-24 09:00' });
  open = await raise(town, 'liaison:tax', taxLine);
  const [matter, meeting] = await raise(town, 'liaison:housing', `${housingLine} confidential=yes`);
  secret = { matter, meeting, task: await taskOf(matter, meeting) };
  [answered = assert.fail()] = await town.say('liaison:civilAffairs', '/我的');
});
after(() => town.stop());

/** A task of the confidential matter, as its clause would have left it. */
const taskOf = async (matter: string, meeting: string): Promise<string> => {
  const { world } = town.running;
  const work = {
    unit: 'tax',
    person: { name: '经办人', openId: town.who('liaison:tax') },
    dueOn: '2026-12-10',
    dueWhy: '约定',
  };
  const words = {
    work: '出具口径',
    target: '形成文件',
    measure: '会商',
    progress: '分步办理',
    decision: '明确口径',
    basis: undefined,
  };
  const rest = {
    matter,
    meeting,
    clause: 1,
    owner: 'housing',
    units: [],
    isConfidential: true,
    createdAt: world.now(),
  };
  const source = `${meeting}/1`;
  const by = { openId: '', name: '系统', seat: undefined };
  const task = await create(world, 'task', source, { key: 'seed', by }, (id, scene) =>
    openTask(scene, id, { ...work, ...words, ...rest, source }),
  );
  return task.id;
};

const outsider = 'liaison:civilAffairs';

const press = (bot: Bot, seat: string, command: string, input: object, on = answered): Promise<Answer> =>
  bot.receive({
    kind: 'click',
    eventId: `evt_${randomUUID()}`,
    actor: town.who(seat),
    createdAt: town.clock.now(),
    messageId: on.messageId,
    chatId: on.chatId,
    value: { command, input },
    form: {},
  });

/** Every record as it stands: whatever was refused has left it so. */
const standing = async (): Promise<unknown> => {
  const { store } = town.running.world;
  const tasks = await store.task.read(secret.task);
  const meetings = await store.lists.meetings({}, 1, 50);
  const matters = await Promise.all([open[0], secret.matter].map((id) => matterOf(town, id)));
  return [...matters, ...meetings.items, tasks].map((r) => [r?.id, r?.rev]);
};

const kindOf: Readonly<Record<string, keyof typeof secret>> = {
  事项编号: 'matter',
  会议编号: 'meeting',
  任务编号: 'task',
};
const madeUp = { matter: 'M2026-9999', meeting: 'H2026-9999', task: 'T2026-9999' };

/** The command's input with these numbers where it names a record. */
const inputWith = (command: Command, ids: Readonly<Record<keyof typeof secret, string>>): Record<string, string> =>
  Object.fromEntries(
    Object.entries(sensible(command)).map(([name, value]) => {
      const type = command.input.shape[name];
      const kind = type === undefined ? undefined : kindOf[metaOf(type).title];
      return [name, kind ? ids[kind] : value];
    }),
  );

const onRecords = commands.filter((c) => Object.values(c.input.shape).some((type) => kindOf[metaOf(type).title]));

/** One of each kind; every cell of the table is tried without a town (test/core/permissionsMatrix.test.ts). */
const tried = new Set([
  'withdraw',
  'answer',
  'arrange',
  'conclude',
  'position',
  'sendBack',
  'close',
  'cancelMeeting',
  'issue',
]);

describe('somebody else’s record (S7)', () => {
  it('that is confidential answers every command as a number that was never given, byte for byte', async () => {
    const before = await standing();
    const hidden = (text: string, ids: typeof secret): string =>
      Object.entries(ids).reduce((acc, [kind, id]) => acc.replaceAll(id, kind), text);
    for (const command of onRecords) {
      const [real, none] = await Promise.all(
        [secret, madeUp].map(async (ids) =>
          hidden(JSON.stringify(await press(town.running.bot, outsider, command.name, inputWith(command, ids))), ids),
        ),
      );
      assert.equal(real, none, command.name);
      assert.doesNotMatch(real ?? '', /房地权属分离|沂河某置业/, command.name);
    }
    assert.ok(onRecords.length >= 35, `${onRecords.length} commands on records`);
    assert.deepEqual(await standing(), before, 'nothing changed');
  });

  it('that is open is changed by nobody who has no part in it', async () => {
    const before = await standing();
    const ids = { matter: open[0], meeting: open[1], task: madeUp.task };
    for (const command of onRecords.filter((c) => tried.has(c.name))) {
      const { toast } = await press(town.running.bot, outsider, command.name, inputWith(command, ids));
      assert.match(toast?.content ?? '', /^您无权办理此事，请由.*办理（.*）。$/, command.name);
      isOneSentence(toast?.content ?? '');
    }
    assert.deepEqual(await standing(), before, 'nothing changed');
  });

  it('shows nothing to whoever clicks on another person’s message', async () => {
    const theirs = town.card('liaison:housing', secret.matter);
    const wanted = [
      ['matter', { matter: secret.matter }],
      ['withdraw', { matter: secret.matter, reason: '误提' }],
      ['whoami', {}],
      ['tasks', {}],
    ] as const;
    for (const [command, input] of wanted) {
      const answer = JSON.stringify(await press(town.running.bot, outsider, command, input, theirs));
      assert.doesNotMatch(answer, /房地权属分离|沂河某置业/, command);
    }
    assert.match(town.text(theirs), /房地权属分离/, 'the message itself stays as it was');
  });

  it('is refused alike when typed: a confidential number and one that was never given', async () => {
    const line = async (id: string): Promise<string> =>
      (await tell(town, outsider, `/意见 ${id} text=请予支持`)).replaceAll(id, '编号');
    assert.equal(await line(secret.matter), await line(madeUp.matter));
  });
});

describe('a button’s value (S8)', () => {
  it('has no effect beyond the command’s own fields', async () => {
    const more = { tier: 'joint', status: 'closed', by: town.who('officeDirector'), openId: 'x', rev: 99, $set: 'x' };
    const { toast } = await press(town.running.bot, 'liaison:tax', 'position', {
      ...JSON.parse('{"__proto__":"x","constructor":"y"}'),
      ...more,
      matter: open[0],
      text: '请按期答复',
    });
    assert.equal(toast?.type, 'success', toast?.content);
    const m = await matterOf(town, open[0]);
    assert.deepEqual(
      [m.tier, m.status, m.positions.at(-1)?.name, 'openId' in m],
      ['business', 'proposed', nameOf('liaison:tax'), false],
    );
  });

  it('cannot name a seat that the person does not hold', async () => {
    const before = await standing();
    const input = { matter: open[0], reason: '误提', seat: 'liaison:tax' };
    const { toast } = await press(town.running.bot, outsider, 'withdraw', input);
    assert.match(toast?.content ?? '', /没有担任席位/);
    assert.deepEqual(await standing(), before);
  });
});

const nameOf = (seat: string): string => town.platform.people().find((p) => p.openId === town.who(seat))?.name ?? '';

describe('a form (R71)', () => {
  const said = async (seat: string, line: string): Promise<string> => tell(town, seat, line);

  it('is refused before it opens to whoever could do it to no record, with who can and the clause', async () => {
    assert.match(await said('admin', '/提请'), /^您无权办理此事，请由.*联系人.*办理（《意见》/);
    assert.match(await said('liaison:tax', '/督办'), /请由办公室主任、办公室工作人员办理（《意见》/);
    assert.match(await said('liaison:tax', '/督办 T2026-9999'), /请由办公室主任/);
    assert.match(await said(outsider, '/提议'), /没有“提议”|成员单位/);
    assert.match(await said('liaison:petition', '/提议召开'), /成员单位的联系人或分管负责同志/);
    assert.match(await said('officeStaff', '/提请'), /由办公室代录/);
  });

  it('opens for whoever may', async () => {
    assert.doesNotMatch(await said('liaison:petition', '/提请'), /无权/);
    assert.doesNotMatch(await said('officeDirector', '/提请'), /无权/);
  });
});

/** The same bot in another process, to which something happens just after it has read a matter. */
const interrupted = (happens: () => Promise<unknown>): Bot => {
  const { world } = town.running;
  let reads = 0;
  const matter: World['store']['matter'] = {
    ...world.store.matter,
    read: async (id) => {
      const found = await world.store.matter.read(id);
      reads += 1;
      // The first look is the command's own, the second is that of the change.
      if (reads === 2) await happens();
      return found;
    },
  };
  return openBot({ ...world, turns: openTurns(), store: { ...world.store, matter } }, menu);
};

describe('what changes between the reading and the writing (S13)', () => {
  it('a right: whoever lost the seat meanwhile is refused, and so is the next click (S11)', async () => {
    const { rev } = await matterOf(town, open[0]);
    const bot = interrupted(() => tell(town, 'admin', `/绑定 liaison:tax ${nameOf('liaison:industry')}`));
    const { toast } = await press(bot, 'liaison:tax', 'withdraw', { matter: open[0], reason: '不应撤回' });
    assert.equal(toast?.type, 'warning', toast?.content);
    assert.match(toast?.content ?? '', /^您无权办理此事/);
    const next = await press(town.running.bot, 'liaison:tax', 'withdraw', { matter: open[0], reason: '不应撤回' });
    assert.match(next.toast?.content ?? '', /席位/);
    assert.equal((await matterOf(town, open[0])).rev, rev);
  });

  it('a state: the act is decided anew and refused', async () => {
    const { positions } = await matterOf(town, open[0]);
    const bot = interrupted(() => tell(town, 'liaison:industry', `/撤回 ${open[0]} 已自行解决`));
    const { toast } = await press(bot, 'leader:tax', 'position', { matter: open[0], text: '不应写入' });
    assert.equal(toast?.type, 'warning', toast?.content);
    const now = await matterOf(town, open[0]);
    assert.deepEqual([now.status, now.positions], ['withdrawn', positions]);
  });
});
