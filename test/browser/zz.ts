import { startChat } from './chatRig.js';
for (let i = 0; i < 6; i++) {
  const chat = await startChat({});
  for (let k = 0; k < 2; k++) {
  const page = await chat.openPage();
  const log: string[] = [];
  try { await page.locator('.composer-field').waitFor({ timeout: 4000 }); console.log(i, k, 'ok'); } catch { console.log(i, k, 'FAIL', chat.troubles, await page.evaluate('JSON.stringify(performance.getEntriesByType("resource").map(r=>[r.name.replace(location.origin,""),Math.round(r.startTime),Math.round(r.duration)]))'), await page.locator('.page').getAttribute('data-open')); await page.screenshot({path:'/tmp/fail.png'}); }
  await page.context().close();
  }
  await chat.stop();
}
process.exit(0);
