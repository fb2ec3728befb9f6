/**
 * Acknowledgement times of 1,000 clicks, and the memory of the idle process:
 * `npm run build && node dist/bench/clicks.js`. Ratios against a bare HTTP round trip to the bot in the same run.
 */
import { performance } from 'node:perf_hooks';
import { quantile, startBenchBot } from './bot.js';

const rounds = 500;

const bot = await startBenchBot();
try {
  const { platform, who } = bot;
  const tax = who('liaison:tax');
  const startedAt = performance.now();
  const help = await platform.say(tax, '/帮助');
  await help.delivered;
  await until(() => platform.messages({ openId: tax }).find((m) => m.sender === 'bot'));
  const firstHelp = performance.now() - startedAt;
  const idle = await bot.memory();
  const line =
    '/提请 company=某机械有限公司 title=土地增值税核定 facts=拟拍卖厂房，需确定土地增值税应纳税额 ask=明确计算口径 phase=during obstacle=government';
  await (await platform.say(tax, line)).delivered;
  const preview = await until(() =>
    platform.messages({ openId: tax }).find((m) => platform.buttons(m).some((b) => b.label === '确认提请')),
  );
  const click = async (value: Record<string, unknown>): Promise<number> => {
    const from = performance.now();
    const answer = await platform.click(tax, preview.messageId, value as never, {});
    if (answer.error || !answer.toast) throw new Error(`click failed: ${JSON.stringify(answer)}`);
    return performance.now() - from;
  };
  await platform.press(tax, preview.messageId, '确认提请', { subType: '3.3' });
  await platform.settled();
  const matter =
    platform.buttons(platform.message(preview.messageId) ?? preview).find((b) => b.label === '登记意见')?.value ?? {};
  const queries: number[] = [];
  const changes: number[] = [];
  for (let i = 0; i < rounds; i += 1) {
    queries.push(await click(matter));
    const form = platform.message(preview.messageId);
    if (!form) throw new Error('the card is gone');
    const from = performance.now();
    const answer = await platform.press(tax, preview.messageId, '意见', { text: `第${i}次意见` });
    if (answer.toast?.type !== 'success') throw new Error(`change failed: ${JSON.stringify(answer.toast)}`);
    changes.push(performance.now() - from);
  }
  const table = Object.entries({ 'open a form': queries, 'change a matter': changes }).map(([what, times]) => {
    const sorted = [...times].sort((a, b) => a - b);
    return {
      what,
      clicks: times.length,
      p50: round(quantile(sorted, 0.5)),
      p99: round(quantile(sorted, 0.99)),
      max: round(sorted.at(-1) ?? 0),
    };
  });
  console.table(table);
  console.log(
    JSON.stringify({
      bench: 'clicks',
      node: process.version,
      at: new Date().toISOString(),
      firstHelpMs: round(firstHelp),
      idleMB: round(idle),
      afterMB: round(await bot.memory()),
      table,
    }),
  );
} finally {
  await bot.stop();
}

/** What `look` finds, as soon as it is there; within 10 s. */
async function until<T>(look: () => T | undefined): Promise<T> {
  for (let i = 0; i < 2000; i += 1) {
    const found = look();
    if (found !== undefined) return found;
    await new Promise((resolve) => setTimeout(resolve, 5));
  }
  throw new Error('nothing came within 10 s');
}

function round(n: number): number {
  return Math.round(n * 10) / 10;
}
