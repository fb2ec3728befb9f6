/**
 * The compact life of a matter that the crash matrix repeats: raised, confirmed, answered, arranged; reminders and digests; an outcome
 * with a clause, confirmed; its task with progress, a 督办单 and its verification; closed. Its phases lie a day apart, so that two
 * outages of nine hours within one leave the next where it was.
 */
import { type Instant, instantOf } from '../../src/core/deadlines.js';
import { openPeople, type People } from './harnessPeople.js';
import type { CrashTown } from './harnessTown.js';

const raising =
  '/提请 company=沂河某机械有限公司 title=土地增值税核定 facts=拟拍卖厂房，需确定土地增值税应纳税额 ask=明确计算口径 phase=during obstacle=government basis=企业破产法 meetAt="2026-11-27 09:30"';
export const clauseOf = (h: string, m: string): string =>
  `/加条款 ${h} ${m} decision=移交评估资料 unit=县法院 person=liaison:court work=移交评估资料 target=形成书面结果 measure=会商办理 progress=按月推进 dueOn=2026-12-18`;
export const conclusionOf = (h: string, m: string): string => `/结论 ${h} ${m} 解决 按核定口径计算 税收征收管理法`;

export const begins = '2026-11-24 09:00';
const minute = 60_000;

export const at = (day: string, time: string): Instant => instantOf(day, time);

/** A county at work: the bot is up, and everybody has written to it before, so that it knows where they write from. */
export const begin = async (town: CrashTown, people: People): Promise<void> => {
  for (const seat of ['liaison:tax', 'liaison:court', 'officeStaff']) {
    const openId = town.who(seat);
    await town.life().world.store.chats.note({ chatId: town.platform.directChat(openId), kind: 'direct', openId });
  }
  await town.round();
  await people.mend();
};

/** Raised, as a draft; answers its number. */
export const raise = async (town: CrashTown, people: People): Promise<string> => {
  const preview = await people.line('liaison:tax', raising);
  const text = preview ? town.platform.cardText(preview) : '';
  const m = /M2026-\d{4}/.exec(text)?.[0];
  if (!m) throw new Error(`the raise was answered by: ${text || preview?.text}`);
  return m;
};

export const confirmRaise = (people: People, m: string): Promise<void> =>
  people.press('liaison:tax', ['土地增值税核定', m], '确认提请');

/** The one invited unit agrees: the meeting is arranged. */
export const agree = (people: People, m: string): Promise<void> =>
  people.press('liaison:court', [m, '筹备'], '同意参会');

/** The time of the meeting has passed; answers its number. */
export const toMeeting = async (town: CrashTown, people: People, m: string): Promise<string> => {
  await people.moveTo(at('2026-11-27', '10:00'));
  return (await town.life().world.store.matter.read(m))?.meeting ?? fail(`${m} has no meeting`);
};

const fail = (why: string): never => {
  throw new Error(why);
};

/** Lives it to the end, whatever happens to the bot. Answers what people saw of it. */
export const liveMatter = async (town: CrashTown, downMs: number): Promise<People> => {
  const people = openPeople(town, { downMs });
  await begin(town, people);
  const m = await raise(town, people);
  await confirmRaise(people, m);
  await agree(people, m);

  await people.moveTo(at('2026-11-25', '09:00'));
  await people.moveTo(at('2026-11-26', '09:35'));
  await unheard(town, people);

  const h = await toMeeting(town, people, m);
  await people.line('liaison:tax', clauseOf(h, m));
  await people.line('liaison:tax', conclusionOf(h, m));
  await people.line('liaison:court', `/确认结论 ${h} ${m} 确认`);

  await people.moveTo(at('2026-11-30', '10:00'));
  const [task] = await town.life().world.store.lists.tasksOf(m);
  const t = task?.id ?? fail(`${m} has no task`);
  await people.line('liaison:court', `/进展 ${t} 已移交首批资料 60`);
  await people.line('officeStaff', `/督办 ${t} 请于三日内移交`);
  await people.line('liaison:court', `/签收督办 ${t}`);
  await people.line('liaison:court', `/申请销号 ${t} 已全部移交`);
  await people.press('officeStaff', [t, '请核验'], '核验通过');
  await people.line('liaison:tax', `/核验 ${t} 通过`);

  await people.moveTo(at('2026-12-01', '09:00'));
  await people.press('liaison:tax', [m, '待办结'], '申请办结', {
    process: '业务会商一次',
    method: '先移交资料后测算',
    effect: '厂房顺利处置',
  });
  await people.press('officeStaff', [m, '待办结', '厂房顺利处置'], '核验办结');

  await people.moveTo(at('2026-12-02', '10:00'));
  await town.orDead(town.life().bot.reconcile());
  await people.mend();
  await town.clock.advance(30 * minute);
  await town.round();
  await people.mend();
  return people;
};

/** Ten minutes in which nobody listens: a line that was written in them is read afterwards. */
const unheard = async (town: CrashTown, people: People): Promise<void> => {
  town.life().kill();
  const said = await town.platform.say(town.who('liaison:court'), '/我的');
  await said.delivered;
  await town.clock.advance(10 * minute);
  await town.up();
  await town.round();
  await people.mend();
  await people.answered('liaison:court', '/我的', said.messageId);
};
