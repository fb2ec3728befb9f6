import { parseArgs } from 'node:util';
import { slotAt } from '../app/digest.js';
import { type Config, readConfig } from '../config.js';
import { workCalendar } from '../core/deadlines.js';
import { loadHolidays } from '../mechanism/holidays.js';
import { loadMechanism } from '../mechanism/load.js';
import { claimDigests } from './claimDigests.js';
import { heldLines, readHold, release } from './heldOutbox.js';
import { OpsError, withDatabase } from './place.js';
import { instantText, said } from './said.js';

const usage = `用法：npm run outbox                                  查看暂停发送的消息
      npm run outbox -- release                       恢复发送
      npm run outbox -- release --drop-before 时间    恢复发送，此前到期的消息不再发送（如 2026-11-24T10:00+08:00）`;

/** `npm run outbox`: what is held after a restore, and its release. */
await said(async () => {
  const { positionals, values } = parseArgs({
    allowPositionals: true,
    options: { 'drop-before': { type: 'string' } },
  });
  const config = readConfig(process.env);
  const [act, ...rest] = positionals;
  const dropBefore = instantOf(values['drop-before']);
  if (rest.length > 0 || (act !== undefined && act !== 'release')) throw new OpsError(usage);
  if (act === undefined && dropBefore !== undefined) throw new OpsError(usage);
  return withDatabase(config, async (db) => {
    const hold = await readHold(db);
    if (!hold) return ['消息正常发送，没有暂停。'];
    if (act === 'release') {
      await claimDigests(db, hold, (at) => slotAt(worldOf(config), at));
      const done = await release(db, { dropBefore, now: Date.now() });
      return [`已恢复发送：${done?.kept ?? 0}条待发，${done?.dropped ?? 0}条放弃（列入未送达）。`];
    }
    const lines = await heldLines(db);
    return [
      `消息暂停发送：备份时点${instantText(hold.backupAt)}，恢复时间${instantText(hold.restoredAt)}。`,
      ...lines.map(({ kind, count, oldestAt }) => `  ${kind}：${count}条，最早${instantText(oldestAt)}`),
      ...(lines.length === 0 ? ['  没有待发消息。'] : []),
      '备份之后办理的事项不在库中，请对照群聊和单聊记录补办；核对后执行 npm run outbox -- release。',
    ];
  });
});

function instantOf(text: string | undefined): number | undefined {
  if (text === undefined) return undefined;
  const at = Date.parse(text);
  if (Number.isNaN(at) || !/(Z|[+-]\d{2}:?\d{2})$/.test(text))
    throw new OpsError(`时间“${text}”无法识别，请写明时区，例如 2026-11-24T10:00+08:00。`);
  return at;
}

function worldOf({ mechanismFile }: Config) {
  const mechanism = loadMechanism(mechanismFile);
  const { localRest, localWork, workHours } = mechanism;
  return { mechanism, calendar: workCalendar(loadHolidays({ localRest, localWork }), workHours) };
}
