import assert from 'node:assert/strict';
import { after, before, test } from 'node:test';
import type { Page } from 'playwright-core';
import { ANNA, BORIS } from '../sandbox/feishu/rig.js';
import { type ChatRig, openDirect, say, seriousFindings, shoot, startChat } from './chatRig.js';
import { noBrowser } from './pageSite.js';

const options = { skip: noBrowser };
let chat: ChatRig;
before(async () => {
  if (!noBrowser) chat = await startChat();
});
after(async () => {
  if (!noBrowser) await chat.stop();
});

const png = Buffer.from(
  'iVBORw0KGgoAAAANSUhEUgAAAAoAAAAKCAYAAACNMs+9AAAAFUlEQVR42mNk+M9Qz0AEYBxVSF+FABJADveWkH6oAAAAAElFTkSuQmCC',
  'base64',
);
/** Drops a file whose bytes are made in the page by an expression. */
const drop = (page: Page, bytes: string, name: string, type = ''): Promise<unknown> =>
  page.evaluate(`(() => {
    const dataTransfer = new DataTransfer();
    dataTransfer.items.add(new File([${bytes}], ${JSON.stringify(name)}, { type: ${JSON.stringify(type)} }));
    for (const type of ['dragover', 'drop'])
      document.querySelector('.pane').dispatchEvent(new DragEvent(type, { dataTransfer, bubbles: true, cancelable: true }));
  })()`);
const chosen = (name: string, buffer: Buffer, mimeType = 'application/octet-stream') => ({ name, buffer, mimeType });

test('a file is attached by keyboard, sent with a line, and can be saved as it was', options, async () => {
  const page = await chat.openPage();
  // The browser has to be told to hand over the dialog: well before it opens.
  const picking = page.waitForEvent('filechooser');
  await openDirect(page);
  await page.getByRole('button', { name: '附件' }).press('Enter');
  await (await picking).setFiles(chosen('债权报告（一）.pdf', Buffer.from('%PDF-1.7 内容')));
  await page.locator('.pending', { hasText: '债权报告（一）.pdf' }).waitFor();
  await say(page, '报告附上');
  await page.locator('.pending').waitFor({ state: 'detached' });
  const row = page.locator('.message .file', { hasText: '债权报告（一）.pdf' });
  await row.waitFor();
  const saving = page.waitForEvent('download');
  await row.getByRole('link', { name: '下载' }).click();
  const saved = await saving;
  assert.equal(saved.suggestedFilename(), '债权报告（一）.pdf');
  const parts = await (await saved.createReadStream()).toArray();
  assert.equal(Buffer.concat(parts).toString(), '%PDF-1.7 内容');
  const told = chat.platform.messages({ openId: ANNA }).find((message) => message.msgType === 'file');
  assert.deepEqual(Object.keys(told?.content ?? {}), ['file_key', 'file_name']);
  await page.context().close();
});

test('a picture is dropped on the chat and shown', options, async () => {
  const page = await chat.openPage();
  await openDirect(page);
  const bytes = `Uint8Array.from(atob(${JSON.stringify(png.toString('base64'))}), (c) => c.charCodeAt(0))`;
  await drop(page, bytes, '现场.png', 'image/png');
  await page.locator('.pending', { hasText: '现场.png' }).waitFor();
  await page.locator('.composer-field').press('Enter');
  const image = page.getByRole('img', { name: '现场.png' });
  await image.waitFor();
  const width =
    "document.querySelector('.message-image img').decode().then(() => document.querySelector('.message-image img').naturalWidth)";
  assert.equal(await page.evaluate(width), 10);
  await page.context().close();
});

test('an empty file and one above 30 MB are refused with the platform’s codes', options, async () => {
  const page = await chat.openPage();
  await openDirect(page);
  const field = page.locator('.composer-file');
  await field.setInputFiles(chosen('空.txt', Buffer.alloc(0)));
  await page.locator('.toast', { hasText: '234010' }).waitFor();
  await drop(page, 'new Uint8Array(30 * 1024 * 1024 + 1)', '大.zip');
  await page.locator('.toast', { hasText: '234006' }).waitFor();
  assert.equal(await page.locator('.pending').count(), 0);
  await page.context().close();
});

