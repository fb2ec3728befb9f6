import assert from 'node:assert/strict';
import { after, before, test } from 'node:test';
import { openTown, type Town } from '../town.js';
import { raise, taxLine, tell } from '../walk/steps.js';

const plea = '请法院驳回金丝雀公司的破产申请';

const logs: string[] = [];
let town: Town;
before(async () => {
  town = await openTown({ at: '2026-11-24 09:00', log: (line) => void logs.push(line) });
});
after(() => town.stop());

const notes = () => town.running.world.store.boundaryNotes.page(1, 50);

test('what asks the court to decide in a given way is refused with what may be coordinated, and noted once an event', async () => {
  const answer = await tell(town, 'liaison:tax', taxLine.replace('明确计算口径', plea));
  assert.match(answer, /^“请求协调的内容”中请法院驳回或者不受理，属于审判职权，不能提请协调；.*可以协调的是/);
  assert.ok(!answer.includes('金丝雀'));
  const { items, total } = await notes();
  assert.equal(total, 1);
  const [note] = items;
  assert.ok(note);
  assert.deepEqual([note.openId, note.seats, note.command], [town.who('liaison:tax'), ['liaison:tax'], '提请']);
  assert.deepEqual(note.texts, [{ field: '请求协调的内容', what: '请法院驳回或者不受理', text: plea }]);
  await town.running.world.store.boundaryNotes.keep({ ...note, name: '另一次' });
  assert.deepEqual((await notes()).items, items);
});

test('every field of a raise, opinions, clauses, conclusions and papers are read', async () => {
  const [m, h] = await raise(town, 'liaison:tax', taxLine);
  const lines: readonly (readonly [seat: string, line: string, field: string])[] = [
    ['liaison:tax', taxLine.replace('title=土地增值税核定', 'title=请法院暂缓执行'), '事项标题'],
    ['liaison:tax', taxLine.replace('facts=拟拍卖厂房，需确定土地增值税应纳税额', `facts=${plea}`), '基本情况'],
    ['liaison:tax', taxLine.replace('basis=企业破产法', `basis=${plea}`), '法律或政策依据'],
    ['liaison:tax', `/意见 ${m} ${plea}`, '意见'],
    ['liaison:tax', `/加条款 ${h} ${m} decision=${plea} noTask=会议已议定`, '议定内容'],
    ['liaison:tax', `/结论 ${h} ${m} 未解决 ${plea}`, '结论内容'],
    ['liaison:tax', `/提议召开 专题会议 土地增值税 ${plea}`, '理由'],
    ['liaison:tax', `/联合起草 title=办法 units=住建局 text=${plea}`, '正文'],
  ];
  const before = (await notes()).total;
  for (const [seat, line, field] of lines) {
    const answer = await tell(town, seat, line);
    assert.match(answer, new RegExp(`^“${field}”中.*属于审判职权`), line);
  }
  const { items, total } = await notes();
  assert.equal(total - before, lines.length);
  assert.ok(items.some((one) => one.about.includes(m) && one.command === '意见'));
});

test('the record is the court’s: to everybody else it reads like a word that is no command', async () => {
  for (const seat of ['liaison:court', 'chiefConvenor:court'])
    assert.match(await tell(town, seat, '/过问记录'), /税务局联系人[\s\S]*金丝雀/, seat);
  for (const seat of ['liaison:tax', 'officeDirector', 'admin', 'chiefConvenor:government']) {
    const answer = await tell(town, seat, '/过问记录');
    const like = await tell(town, seat, '/过闻记录');
    assert.match(answer, /^没有“过问记录”这个命令/, seat);
    assert.equal(answer, like.replace('闻', '问'), seat);
  }
  assert.doesNotMatch(await tell(town, 'liaison:tax', '/帮助'), /过问/);
  assert.match(await tell(town, 'liaison:tax', '/帮助 过问记录'), /没有“过问记录”这个命令/);
  assert.match(await tell(town, 'liaison:court', '/帮助 过问记录'), /仅供法院查阅/);
});

test('no log line and no entry of the audit chain tells of it', async () => {
  assert.ok(logs.length > 0);
  for (const line of logs) assert.doesNotMatch(line, /金丝雀|审判职权|驳回/);
  const chain = await town.running.world.store.audit.page('S2026', 1, 200);
  assert.ok(chain.total > 0);
  assert.doesNotMatch(JSON.stringify(chain.items), /金丝雀|审判职权|驳回/);
});

test('in a group the court’s page goes to its reader alone', async () => {
  const chat = town.platform.createGroup('协调', [town.who('liaison:court'), town.who('liaison:tax')], true);
  await town.settled();
  await town.say('liaison:court', '/过问记录', chat);
  const said = town.platform.messages({ chatId: chat }).map(town.text).join('\n');
  assert.doesNotMatch(said, /金丝雀|税务局联系人/);
});

test('the court’s liaison hears of it in the digest, and nobody else', async () => {
  await town.moveTo('2026-11-24 16:45');
  const digest = town.card('liaison:court', '待办摘要', '过问记录：新增');
  assert.doesNotMatch(town.text(digest), /金丝雀/);
  for (const seat of ['liaison:tax', 'officeDirector', 'leader:court', 'chiefConvenor:court'])
    assert.ok(!town.cards(seat).some((m) => /过问记录：新增/.test(town.text(m))), seat);
  const page = (await town.press('liaison:court', digest, '查阅')).card;
  assert.match(JSON.stringify(page), /金丝雀/);
  await town.moveTo('2026-11-25 08:45');
  assert.ok(
    !town.cards('liaison:court').some((m) => /过问记录：新增/.test(town.text(m))),
    'told once: the first one shows the page',
  );
});

test('whoever had better not chair is flagged when the meeting is convened, and may chair knowingly', async () => {
  const criteria = town.running.world.mechanism.criteria[0]?.key ?? '';
  const [m] = await raise(
    town,
    'officeDirector',
    `/提请 company=沂源经济开发区某国有独资公司 title=土地增值税核定 facts=拟拍卖厂房，需确定土地增值税应纳税额 ask=明确计算口径 phase=during obstacle=government judge=某法官 tier=joint criteria=${criteria}`,
  );
  const asked = town.card('chiefConvenor:government', m, '待召集', '回避提示', '承办法官');
  const first = await town.press('chiefConvenor:government', asked, /^召集/, { startAt: '2026-12-02 10:00 +0800' });
  assert.equal(first.toast?.type, 'warning');
  assert.match(first.toast?.content ?? '', /不宜由总召集人.*建议由.*主持/);
  const knowing = { startAt: '2026-12-02 10:00 +0800', aware: 'yes' };
  const second = await town.press('chiefConvenor:government', asked, /^召集/, knowing);
  assert.equal(second.toast?.type, 'success', second.toast?.content);
  const log = await town.running.world.store.matter.log(m, 20);
  assert.ok(
    log.some((one) => one.text.startsWith('已知悉回避提示')),
    JSON.stringify(log),
  );
});
