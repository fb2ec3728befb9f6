import { seatFilled } from '../../core/entry/behalf.js';
import type { Entry, NewEntry } from '../../core/entry/entry.js';
import { recordEntry } from '../../core/entry/record.js';
import { Refusal } from '../../core/refusal.js';
import { guardBoundary } from '../boundary/guard.js';
import { type Call, openCall, type Start } from '../call.js';
import { create } from '../change.js';
import type { Command, Reply } from '../command.js';
import { formOf, titlesOf } from '../form.js';
import { parse } from '../input.js';
import type { RawInput } from '../line.js';
import { behalfFields, entrable, ownInput } from './fields.js';
import { linesOf } from './lines.js';

export interface Entered {
  readonly reply: Reply;
  /** Something is missing: its form was opened and nothing recorded. */
  readonly isForm: boolean;
}

/** A file may still be said, and the same again: more than one of these is no mistake. */
const manyTimes: ReadonlySet<string> = new Set(['raise', 'addClause', 'position', 'progress']);

/**
 * 代录 (spec §5, R73): what the unit would do is tried as far as it goes and refused as the unit would be; then it is kept, and
 * nothing is done until a second seat confirms. @throws Refusal
 */
export const enter = async (
  command: Command,
  raw: RawInput,
  call: Call,
  start: Omit<Start, 'named'>,
): Promise<Entered> => {
  const by = { openId: call.actor.openId, name: call.actor.name, seat: call.hold('enter', {}) };
  if (!entrable.has(command.name)) throw new Refusal('input', `“${command.zh}”不能代录，请由有权的席位直接办理。`);
  const unit = call.unit(unitGiven(raw));
  const seat = seatFilled(call, unit);
  const given = ownInput(command, raw);
  const parsed = parse(command, given);
  if (parsed.state === 'missing' && parsed.isRecordMissing)
    throw new Refusal('input', '代录请写明所办事项、会议或任务的编号，或发送“/代录 事项编号”从清单中选择。');
  const evidence = evidenceGiven(raw);
  const wanting = parsed.state === 'ready' ? (command.requires?.(given) ?? []) : parsed.fields;
  if (parsed.state === 'missing' || wanting.length > 0 || evidence === undefined)
    return { reply: formFor(command, raw, call, wanting), isForm: true };
  await guardBoundary(command, parsed.input, call, unit);
  const before = await call.world.store.entry.readBySource(call.key);
  const about = aboutOf(parsed.input);
  const said: NewEntry = {
    unit,
    seat,
    command: command.name,
    act: command.zh,
    input: given,
    lines: linesOf(command, given, call),
    about,
    evidence,
  };
  if (!before) {
    await mayEnter(call, said);
    const trial = await openCall({ ...start, named: undefined, behalf: { seat, by, isTrial: true } });
    await command.run(parsed.input, trial);
  }
  return { reply: await keep(call, by.seat, said), isForm: false };
};

const unitGiven = ({ for: unit }: RawInput): string => {
  if (typeof unit === 'string' && unit.trim() !== '') return unit;
  throw new Refusal('input', '请填写代录单位，写明替哪个单位记录。');
};

const evidenceGiven = ({ evidence }: RawInput): string | undefined => {
  if (evidence === undefined || evidence.length === 0) return undefined;
  const read = behalfFields.evidence.safeParse(typeof evidence === 'string' ? evidence : evidence.join('\n'));
  if (read.success) return read.data;
  throw new Refusal('input', `${read.error.issues[0]?.message ?? '代录依据填写有误，请核对后再提交'}。`);
};

const formFor = (command: Command, raw: RawInput, call: Call, wanting: readonly string[]): Reply => {
  const titles = [titlesOf(command, wanting), ...(evidenceGiven(raw) === undefined ? ['代录依据'] : [])];
  return {
    says: `请填写${titles.filter((one) => one !== '').join('、')}后提交`,
    card: formOf(command, raw, call, wanting),
    isChange: false,
    isPrivate: true,
  };
};

/** 事项、会议、任务 that the command is done to. */
const aboutOf = (input: unknown): string[] => {
  const { matter, meeting, task } = input as Readonly<Record<string, unknown>>; // parsed by the command's own schema
  return [matter, meeting, task].filter((id) => typeof id === 'string');
};

/** The same word of the same unit waits already: one of the two would be refused in the end. */
const mayEnter = async (call: Call, said: NewEntry): Promise<void> => {
  const waiting = await call.world.store.lists.entries({ status: 'pending', units: [said.unit] }, 1, 100);
  const isSame = (e: Entry): boolean =>
    e.command === said.command &&
    e.about.join() === said.about.join() &&
    (!manyTimes.has(e.command) || JSON.stringify(e.input) === JSON.stringify(said.input));
  const found = waiting.items.find(isSame);
  if (found)
    throw new Refusal(
      'done',
      `${call.say.unit(said.unit)}的${said.act}已由${found.by.name}代录（${found.id}），等待确认。`,
    );
};

const keep = async (call: Call, seat: string, said: NewEntry): Promise<Reply> => {
  const { world, key, origin } = call;
  const clicked = origin.kind === 'click' ? origin.messageId : undefined;
  const e = await create(world, 'entry', key, { key, by: call.author(seat), clicked }, (id, scene) =>
    recordEntry(scene, id, said, clicked !== undefined),
  );
  return {
    says: `已代录${call.say.unit(said.unit)}${said.act}（${e.id}），经另一席位确认后生效`,
    // A click shows its own card again, and the entry's comes as a message.
    ...(clicked === undefined ? { view: { card: 'entry', entry: e.id, unit: said.unit } } : {}),
    isChange: true,
    isPrivate: true,
  };
};
