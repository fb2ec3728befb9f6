import assert from 'node:assert/strict';
import { after, before, test } from 'node:test';
import type { Browser, Page } from 'playwright-core';
import type { Platform } from '../../sandbox/feishu/platformApi.js';
import type { StoryStep } from '../../sandbox/pageStory.js';
import { ANNA, BORIS, makeRig } from '../sandbox/feishu/rig.js';
import { everyTag } from './everyTag.js';
import { axeSource, noBrowser, openBrowser, type PageSite, servePage } from './pageSite.js';
import { startToyBot } from './toyBot.js';

const options = { skip: noBrowser };
const menu = [
  { name: 'raise', zh: '提请', usage: '/提请 企业 标题', summary: '提出一件需要协调的事项' },
  { name: 'matters', zh: '事项', usage: '/事项 [范围]', summary: '列出事项' },
];
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

const story: readonly StoryStep[] = [
  { as: ANNA, words: { zh: '甲某提出请示', en: 'Anna asks' }, act: { say: '按钮' } },
  { as: ANNA, words: { zh: '甲某终止', en: 'Anna ends it' }, act: { press: '终止' } },
  { as: BORIS, words: { zh: '乙某收到通知', en: 'Boris hears' }, act: { say: '知道了' } },
];

let platform: Platform;
let site: PageSite;
let browser: Browser;
let stopBot: () => void;
const outside: string[] = [];
const faults: string[] = [];

before(async () => {
  if (noBrowser) return;
  const rig = await makeRig({ limits: 'off' });
  platform = rig.platform;
  stopBot = await startToyBot(platform, rig.client);
  site = await servePage(platform, {
    clock: rig.clock,
    menu,
    story,
    matter: async (id) => (id === matter.number ? matter : undefined),
    workday: () => ({ day: '2026-03-02', isWorkday: true, label: '工作日' }),
  });
  browser = await openBrowser();
});
after(async () => {
  if (noBrowser) return;
  await browser.close();
  stopBot();
  await site.stop();
  await platform.stop();
});

async function openPage(given: { readonly width?: number; readonly dark?: boolean } = {}): Promise<Page> {
  const context = await browser.newContext({
    viewport: { width: given.width ?? 1200, height: 760 },
    colorScheme: given.dark ? 'dark' : 'light',
    locale: 'zh-CN',
  });
  const page = await context.newPage();
  page.setDefaultTimeout(10_000);
  page.on('request', (request) => {
    if (!request.url().startsWith(site.url)) outside.push(request.url());
  });
  page.on('pageerror', (error) => faults.push(error.message));
  page.on('console', (line) => {
    if (line.type() === 'error') faults.push(line.text());
  });
  await page.goto(site.url);
  await page.getByRole('navigation').getByRole('button').first().waitFor();
  return page;
}

async function say(page: Page, text: string): Promise<void> {
  const field = page.locator('.composer-field');
  await field.fill(text);
  await field.press('Enter');
}

/** A picture for the eye, kept outside git, when `SHOTS` is set. */
async function shoot(page: Page, name: string): Promise<void> {
  if (process.env.SHOTS) await page.screenshot({ path: `artefacts/page/${name}.png` });
}

const lastCard = (page: Page) => page.locator('.message .card').last();

async function seriousFindings(page: Page): Promise<readonly string[]> {
  await page.evaluate(axeSource());
  const found = await page.evaluate(
    "axe.run().then(({ violations }) => violations.map(({ id, impact, nodes }) => impact + ' ' + id + ' ' + nodes[0].html.slice(0, 160)))",
  );
  return (found as string[]).filter((line) => /^(?:serious|critical)/u.test(line)); // what the expression above makes
}

test(
  'a form is checked before it is sent, arrives as Feishu sends it, and its card is replaced with a toast',
  options,
  async () => {
    const page = await openPage();
    await say(page, '表单');
    const card = lastCard(page);
    await card.getByRole('button', { name: '提交' }).click();
    await card.getByText('请填写此项').first().waitFor();
    assert.equal(await page.evaluate('document.activeElement.tagName'), 'INPUT');

    await card.getByLabel('企业名称').fill('某机械公司');
    await platform.say(ANNA, '别的消息');
    await page.locator('.message .card', { hasText: '收到：别的消息' }).waitFor();
    const form = page.locator('.card', { hasText: '企业名称' });
    assert.equal(await form.getByLabel('企业名称').inputValue(), '某机械公司', 'typed values outlive other messages');
    await form.getByLabel('阶段').selectOption('审理中');
    await form.locator('summary').click();
    await form.getByLabel('人社局').check();
    await form.getByRole('button', { name: '提交' }).click();

    await page.locator('.toast', { hasText: '办好了' }).waitFor();
    const done = page.locator('.card', { hasText: '已办理' });
    const shown = JSON.parse((await done.locator('.c-div').textContent()) ?? '') as unknown; // the toy bot's answer
    assert.deepEqual(shown, {
      act: 'raise',
      form: { company: '某机械公司', facts: '', phase: 'during', units: ['labour'], meetAt: '2026-03-06 15:00 +0800' },
    });
    await page.context().close();
  },
);

