import assert from 'node:assert/strict';
import { readdirSync } from 'node:fs';
import { test } from 'node:test';
import { commands, menu } from '../../commands/index.js';
import { isOptional, metaOf } from '../../src/app/fields.js';
import { usageOf } from '../../src/app/line.js';

test('every file of commands/ stands in the menu', () => {
  const files = readdirSync('commands')
    .filter((f) => f !== 'index.ts')
    .map((f) => f.replace(/\.ts$/, ''));
  const missing = files.filter((f) => !commands.some((c) => c.name === f));
  assert.deepEqual(
    missing,
    [],
    missing.map((f) => `add to commands/index.ts: import { ${f} } from './${f}.js';`).join('\n'),
  );
});

/** Spec §6, a public contract: name, Chinese name, required fields, then optional ones. */
const contract: readonly (readonly [string, string, string, string])[] = [
  ['help', '帮助', '', 'command'],
  ['whoami', '我的', '', ''],
  [
    'raise',
    '提请',
    'company title facts ask phase obstacle',
    'dutyArea creditCode caseNo judge basis units rank meetAt confidential urgent tier criteria',
  ],
  ['confirmRaise', '确认提请', 'matter subType', 'dutyArea lead'],
  ['withdraw', '撤回', 'matter reason', ''],
  ['matters', '事项', '', 'scope dutyArea page'],
  ['matter', '查看', 'matter', ''],
  ['answer', '回执', 'meeting answer', 'attendee rank startAt reason'],
  ['rule', '裁定', 'meeting unit ruling reason', ''],
  ['arrange', '定会', 'meeting startAt', 'place video'],
  ['cancelMeeting', '取消会议', 'meeting reason', ''],
  ['meetings', '会议', '', 'tier page'],
  ['meeting', '查看会议', 'meeting', ''],
  ['attend', '签到', 'meeting', 'unit substitute mandate'],
  ['conclude', '结论', 'meeting matter result conclusion', 'basis'],
  [
    'addClause',
    '加条款',
    'meeting matter decision',
    'unit person work target measure progress units dueOn basis noTask replaces',
  ],
  ['dropClause', '删条款', 'meeting clause', ''],
  ['confirmOutcome', '确认结论', 'meeting matter verdict', 'reason'],
  ['position', '意见', 'matter text', ''],
  ['convene', '召集', '', 'matter tier meeting startAt place chair regular aware'],
  ['sendBack', '退回', 'matter reason', ''],
  ['defer', '延后', 'matter until reason', ''],
  ['submit', '提请联席', 'matter', 'reason'],
  ['propose', '提议召开', 'tier topic reason', ''],
  ['draftMinutes', '拟稿', 'meeting', ''],
  ['cosign', '会签', 'meeting verdict', 'opinion'],
  ['issue', '印发', 'meeting', ''],
  ['receipt', '签收', 'meeting', 'difficulty'],
  [
    'decompose',
    '分解',
    'meeting joint clause decision',
    'unit person work target measure progress units dueOn basis noTask',
  ],
  ['document', '文书', '', 'meeting task'],
  ['addPlan', '年度任务立项', 'meeting decision unit person work target measure progress', 'units dueOn year basis'],
  ['plan', '年度任务', '', 'year'],
  ['search', '检索', 'text', 'page'],
  ['settleOpinion', '意见采纳', 'meeting unit verdict reason', ''],
  ['tasks', '任务', '', 'scope page'],
  ['task', '查看任务', 'task', ''],
  ['progress', '进展', 'task text', 'percent difficulty'],
  ['reassign', '改派', 'task person', 'unit'],
  ['ruleDifficulty', '认定困难', 'task verdict reason', ''],
  ['signSupervision', '签收督办', 'task', ''],
  ['answerSupervision', '回复督办', 'task text', ''],
  ['verifySupervision', '核验督办', 'task verdict', 'reason'],
  ['extend', '延期', 'task dueOn reason', 'lane'],
  ['approveExtension', '批准延期', 'task verdict', 'reason'],
  ['complete', '申请销号', 'task text', ''],
  ['verify', '核验', 'task verdict', 'reason'],
  ['supervise', '督办', 'task text', ''],
  ['endTask', '终止任务', 'task reason', ''],
  ['close', '办结', 'matter process method effect', ''],
  ['verifyClosure', '核验办结', 'matter verdict', 'reason'],
  ['draftPaper', '联合起草', 'title units text', 'subType'],
  ['papers', '文件', '', 'scope page'],
  ['paper', '查看文件', 'paper', ''],
  ['cosignPaper', '文件会签', 'paper verdict', 'opinion version'],
  ['settlePaper', '文件意见采纳', 'paper unit verdict reason', ''],
  ['revisePaper', '修改文件', 'paper', 'text'],
  ['submitPaper', '报送联席', 'paper', 'meeting'],
  ['concludePaper', '研究文件', 'meeting paper result conclusion', ''],
  ['withdrawPaper', '撤回文件', 'paper reason', ''],
  ['entries', '代录', '', 'matter record scope page'],
  ['entry', '查看代录', 'entry', ''],
  ['confirmRecord', '确认代录', 'record verdict', 'reason'],
  ['entryForm', '回执单', 'unit', 'meeting task'],
  ['roster', '名册', '', 'unit'],
  ['bind', '绑定', 'seat person', ''],
  ['substitute', '代理', 'person from to', 'seat'],
  ['endSubstitute', '取消代理', 'seat person', ''],
  ['handover', '交接', '', 'seat to handover'],
  ['signHandover', '签认交接', 'handover', ''],
  ['confirmHandover', '确认交接', 'handover', ''],
  ['cancelHandover', '取消交接', 'handover reason', ''],
  ['undelivered', '未送达', '', 'page'],
  ['workgroup', '工作群', '', ''],
  ['feedback', '建议', 'text', ''],
  ['boundaryRecord', '过问记录', '', 'page'],
];

const words = (text: string): string[] => text.split(' ').filter((w) => w !== '');

for (const [name, zh, required, optional] of contract)
  test(`/${zh} (${name}) takes the fields of the public contract`, () => {
    const command = menu.find(name);
    assert.ok(command, `there is no ${name}`);
    assert.equal(menu.find(zh), command);
    const fields = Object.entries(command.input.shape);
    const must = fields.filter(([, type]) => !isOptional(type)).map(([n]) => n);
    assert.deepEqual(new Set(must), new Set(words(required)));
    const all = fields.map(([n]) => n);
    for (const n of words(optional)) assert.ok(all.includes(n), `${n} is missing`);
    for (const [n, type] of fields) assert.match(metaOf(type).title, /[一-鿿]/, `${n} has a Chinese title`);
    assert.match(usageOf(command), new RegExp(`^/${zh}`));
  });

test('a word that is no command finds its neighbours', () => {
  assert.deepEqual(menu.near('提情')[0], '提请');
  assert.ok(menu.near('会仪').includes('会议'));
  assert.deepEqual(menu.near('完全不相干的一句话'), []);
});
