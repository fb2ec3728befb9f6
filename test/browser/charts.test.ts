import assert from 'node:assert/strict';
import { after, before, test } from 'node:test';
import type { Page } from 'playwright-core';
import { type ChatRig, seriousFindings, shoot, startChat } from './chatRig.js';
import { noBrowser } from './pageSite.js';

const options = { skip: noBrowser };
let chat: ChatRig;
before(async () => {
  if (!noBrowser) chat = await startChat();
});
after(async () => {
  if (!noBrowser) await chat.stop();
});

const values = [
  { unit: '税务局', count: 12, state: '办结' },
  { unit: '税务局', count: 3, state: '逾期' },
  { unit: '人社局', count: 4, state: '办结' },
];
const title = { text: '各单位件数' };
const across = { xField: 'unit', yField: 'count', seriesField: 'state', data: { values }, legends: { visible: true } };
const specs: Readonly<Record<string, object>> = {
  bar: { type: 'bar', title, ...across, label: { visible: true } },
  line: { type: 'line', title, ...across },
  area: { type: 'area', title, ...across },
  pie: { type: 'pie', title, data: { values }, categoryField: 'unit', valueField: 'count', outerRadius: 0.8 },
  scatter: { type: 'scatter', ...across },
  radar: { type: 'radar', data: { values }, categoryField: 'unit', valueField: 'count', seriesField: 'state' },
  funnel: { type: 'funnel', data: { values }, categoryField: 'unit', valueField: 'count' },
  common: {
    type: 'common',
    data: [{ id: 'all', values }],
    series: [{ type: 'bar', dataId: 'all', xField: 'unit', yField: 'count' }],
    axes: [
      { orient: 'bottom', type: 'band' },
      { orient: 'left', type: 'linear' },
    ],
  },
  linearProgress: { type: 'linearProgress', data: { values: [{ x: '办结率', y: 0.8 }] }, xField: 'y', yField: 'x' },
  circularProgress: {
    type: 'circularProgress',
    data: { values: [{ x: '办结率', y: 0.8 }] },
    categoryField: 'x',
    valueField: 'y',
  },
};

async function preview(page: Page, ...elements: readonly object[]): Promise<void> {
  const card = { schema: '2.0', body: { elements } };
  await page.goto(`${chat.url}/sandbox/card-preview`);
  await page.locator('.preview').waitFor();
  await page.evaluate(`dispatchEvent(new CustomEvent('card', { detail: ${JSON.stringify(card)} }))`);
  await page.locator('.card').waitFor();
}

test('every kind of chart that Feishu knows is drawn, in light and dark', options, async () => {
  for (const dark of [false, true]) {
    const page = await chat.openPage({ dark });
    const all = Object.values(specs).map((chart_spec) => ({ tag: 'chart', chart_spec, aspect_ratio: '2:1' }));
    await preview(page, ...all);
    for (const one of await page.locator('.c-chart').all()) await one.locator('canvas').waitFor();
    assert.equal(await page.locator('.c-chart').count(), all.length);
    assert.deepEqual(await page.locator('.c-unknown').allTextContents(), []);
    const blank = `[...document.querySelectorAll('.c-chart canvas')].filter((canvas) => {
      const { data } = canvas.getContext('2d').getImageData(0, 0, canvas.width, canvas.height);
      return !data.some((value) => value !== 0);
    }).length`;
    await page.evaluate('new Promise((done) => requestAnimationFrame(() => requestAnimationFrame(done)))');
    assert.equal(await page.evaluate(blank), 0, 'something is drawn on each');
    assert.deepEqual(await seriousFindings(page), []);
    await shootWhole(page, dark ? 'charts-dark' : 'charts');
    await page.context().close();
  }
});

const shootWhole = async (page: Page, name: string): Promise<void> => {
  const height = Number(await page.evaluate('document.documentElement.scrollHeight'));
  await page.setViewportSize({ width: 700, height });
  await shoot(page, name);
};

test('a chart reads out its kind, its title and its figures', options, async () => {
  const page = await chat.openPage();
  await preview(page, { tag: 'chart', chart_spec: specs.bar });
  const said = await page.locator('.c-chart').getAttribute('aria-label');
  assert.equal(said, '柱状图 各单位件数：税务局 办结 12；税务局 逾期 3；人社局 办结 4');
  await page.context().close();
});

test('a chart follows the width, and a bad one says so in words', options, async () => {
  const page = await chat.openPage();
  await preview(
    page,
    { tag: 'chart', chart_spec: specs.bar },
    { tag: 'chart', chart_spec: { type: 'map', data: { values } } },
    { tag: 'chart', chart_spec: { type: 'bar' } },
    { tag: 'chart', chart_spec: { ...specs.common, series: [{ type: 'nothing', dataId: 'all' }] } },
  );
  const canvas = page.locator('.c-chart canvas').first();
  await canvas.waitFor();
  const widthOf = async () => (await canvas.boundingBox())?.width ?? 0;
  const wide = await widthOf();
  await page.setViewportSize({ width: 400, height: 700 });
  for (let tries = 0; tries < 50 && (await widthOf()) >= wide; tries++)
    await page.evaluate('new Promise((done) => requestAnimationFrame(done))');
  assert.ok((await widthOf()) < wide, 'narrower than before');
  const faults = await page.locator('.c-unknown').allTextContents();
  assert.deepEqual(faults.slice(0, 2), ['图表无法显示：不支持的图表类型', '图表无法显示：没有数据']);
  await page.context().close();
});

test('nothing was asked of any other host, and nothing went wrong in the page', options, () => {
  assert.deepEqual(chat.troubles, []);
});