test('a dangerous button asks first, and a disabled one says why', options, async () => {
  const page = await openPage();
  await say(page, '按钮');
  await lastCard(page).getByText('须由主任召集').waitFor();
  await lastCard(page).getByRole('button', { name: '终止' }).click();
  await page.getByRole('dialog').getByText('确定后不能撤销。').waitFor();
  await shoot(page, 'confirm');
  await page.keyboard.press('Escape');
  await page.getByRole('dialog').waitFor({ state: 'detached' });
  await lastCard(page).getByRole('button', { name: '终止' }).click();
  await page.getByRole('dialog').getByRole('button', { name: '确认' }).click();
  await page.locator('.card', { hasText: '"act":"end"' }).waitFor();
  await page.context().close();
});

test('a callback that Feishu would refuse is told with its number', options, async () => {
  const page = await openPage();
  await say(page, '按钮');
  await lastCard(page).getByRole('button', { name: '坏卡片' }).click();
  await page.locator('.toast', { hasText: '200673' }).waitFor();
  await page.context().close();
});

test('hostile text stays text, in bubbles, plain text and markdown', options, async () => {
  const page = await openPage();
  const hostile = `<img src=x onerror="document.title='owned'"><script>document.title='owned'</script> <at id=all></at> [x](javascript:alert(1)) <a href="javascript:alert(1)">y</a> &lt;i&gt;`;
  await say(page, hostile);
  const card = page.locator('.message .card', { hasText: 'onerror' }).last();
  await card.waitFor();
  assert.equal(await card.locator('img, script, iframe, i').count(), 0);
  assert.equal(await card.locator('a').count(), 0);
  assert.ok((await card.locator('.c-div').textContent())?.includes(`<img src=x onerror="document.title='owned'">`));
  assert.ok((await card.locator('.c-md').textContent())?.includes('<script>'));
  assert.equal(await page.title(), '府院联动助手 · 沙盒');
  await page.context().close();
});

test('commands complete by keyboard, in a group after the bot is mentioned', options, async () => {
  const chatId = platform.createGroup('府院联动工作群', [ANNA, BORIS], true);
  const page = await openPage();
  await page.getByRole('navigation').getByText('府院联动工作群').click();
  await page.locator('.pane-head', { hasText: '府院联动工作群' }).waitFor();
  const field = page.locator('.composer-field');
  await field.pressSequentially('/提');
  await page.getByRole('option', { name: '/提请' }).waitFor();
  await shoot(page, 'completion');
  await field.press('Enter');
  assert.equal(await field.inputValue(), `@${platform.bot.name} /提请 `);
  await field.press('Enter');
  await page.locator('.card', { hasText: '收到' }).last().waitFor();
  assert.ok(platform.messages({ chatId }).length >= 2);
  await page.context().close();
});

test('another person sees what is unread, and becomes who reads it', options, async () => {
  const page = await openPage();
  await (await platform.say(BORIS, '给乙某')).delivered;
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

test('the clock moves and the matter panel opens by its number', options, async () => {
  const page = await openPage();
  const before = platform.clock.now();
  await page.getByRole('button', { name: '+1 小时' }).click();
  await page.locator('.clock-now', { hasText: '10:00' }).waitFor();
  assert.equal(platform.clock.now() - before, 3_600_000);
  await say(page, '看看 M2026-0001');
  await page.getByRole('button', { name: '事项 M2026-0001' }).last().click();
  await page.getByRole('complementary').getByText('三个工作日', { exact: false }).waitFor();
  await shoot(page, 'matter');
  await page.context().close();
});

test('the story is played step by step, each by its person', options, async () => {
  const page = await openPage();
  await page.getByRole('button', { name: '演示' }).click();
  const bar = page.getByRole('region', { name: '演示' });
  for (const { words } of story) {
    await bar.getByRole('button', { name: '下一步' }).click();
    await bar.getByText(words.zh).waitFor();
  }
  await page.locator('.who', { hasText: '乙某' }).waitFor();
  await page.locator('.card', { hasText: '收到：知道了' }).first().waitFor();
  await shoot(page, 'story');
  await bar.getByRole('button', { name: '结束演示' }).click();
  await bar.waitFor({ state: 'detached' });
  await page.context().close();
});

test('no serious finding of the accessibility checker, light and dark, chat and every component', options, async () => {
  for (const dark of [false, true]) {
    const page = await openPage({ dark });
    await say(page, '表单');
    await lastCard(page).getByText('企业名称').waitFor();
    assert.deepEqual(await seriousFindings(page), []);
    await shoot(page, dark ? 'chat-dark' : 'chat');
    await page.goto(`${site.url}/sandbox/card-preview`);
    await page.locator('.preview').waitFor();
    await page.evaluate(`dispatchEvent(new CustomEvent('card', { detail: ${JSON.stringify(everyTag)} }))`);
    await page.locator('.card').waitFor();
    assert.deepEqual(await seriousFindings(page), []);
    await page.context().close();
  }
});

test('a phone of 360 px shows the list, then a chat, and nothing is wider than the screen', options, async () => {
  const page = await openPage({ width: 360 });
  await page.getByText('沙盒 · 演示环境，人员均为虚构').waitFor();
  await page.getByRole('navigation').getByRole('button').first().click();
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
  assert.deepEqual(outside, []);
  assert.deepEqual(faults, []);
});
