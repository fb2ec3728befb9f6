import assert from 'node:assert/strict';
import { test } from 'node:test';
import { openTown, type Town } from '../town.js';
import { count, meetingOf, tell } from './steps.js';

const inTown = async (walk: (town: Town) => Promise<void>): Promise<void> => {
  const town = await openTown({ at: '2026-11-24 09:00' });
  try {
    await walk(town);
  } finally {
    await town.stop();
  }
};

const conference = async (town: Town): Promise<string> => {
  await tell(town, 'chiefConvenor:court', '/召集 联席会议 2026-12-10 09:30');
  return (await town.running.world.store.lists.meetings({ tier: 'joint' }, 1, 1)).items[0]?.id ?? assert.fail();
};

const line = (h: string, rest = ''): string =>
  `/年度任务立项 ${h} decision=建立不动产处置绿色通道 unit=自然资源局 person=liaison:naturalResources work=制定办理清单 target=一次告知 measure=联合会商 progress=12月底前完成 ${rest}`;

test('the office deploys the year’s key tasks at the joint conference; they stand on the page of the year', () =>
  inTown(async (town) => {
    assert.match(await tell(town, 'officeStaff', '/年度任务'), /尚未部署年度任务/);
    const h = await conference(town);
    assert.match(await tell(town, 'liaison:tax', line(h)), /联席会议办公室/);
    await tell(town, 'officeStaff', line(h));
    assert.match(await tell(town, 'officeStaff', line(h)), /已由.+记录为第1条/);
    assert.match(await tell(town, 'officeStaff', line(h, 'dueOn=2026-12-05').replace('绿色通道', '通道')), /休息日/);
    assert.match(
      await tell(
        town,
        'officeStaff',
        line(h).replace('liaison:naturalResources', 'liaison:tax').replace('绿色', '快速'),
      ),
      /不是自然资源局的人员/,
    );
    assert.match(
      await tell(town, 'officeStaff', line(h).replace('建立不动产处置绿色通道', '要求法院裁定受理破产申请')),
      /审判职权/,
    );
    await tell(town, 'officeStaff', line(h, 'year=2027').replace('绿色通道', '评估规则'));
    const { general } = await meetingOf(town, h);
    assert.deepEqual(
      general.map((c) => [c.no, c.plan, c.task?.dueOn]),
      [
        [1, 2026, '2026-12-31'],
        [2, 2027, '2027-12-31'],
      ],
    );
    const page = await tell(town, 'liaison:tax', '/年度任务');
    assert.match(page, /制定办理清单[\s\S]*第1条 · 自然资源局[\s\S]*待印发/);
    assert.match(page, new RegExp(`2026年下半年[\\s\\S]*${h}[\\s\\S]*已召集`));
    assert.match(page, /2026年上半年[\s\S]*无记录/);
    assert.match(page, /自上而下：联席会议部署[\s\S]*自下而上：业务会议0件 → 专题会议0件 → 联席会议0件/);
    assert.match(await tell(town, 'liaison:tax', '/年度任务 2027'), new RegExp(`${h}第2条`));
  }));

test('a task of the plan is entered on the form that the page opens, and the office alone is offered it', () =>
  inTown(async (town) => {
    const h = await conference(town);
    const [page] = await town.say('officeStaff', '/年度任务');
    await town.press('officeStaff', page ?? assert.fail(), '年度任务立项');
    const picked = town.card('officeStaff', '可年度任务立项的会议', h);
    await town.press('officeStaff', picked, '年度任务立项');
    assert.match(town.text(picked), /责任单位[\s\S]*目标/);
    const { toast } = await town.press('officeStaff', picked, '年度任务立项', {
      decision: '建立不动产处置绿色通道',
      unit: 'naturalResources',
      person: town.who('liaison:naturalResources'),
      work: '制定办理清单',
      target: '一次告知',
      measure: '联合会商',
      progress: '12月底前完成',
    });
    assert.equal(toast?.type, 'success', toast?.content);
    assert.equal((await meetingOf(town, h)).general.length, 1);
    const [other] = await town.say('liaison:tax', '/年度任务');
    assert.deepEqual(
      town.platform
        .buttons(other ?? assert.fail())
        .map((b) => b.label)
        .filter((label) => label === '年度任务立项'),
      [],
    );
    assert.equal(count(town, 'liaison:tax', '可年度任务立项的会议'), 0);
  }));
