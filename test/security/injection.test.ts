import assert from 'node:assert/strict';
import { randomUUID } from 'node:crypto';
import { after, before, describe, it } from 'node:test';
import { menu } from '../../commands/index.js';
import type { Message } from '../../sandbox/feishu/platformApi.js';
import { metaOf } from '../../src/app/fields.js';
import { readValue } from '../../src/app/input.js';
import type { Toast } from '../../src/app/ports.js';
import { Refusal } from '../../src/core/refusal.js';
import { raiseLine } from '../app/badLines.js';
import { isOneSentence } from '../app/isOneSentence.js';
import { openTown, type Town } from '../town.js';
import { sensible } from './anyInput.js';
import { type CommandSpy, spyOnDriver } from './commandSpy.js';

const mark = 'canaryKey';
/** `EVERY_FIELD=1` sends every field of every command through the whole bot; else a part of them goes there. */
const isWhole = process.env.EVERY_FIELD === '1';
/** Objects that would be operators if they got into a filter; each bears the mark. */
const objects: readonly unknown[] = [
  { $ne: null, [mark]: 1 },
  { $gt: '', [mark]: 1 },
  { $where: 'sleep(1)', [mark]: 1 },
  { $regex: '.*', [mark]: 1 },
  { [mark]: { $in: ['a'] } },
  [{ $ne: null, [mark]: 1 }],
  JSON.parse(`{"__proto__":{"polluted":true},"${mark}":1}`),
  { constructor: { prototype: { polluted: true } }, [mark]: 1 },
  { toString: 'x', length: 1, [mark]: 1 },
  null,
];
/** The same as words: they stay words. */
const words: readonly string[] = [
  `{"$ne":null,"${mark}":1}`,
  `'; return true; $where: "1" //`,
  '__proto__',
  'constructor',
  '$ne',
  'M2026-0001.$[]',
];
/** What our own filters and updates are made of. */
const ownOperators = new Set(
  '$and $or $in $nin $ne $gt $gte $lt $lte $exists $set $unset $inc $push $pull $slice $each $elemMatch $match $group $sum $min $max $sort $limit $project $count $first $setOnInsert $not $all $size $addToSet $unwind $skip $facet $expr $eq $cond $ifNull $position $sortByCount $addFields $arrayElemAt $regex $options $db $clusterTime $nor $type $filter $map $replaceRoot $dateToString $pullAll $currentDate $text $search $meta $lookup $literal $substr $concat $toString $concatArrays $bit'.split(
    ' ',
  ),
);

let town: Town;
let spy: CommandSpy;
let preview: Message;
let known: ReadonlySet<string>;

before(async () => {
  town = await openTown({ at: '2026-11-24 09:00', isMonitored: true });
  [preview = assert.fail()] = await town.say('liaison:tax', raiseLine('土地增值税核定'));
  await town.press('liaison:tax', preview, '确认提请');
  spy = spyOnDriver(mark);
  known = new Set(Object.getOwnPropertyNames(Object.prototype));
});
after(() => town.stop());

const click = async (seat: string, command: string, input: unknown): Promise<Toast> => {
  const { toast } = await town.running.bot.receive({
    ...{ kind: 'click', eventId: `evt_${randomUUID()}`, actor: town.who(seat), createdAt: town.clock.now() },
    ...{ messageId: preview.messageId, chatId: preview.chatId, value: { command, input }, form: {} },
  });
  return toast ?? assert.fail(`no answer to ${command}`);
};

/** Every record as it stands. */
const standing = async (): Promise<unknown> => {
  const { lists } = town.running.world.store;
  const [matters, meetings] = await Promise.all([lists.matters({}, 1, 50), lists.meetings({}, 1, 50)]);
  return [...matters.items, ...meetings.items].map((r) => [r.id, r.rev]);
};

const safe = (): void => {
  assert.ok(spy.commands > 0, 'the driver is listened to');
  assert.deepEqual(spy.foreign, []);
  assert.deepEqual(
    [...spy.operators].filter((name) => !ownOperators.has(name)),
    [],
  );
  assert.deepEqual(new Set(Object.getOwnPropertyNames(Object.prototype)), known, 'the prototype is as it was');
};

describe('what a button or a form carries', () => {
  it('is refused when a field is an object, in every field of every command (S8), and no filter sees it (S9)', async () => {
    const before = await standing();
    for (const [at, command] of menu.commands.entries()) {
      const names = [...Object.keys(command.input.shape), 'seat', 'unknownField'];
      for (const name of names)
        for (const value of objects)
          assert.throws(
            () => readValue({ command: command.name, input: { ...sensible(command), [name]: value } }),
            Refusal,
            `${command.name}.${name}`,
          );
      for (const name of isWhole ? names : names.filter((_, i) => at % 8 === 0 && i === at % names.length)) {
        const value = objects[at % objects.length];
        const toast = await click('officeDirector', command.name, { ...sensible(command), [name]: value });
        assert.equal(toast.type, 'warning', `${command.name}.${name}: ${toast.content}`);
      }
    }
    assert.deepEqual(await standing(), before);
    safe();
  });

  it('stays words when it is words, in every text of every command (S9)', async () => {
    const last = ['withdraw', 'endTask'];
    const all = [...menu.commands].sort((a, b) => last.indexOf(a.name) - last.indexOf(b.name));
    for (const [at, command] of all.entries()) {
      const word = words[at % words.length] ?? '';
      const isText = (name: string): boolean => {
        const type = command.input.shape[name];
        return type !== undefined && /^(text|multiline)$/.test(metaOf(type).widget);
      };
      const names = Object.keys(command.input.shape);
      if (!isWhole && at % 2 === 1) continue;
      const one = isWhole ? names.map((name) => [name]) : [names.filter(isText)];
      for (const hit of one) {
        const seat = ['liaison:tax', 'officeDirector', 'admin'][at % 3] ?? '';
        const input = { ...sensible(command), ...Object.fromEntries(hit.map((name) => [name, word])) };
        const toast = await click(seat, command.name, input);
        assert.notEqual(toast.type, 'error', `${command.name} ${hit.join(' ')}: ${toast.content}`);
      }
    }
    await town.settled();
    safe();
  });

  it('is refused when it is endless or very deep (S8)', async () => {
    const before = await standing();
    const deep = JSON.parse(`${'{"a":'.repeat(3000)}1${'}'.repeat(3000)}`) as unknown;
    const many = Object.fromEntries(Array.from({ length: 5000 }, (_, i) => [`f${i}`, 'x']));
    for (const input of [
      deep,
      { matter: deep },
      { matter: 'x'.repeat(10_000_000) },
      { ...many, matter: 'x' },
      [deep],
    ]) {
      const { type, content } = await click('liaison:tax', 'withdraw', input);
      assert.equal(type, 'warning');
      isOneSentence(content);
    }
    assert.deepEqual(await standing(), before);
    safe();
  });

  it('stays words when it is typed', async () => {
    for (const text of [`/查看 ${words[0]}`, `/检索 ${words[0]}`, '/检索 $where', '/名册 __proto__', '/__proto__ x'])
      await town.say('liaison:tax', text);
    safe();
  });
});
