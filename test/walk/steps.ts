import assert from 'node:assert/strict';
import type { Matter } from '../../src/core/matter/matter.js';
import type { Meeting } from '../../src/core/meeting/meeting.js';
import type { Town } from '../town.js';

/** A matter of 房地权属分离: 住建局 raises, 县法院, 财政局 and 自然资源局 are invited. */
export const housingLine =
  '/提请 company=沂河某置业有限公司 title=房地权属分离 facts=破产企业厂房与土地登记在不同主体名下 ask=协调明确房地一并处置的登记路径 phase=during obstacle=routine';

/** A matter of 土地增值税: 税务局 raises, 县法院 is invited. */
export const taxLine =
  '/提请 company=沂河某机械有限公司 title=土地增值税核定 facts=拟拍卖厂房，需确定土地增值税应纳税额 ask=明确计算口径 phase=during obstacle=government basis=企业破产法';

export const matterOf = async (town: Town, id: string): Promise<Matter> =>
  (await town.running.world.store.matter.read(id)) ?? assert.fail(`${id} is not there`);
export const meetingOf = async (town: Town, id: string): Promise<Meeting> =>
  (await town.running.world.store.meeting.read(id)) ?? assert.fail(`${id} is not there`);

/** Raises and confirms; answers the matter's and the planned meeting's numbers. */
export const raise = async (town: Town, seat: string, line: string): Promise<readonly [matter: string, h: string]> => {
  const preview = (await town.say(seat, line))[0] ?? assert.fail();
  const { toast } = await town.press(seat, preview, '确认提请');
  assert.equal(toast?.type, 'success', toast?.content ?? town.text(preview));
  const [, id = ''] = /(M2026-\d{4})/.exec(town.text(preview)) ?? [];
  return [id, (await matterOf(town, id)).meeting ?? ''];
};

/** One typed line and the text of its one answer; whatever else it sets off is no answer. */
export const tell = async (town: Town, seat: string, line: string): Promise<string> => {
  const answers = (await town.say(seat, line)).filter((m) => m.replyTo !== undefined);
  assert.equal(answers.length, 1, `one answer to ${line}: ${answers.map(town.text).join('\n---\n')}`);
  return town.text(answers[0] ?? assert.fail());
};

/** How many of the seat's messages, digests aside, hold all these words. */
export const count = (town: Town, seat: string, ...words: string[]): number =>
  town.asked(seat).filter((m) => words.every((w) => town.text(m).includes(w))).length;

/** From a raise to a matter that waits for the director: agreed, met, unresolved. */
export const toDirector = async (town: Town, seat: string, line: string, others: readonly string[], at: string) => {
  const [id, h] = await raise(town, seat, line);
  for (const unit of others) await tell(town, `liaison:${unit}`, `/回执 ${h} 同意`);
  await town.moveTo(at);
  await tell(town, seat, `/结论 ${h} ${id} 未解决 业务会议未能达成一致`);
  assert.equal((await matterOf(town, id)).status, 'awaitingConvening');
  return id;
};