test('a message is answered: by mouse and keyboard, with what it answers above it', options, async () => {
  const group = chat.platform.createGroup('事项 M2026-0007 协调群', [ANNA, BORIS], true);
  await chat.platform.say(BORIS, '材料齐了吗', { chatId: group });
  const page = await chat.openPage();
  await page.getByRole('navigation').getByText('协调群').click();
  const asked = page.locator('.message', { hasText: '材料齐了吗' });
  await asked.hover();
  await asked.getByRole('button', { name: '回复' }).click();
  await page.locator('.pending', { hasText: '回复 乙某：材料齐了吗' }).waitFor();
  await page.keyboard.press('Escape');
  await page.locator('.pending').waitFor({ state: 'detached' });

  await asked.getByRole('button', { name: '回复' }).focus();
  await page.keyboard.press('Enter');
  await say(page, '齐了');
  const answer = page.locator('.message', { has: page.locator('.bubble', { hasText: '齐了' }) }).last();
  await answer.getByText('回复 乙某：材料齐了吗').waitFor();
  await shoot(page, 'reply');
  const [question, said] = chat.platform.messages({ chatId: group });
  assert.equal(said?.replyTo, question?.messageId);

  await answer.getByRole('button', { name: '回复 乙某：材料齐了吗' }).click();
  assert.deepEqual(await seriousFindings(page), []);
  await page.context().close();
});

test('an answer to the bot in a group mentions it, so that it hears', options, async () => {
  const group = chat.platform.createGroup('工作群二', [ANNA], true);
  const page = await chat.openPage();
  await page.getByRole('navigation').getByText('工作群二').click();
  await say(page, `@${chat.platform.bot.name} 一`);
  const card = page.locator('.message', { hasText: '收到' }).first();
  await card.waitFor();
  await card.hover();
  await card.locator('.message-reply').click();
  const field = page.locator('.composer-field');
  assert.equal((await field.inputValue()).trim(), `@${chat.platform.bot.name}`);
  await field.press('End');
  await field.pressSequentially('二');
  await field.press('Enter');
  await page.locator('.card', { hasText: '二' }).waitFor();
  const [, first, said] = chat.platform.messages({ chatId: group });
  assert.equal(said?.replyTo, first?.messageId);
  await page.context().close();
});

test('a file of the bot, a group that it makes and one that is dissolved come and go live', options, async () => {
  const page = await chat.openPage();
  await openDirect(page);
  const { client } = chat;
  const made = await client.im.v1.chat.create({
    params: { user_id_type: 'open_id' },
    data: { name: '事项 M2026-0009 协调群', user_id_list: [ANNA, BORIS] },
  });
  const chat_id = made.data?.chat_id ?? '';
  const entry = page.getByRole('navigation').getByRole('button', { name: 'M2026-0009' });
  await entry.waitFor();
  const file = await client.im.v1.file.create({
    data: { file_type: 'doc', file_name: '会议纪要.docx', file: Buffer.from('PK 纪要') },
  });
  await client.im.v1.message.create({
    params: { receive_id_type: 'chat_id' },
    data: { receive_id: chat_id, msg_type: 'file', content: JSON.stringify({ file_key: file?.file_key }) },
  });
  await entry.getByText('[文件] 会议纪要.docx').waitFor();
  await entry.locator('.badge').waitFor();
  await entry.click();
  await page.locator('.file', { hasText: '会议纪要.docx' }).getByText('9 B').waitFor();
  await shoot(page, 'file');
  await client.im.v1.chat.delete({ path: { chat_id } });
  await entry.waitFor({ state: 'detached' });
  await page.context().close();
});

test('nothing was asked of any other host, and nothing went wrong in the page', options, () => {
  assert.deepEqual(chat.troubles, []);
});
