import assert from 'node:assert/strict';
import { after, before, test } from 'node:test';
import type { Page } from 'playwright-core';
import { ANNA, sendCard } from '../sandbox/feishu/rig.js';
import { type ChatRig, openDirect, startChat } from './chatRig.js';
import { everyTag } from './everyTag.js';
import { noBrowser } from './pageSite.js';

const options = { skip: noBrowser };
const many = 200;
let chat: ChatRig;
before(async () => {
  if (noBrowser) return;
  chat = await startChat();
  const [header, elements] = [everyTag.header, everyTag.body.elements.filter(({ tag }) => tag === 'column_set')];
  const card = { schema: '2.0', config: { update_multi: true }, header, body: { elements } };
  for (let at = 0; at < many; at++) await sendCard(chat.client, ANNA, card);
});
after(async () => {
  if (!noBrowser) await chat.stop();
});

const rows = (page: Page) => page.locator('.message').count();
const frames = 'new Promise((done) => requestAnimationFrame(() => requestAnimationFrame(done)))';
const fromEnd =
  "(() => { const box = document.querySelector('.thread'); return box.scrollHeight - box.scrollTop - box.clientHeight; })()";
const firstSeen =
  "(() => { const top = document.querySelector('.thread').getBoundingClientRect().top; return [...document.querySelectorAll('.message')].find((one) => one.getBoundingClientRect().bottom > top).dataset.id; })()";

test('a thread opens at its end, and older messages come above without moving the eye', options, async () => {
  const page = await chat.openPage();
  await openDirect(page);
  await page.locator('.message').first().waitFor();
  await page.evaluate(frames);
  assert.ok(Number(await page.evaluate(fromEnd)) < 80, 'at the end');
  for (const expected of [80, 120, 160, 200]) {
    await page.evaluate("document.querySelector('.thread').scrollTop = 0");
    await page.evaluate(frames);
    const seen = await page.evaluate(firstSeen);
    await page.getByRole('button', { name: '查看更早的消息' }).click();
    await page
      .locator('.message')
      .nth(expected - 1)
      .waitFor({ state: 'attached' });
    await page.evaluate(frames);
    const visible = `(() => { const box = document.querySelector('.thread').getBoundingClientRect(); const one = document.querySelector('[data-id="${String(seen)}"]').getBoundingClientRect(); return one.bottom > box.top && one.top < box.bottom; })()`;
    assert.equal(await page.evaluate(visible), true, `the same message is in view with ${expected}`);
  }
  assert.equal(await rows(page), many);

  await page.evaluate("document.querySelector('.thread').scrollTop = 1e9");
  await page.evaluate(frames);
  await page.evaluate("document.querySelector('.thread').scrollTop = 1e9");
  await page.evaluate(frames);
  await chat.platform.say(ANNA, '到了末尾');
  await page.locator('.message', { hasText: '到了末尾' }).first().waitFor();
  await page.locator('.message').nth(100).waitFor({ state: 'detached' });
  assert.ok((await rows(page)) <= 100, 'what is far above is let go');
  await page.getByRole('button', { name: '查看更早的消息' }).waitFor({ state: 'attached' });
  await page.context().close();
});

test('nothing was asked of any other host, and nothing went wrong in the page', options, () => {
  assert.deepEqual(chat.troubles, []);
});
