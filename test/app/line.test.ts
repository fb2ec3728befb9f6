import assert from 'node:assert/strict';
import { test } from 'node:test';
import { menu } from '../../commands/index.js';
import { readArgs, readLine } from '../../src/app/line.js';

const read = (line: string): unknown => {
  const typed = readLine(line);
  const command = typed && menu.find(typed.word);
  return command ? { [command.name]: readArgs(command, typed.args) } : typed;
};

const cases: readonly (readonly [string, unknown])[] = [
  ['你好', undefined],
  ['/', { word: '', args: [] }],
  ['/不存在 甲', { word: '不存在', args: ['甲'] }],
  ['/帮助', { help: {} }],
  ['／帮助 提请', { help: { command: '提请' } }],
  ['  / help  raise ', { help: { command: 'raise' } }],
  ['/HELP', { help: {} }],
  ['/撤回 M2026-0001 材料有误 另行提请', { withdraw: { matter: 'M2026-0001', reason: '材料有误 另行提请' } }],
  ['/撤回 m2026-0001', { withdraw: { matter: 'm2026-0001' } }],
  ['/撤回 理由=重复 M2026-0002', { withdraw: { matter: 'M2026-0002', reason: '重复' } }],
  ['/撤回 reason="有 空格" matter=M2026-0002', { withdraw: { matter: 'M2026-0002', reason: '有 空格' } }],
  ['/撤回 M2026-0002 “带引号 的理由”', { withdraw: { matter: 'M2026-0002', reason: '带引号 的理由' } }],
  [
    '/定会 H2026-0001 2026-11-25 15:00 三楼会议室',
    { arrange: { meeting: 'H2026-0001', startAt: '2026-11-25 15:00', place: '三楼会议室' } },
  ],
  [
    '/定会 H2026-0001 2026-11-25 15:00 +0800',
    { arrange: { meeting: 'H2026-0001', startAt: '2026-11-25 15:00 +0800' } },
  ],
  ['/召集 M2026-0001 2026-11-30 15:00', { convene: { matter: 'M2026-0001', startAt: '2026-11-30 15:00' } }],
  [
    '/召集 专题会议 2026-12-30 09:30 一楼',
    { convene: { tier: '专题会议', startAt: '2026-12-30 09:30', place: '一楼' } },
  ],
  ['/召集 M2026-0001 H2026-0009', { convene: { matter: 'M2026-0001', meeting: 'H2026-0009' } }],
  [
    '/结论 H2026-0001 M2026-0001 未解决 口径不一',
    { conclude: { meeting: 'H2026-0001', matter: 'M2026-0001', result: '未解决', conclusion: '口径不一' } },
  ],
  ['/删条款 H2026-0001 2', { dropClause: { meeting: 'H2026-0001', clause: '2' } }],
  [
    '/回执 H2026-0001 改期 2026-11-27 15:00 reason=另有会议',
    { answer: { meeting: 'H2026-0001', answer: '改期', startAt: '2026-11-27 15:00', reason: '另有会议' } },
  ],
  [
    '/延后 M2026-0001 2026-12-01 等待评估报告',
    { defer: { matter: 'M2026-0001', until: '2026-12-01', reason: '等待评估报告' } },
  ],
  ['/提请联席 M2026-0001 seat=officeDirector', { submit: { matter: 'M2026-0001', seat: 'officeDirector' } }],
  ['/事项 overdue page=2', { matters: { scope: 'overdue', page: '2' } }],
  ['/撤回 M2026-0002 “僵尸企业”认定有误', { withdraw: { matter: 'M2026-0002', reason: '“僵尸企业”认定有误' } }],
  ['/撤回 M2026-0001 __proto__=x', { withdraw: { matter: 'M2026-0001', reason: '__proto__=x' } }],
];

for (const [line, expected] of cases)
  test(`the line ${JSON.stringify(line)} is read`, () => assert.deepEqual(read(line), expected));
