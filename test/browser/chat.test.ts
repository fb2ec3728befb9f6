import assert from 'node:assert/strict';
import { after, before, test } from 'node:test';
import type { StoryStep } from '../../sandbox/pageStory.js';
import { ANNA, BORIS } from '../sandbox/feishu/rig.js';
import { type ChatRig, lastCard, say, shoot, startChat } from './chatRig.js';
import { noBrowser } from './pageSite.js';

const story: readonly StoryStep[] = [
  { as: ANNA, words: { zh: '甲某提出请示', en: 'Anna asks' }, act: { say: '按钮' } },
  { as: ANNA, words: { zh: '甲某终止', en: 'Anna ends it' }, act: { press: '终止' } },
  { as: BORIS, words: { zh: '乙某收到通知', en: 'Boris hears' }, act: { say: '知道了' } },
];

const options = { skip: noBrowser };
let chat: ChatRig;
before(async () => {
  if (!noBrowser) chat = await startChat({ story });
});
after(async () => {
  if (!noBrowser) await chat.stop();
});

test(
  'a form is checked before it is sent, arrives as Feishu sends it, and its card is replaced with a toast',
  options,
  async () => {
    const page = await chat.openPage();
    await say(page, '表单');
    const card = lastCard(page);
    await card.getByRole('button', { name: '提交' }).click();
    await card.getByText('请填写此项').first().waitFor();
    assert.equal(await page.evaluate('document.activeElement.tagName'), 'INPUT');

    await card.getByLabel('企业名称').fill('某机械公司');
    await chat.platform.say(ANNA, '别的消息');
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
  const page = await chat.openPage();
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
  const page = await chat.openPage();
  await say(page, '按钮');
  await lastCard(page).getByRole('button', { name: '坏卡片' }).click();
  await page.locator('.toast', { hasText: '200673' }).waitFor();
  await page.context().close();
});

test('hostile text stays text, in bubbles, plain text and markdown', options, async () => {
  const page = await chat.openPage();
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

test('the dialect comes through the sanitiser: colours, labels, links that open elsewhere', options, async () => {
  const page = await chat.openPage();
  await say(
    page,
    `<font color='red'>急件</font> <text_tag color='lime'>新</text_tag> [依据](https://example.org/law) <person id=${ANNA}></person>`,
  );
  const md = page.locator('.message .card .c-md', { hasText: '急件' }).last();
  await md.waitFor();
  assert.equal(await md.locator('.md-font').getAttribute('data-hue'), 'red');
  assert.equal(await md.locator('.c-tag').getAttribute('data-hue'), 'lime');
  assert.equal(await md.locator('.c-person-name').textContent(), '甲某');
  const link = md.getByRole('link', { name: '依据' });
  assert.deepEqual(
    [await link.getAttribute('href'), await link.getAttribute('target'), await link.getAttribute('rel')],
    ['https://example.org/law', '_blank', 'noopener noreferrer'],
  );
  await page.context().close();
});

test('the story is played step by step, each by its person', options, async () => {
  const page = await chat.openPage();
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

test('nothing was asked of any other host, and nothing went wrong in the page', options, () => {
  assert.deepEqual(chat.troubles, []);
});
