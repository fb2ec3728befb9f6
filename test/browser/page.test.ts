import assert from 'node:assert/strict';
import { after, before, test } from 'node:test';
import { ANNA, BORIS } from '../sandbox/feishu/rig.js';
import { type ChatRig, lastCard, openDirect, say, seriousFindings, shoot, startChat } from './chatRig.js';
import { everyTag } from './everyTag.js';
import { noBrowser } from './pageSite.js';

const matter = {
  number: 'M2026-0001',
  title: '不动产解封与过户',
  status: '待回执',
  ladder: [
    { name: '业务会议', place: 'now' },
    { name: '专题会议', place: 'ahead' },
    { name: '联席会议', place: 'ahead' },
  ],
  asked: [{ who: '县自然资源局联络员', what: '回执' }],
  due: [{ what: '回执', on: '2026-03-05 17:30', why: '三个工作日' }],
  log: [{ at: '03-02 09:00', who: '甲某', what: '提请' }],
};

const options = { skip: noBrowser };
let chat: ChatRig;
before(async () => {
  if (!noBrowser) chat = await startChat({ matter: async (id) => (id === matter.number ? matter : undefined) });
});
after(async () => {
  if (!noBrowser) await chat.stop();
});

test('commands complete by keyboard, in a group after the bot is mentioned', options, async () => {
  const chatId = chat.platform.createGroup('府院联动工作群', [ANNA, BORIS], true);
  const page = await chat.openPage();
  await page.getByRole('navigation').getByText('府院联动工作群').click();
  await page.locator('.pane-head', { hasText: '府院联动工作群' }).waitFor();
  const field = page.locator('.composer-field');
  await field.pressSequentially('/提');
  await page.getByRole('option', { name: '/提请' }).waitFor();
  await shoot(page, 'completion');
  await field.press('Enter');
  assert.equal(await field.inputValue(), `@${chat.platform.bot.name} /提请 `);
  await field.press('Enter');
  await page.locator('.card', { hasText: '收到' }).last().waitFor();
  assert.ok(chat.platform.messages({ chatId }).length >= 2);
  await page.context().close();
});

test('another person sees what is unread, and becomes who reads it', options, async () => {
  const page = await chat.openPage();
  await (await chat.platform.say(BORIS, '给乙某')).delivered;
  await page.getByRole('button', { name: '我是谁' }).click();
  await page.getByRole('dialog').getByPlaceholder('搜索姓名、职务、单位').fill('法院');
  await page.getByRole('dialog').locator('.badge').waitFor();
  await shoot(page, 'people');
  await page.getByRole('dialog').getByRole('button', { name: '乙某' }).click();
  await page.locator('.who', { hasText: '乙某' }).waitFor();
  await page.getByRole('navigation').getByText('收到：给乙某（摘要）').click();
  await page.locator('.message', { hasText: '收到：给乙某' }).first().waitFor();
  await page.context().close();
});

test('the page speaks English when asked, and remembers it', options, async () => {
  const page = await chat.openPage();
  await page.getByRole('button', { name: 'English' }).click();
  await page.getByText('all persons are invented').waitFor();
  await page.reload();
  await page.getByText('all persons are invented').waitFor();
  assert.equal(await page.locator('html').getAttribute('lang'), 'en');
  await page.context().close();
});

test('the clock moves and the matter panel opens by its number', options, async () => {
  const page = await chat.openPage();
  const before = chat.platform.clock.now();
  await page.getByRole('button', { name: '+1 小时' }).click();
  await page.locator('.clock-now', { hasText: '10:00' }).waitFor();
  assert.equal(chat.platform.clock.now() - before, 3_600_000);
  await openDirect(page);
  await say(page, '看看 M2026-0001');
  await page.getByRole('button', { name: '事项 M2026-0001' }).last().click();
  await page.getByRole('complementary').getByText('三个工作日', { exact: false }).waitFor();
  await shoot(page, 'matter');
  await page.context().close();
});

test('no serious finding of the accessibility checker, light and dark, chat and every component', options, async () => {
  for (const dark of [false, true]) {
    const page = await chat.openPage({ dark });
    await openDirect(page);
    await say(page, '表单');
    await lastCard(page).getByText('企业名称').waitFor();
    assert.deepEqual(await seriousFindings(page), []);
    await shoot(page, dark ? 'chat-dark' : 'chat');
    await page.goto(`${chat.url}/sandbox/card-preview`);
    await page.locator('.preview').waitFor();
    await page.evaluate(`dispatchEvent(new CustomEvent('card', { detail: ${JSON.stringify(everyTag)} }))`);
    await page.locator('.card').waitFor();
    assert.deepEqual(await seriousFindings(page), []);
    await page.context().close();
  }
});

test('a phone of 360 px shows the list, then a chat, and nothing is wider than the screen', options, async () => {
  const page = await chat.openPage({ width: 360 });
  await page.getByText('沙盒 · 演示环境，人员均为虚构').waitFor();
  await openDirect(page);
  await say(page, '表单');
  await lastCard(page).getByText('企业名称').waitFor();
  assert.equal(await page.evaluate('document.documentElement.scrollWidth'), 360);
  assert.deepEqual(await seriousFindings(page), []);
  await shoot(page, 'phone-chat');
  await page.getByRole('button', { name: '返回会话列表' }).click();
  await page.getByRole('navigation').getByRole('button').first().waitFor();
  await shoot(page, 'phone-list');
  await page.context().close();
});

test('nothing was asked of any other host, and nothing went wrong in the page', options, () => {
  assert.deepEqual(chat.troubles, []);
});
