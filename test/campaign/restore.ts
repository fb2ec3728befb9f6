/** G12: a backup, an hour of work, the database is lost and restored: nothing is sent a second time, and what is missing is known. */
import assert from 'node:assert/strict';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { performance } from 'node:perf_hooks';
import { startStore } from '../../sandbox/store/server.js';
import { run as runCommand, type Said } from '../ops/child.js';
import { type Campaign, type CampaignResult, missedOf, round } from './campaign.js';
import { openRig, type Rig } from './rig.js';

const raiseLine = (n: number): string =>
  `/提请 company=沂河第${n}机械有限公司 title=土地增值税核定 facts=拟拍卖第${n}号厂房 ask=明确计算口径 phase=during obstacle=government`;

const raise = async (rig: Rig, n: number): Promise<void> => {
  await rig.say('liaison:tax', raiseLine(n));
  const { toast } = await rig.press('liaison:tax', rig.card('liaison:tax', `沂河第${n}机械`), '确认提请', {
    subType: '3.3',
  });
  assert.equal(toast?.type, 'success', toast?.content);
};

const allOf = (rig: Rig): string[] =>
  rig.people().flatMap((openId) => rig.cards(openId).map((m) => `${openId} ${m.messageId}`));

/** A message says what it says to whom: the same again is a message re-sent. */
const wordsOf = (rig: Rig, ids: readonly string[]): string[] =>
  ids.map((one) => {
    const [openId = '', messageId = ''] = one.split(' ');
    const m = rig.platform.message(messageId);
    return `${openId} ${m?.replyTo ?? ''} ${m?.card ? rig.platform.cardText(m) : (m?.text ?? '')}`;
  });

const run = async (before: number, after: number): Promise<CampaignResult> => {
  const folder = await mkdtemp(join(tmpdir(), 'fuyuan-restore-'));
  const second = await startStore({ dir: join(folder, 'second'), noSync: true });
  const rig = await openRig({ at: '2026-11-24 09:00' });
  const file = join(folder, 'county.backup');
  const ops = async (path: string, args: readonly string[], uri: string): Promise<Said> => {
    const said = await runCommand(path, args, {
      ...{ FEISHU_APP_ID: 'cli_0123456789abcdef', FEISHU_APP_SECRET: 'campaign-Secret-4Kp2vQ9x' },
      ...{ MONGODB_URI: uri, DATA_DIR: folder, ROSTER_FILE: 'mechanism/roster.demo.yaml' },
    });
    assert.equal(said.code, 0, said.err);
    return said;
  };
  try {
    for (let n = 1; n <= before; n += 1) await raise(rig, n);
    await rig.round();
    // Some messages wait in the backup, and go out soon after it was made.
    rig.platform.faults.add({ kind: 'http500', path: '/im/v1/messages', method: 'POST', times: 10_000 });
    for (const n of [1, 2, 3])
      await rig.platform.press(
        rig.who('liaison:court'),
        rig.card('liaison:court', `沂河第${n}机械`).messageId,
        '同意参会',
      );
    await rig.settled();
    await ops('src/ops/backup.ts', [file], rig.uri);
    rig.platform.faults.clear();
    await rig.moveTo('2026-11-24 09:20');
    for (let n = before + 1; n <= before + after; n += 1) await raise(rig, n);
    await rig.moveTo('2026-11-24 10:10');
    const sent = allOf(rig);
    await rig.stopBots();
    const startedAt = performance.now();
    await ops('src/ops/restore.ts', [file], second.uri);
    const restored = await openRig({ storeUri: second.uri, platform: rig.platform, clock: rig.clock });
    const restoreSeconds = (performance.now() - startedAt) / 1000;
    try {
      return await judge(restored, {
        sent,
        after,
        restoreSeconds,
        ops: (args) => ops('src/ops/outbox.ts', args, second.uri),
      });
    } finally {
      await restored.stop();
    }
  } finally {
    await rig.stop();
    await second.stop();
    await rm(folder, { recursive: true, force: true });
  }
};

interface Drill {
  readonly sent: readonly string[];
  readonly after: number;
  readonly restoreSeconds: number;
  readonly ops: (args: readonly string[]) => Promise<Said>;
}

const judge = async (rig: Rig, { sent, after, restoreSeconds, ops }: Drill): Promise<CampaignResult> => {
  await rig.moveTo('2026-11-24 10:20');
  const known = new Set(sent);
  const whileHeld = allOf(rig).filter((id) => !known.has(id));
  const notToAdmin = whileHeld.filter((id) => !id.startsWith(rig.who('admin')));
  // What somebody typed in the lost hour cannot be done unasked: they hear that it is missing.
  const isAsking = (words: string): boolean => words.includes('如仍需办理请重新发送');
  const unasked = wordsOf(rig, notToAdmin).filter((words) => !isAsking(words));
  const list = (await ops([])).out;
  const release = (await ops(['release'])).out;
  for (const minute of ['30', '40', '50']) {
    await rig.moveTo(`2026-11-24 10:${minute}`);
    await rig.bot.bot.pull(true);
    await rig.settled();
  }
  const fresh = allOf(rig).filter((id) => !known.has(id) && !whileHeld.includes(id));
  const earlier = new Set(wordsOf(rig, sent));
  const again = wordsOf(rig, fresh).filter((words) => earlier.has(words));
  const asked = wordsOf(rig, [...notToAdmin, ...fresh]).filter(isAsking).length;
  const isBack = (await rig.bot.world.store.lists.matters({}, 1, 100)).total;
  return {
    figures: {
      restoreSeconds: round(restoreSeconds),
      sentWhileHeld: unasked.length,
      askedToSendAgain: asked,
      sentAfterRelease: fresh.length,
      resent: again.length,
      actsOfTheLostHour: after,
      mattersAfterwards: isBack,
      releaseSays: release.replace(/\s+/g, ' ').trim(),
    },
    lost: 0,
    doubled: unasked.length + again.length,
    missed: missedOf(
      asked < after && `of ${after} lines of the lost hour ${asked} are known to be missing`,
      !list.includes('暂停发送') && 'the list says nothing of the hold',
      !/已恢复发送/.test(release) && 'the release did not work',
    ),
    note: again.length > 0 ? again.slice(0, 2).join(' | ').slice(0, 400) : undefined,
  };
};

export const campaign: Campaign = {
  id: 'G12',
  title: 'restore drill: nothing re-sent, the hour that is missing is listed, release works',
  short: () => run(5, 5),
  full: () => run(50, 50),
};
