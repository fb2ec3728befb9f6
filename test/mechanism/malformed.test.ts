import assert from 'node:assert/strict';
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { after, describe, it } from 'node:test';
import { checkFile } from '../../src/mechanism/check.js';
import { loadMechanism } from '../../src/mechanism/load.js';
import { SourceError } from '../../src/mechanism/source.js';

const good = readFileSync('test/mechanism/qingping.yaml', 'utf8');
const folder = mkdtempSync(join(tmpdir(), 'mechanism-'));
after(() => rmSync(folder, { recursive: true, force: true }));

interface Case {
  readonly name: string;
  readonly find: string;
  readonly replace: string;
  /** The complaint stands on the line where this stands in the broken file. */
  readonly at: string;
  readonly reason: RegExp;
}

const cases: readonly Case[] = [
  {
    name: 'an unknown field',
    find: 'version: "2026"',
    replace: 'version: "2026"\nverison: "1"',
    at: 'verison',
    reason: /不认识的字段 verison/,
  },
  {
    name: 'an unknown field deep inside',
    find: 'key: W1, name: 工资',
    replace: 'key: W1, leed: labor, name: 工资',
    at: 'key: W1',
    reason: /\(附表第一行\):不认识的字段 leed/,
  },
  {
    name: 'a missing field',
    find: 'silenceMeans: open\n',
    replace: '',
    at: 'county:',
    reason: /silenceMeans 缺少此字段/,
  },
  {
    name: 'a field without a value',
    find: 'silenceMeans: open',
    replace: 'silenceMeans:',
    at: 'silenceMeans',
    reason: /没有写值/,
  },
  {
    name: 'a key given twice in one place',
    find: 'silenceMeans: open',
    replace: 'silenceMeans: open\nsilenceMeans: open',
    at: 'silenceMeans: open\nworkHours',
    reason: /同一层有重复的键/,
  },
  {
    name: 'a tab for indentation',
    find: '    name: 碰头会',
    replace: '\tname: 碰头会',
    at: '\tname: 碰头会',
    reason: /制表符/,
  },
  {
    name: 'a list where a text belongs',
    find: 'title: 青屏县破产审判府院协作办法',
    replace: 'title: [一, 二]',
    at: 'title: [一',
    reason: /title 类型不对,应为文字/,
  },
  {
    name: 'a number where a text belongs',
    find: 'version: "2026"',
    replace: 'version: 2026',
    at: 'version',
    reason: /请加引号/,
  },
  {
    name: 'an unknown kind',
    find: 'kind: vertical',
    replace: 'kind: city',
    at: 'kind: city',
    reason: /“city”不在允许的取值之内/,
  },
  {
    name: 'a short name that is too long',
    find: 'short: 国土局',
    replace: 'short: 青屏县国土资源管理局',
    at: '国土资源',
    reason: /8个字/,
  },
  {
    name: 'an unknown unit in an area',
    find: 'units: [qpCourt, revenue]',
    replace: 'units: [qpCourt, taxes]',
    at: 'taxes',
    reason: /\(附表第二行\):没有单位 taxes/,
  },
  {
    name: 'two units with one key',
    find: 'key: land,',
    replace: 'key: labor,',
    at: '县国土局',
    reason: /单位键 labor 重复/,
  },
  {
    name: 'a name that two units share',
    find: 'aliases: [县人力资源和社会保障局]',
    replace: 'aliases: [税务局]',
    at: 'name: 县税务局',
    reason: /名称“税务局”与单位 labor 的重复/,
  },
  {
    name: 'two areas with one key',
    find: 'key: levies',
    replace: 'key: workers',
    at: 'key: workers\n    name: 税费事项',
    reason: /领域键 workers 重复/,
  },
  {
    name: 'two sub-types with one key',
    find: 'key: T1',
    replace: 'key: W1',
    at: '税款申报',
    reason: /分项编号 W1 重复/,
  },
  {
    name: 'a lead that is not linked to the area',
    find: 'name: 社保, lead: labor',
    replace: 'name: 社保, lead: land',
    at: 'key: W2',
    reason: /主办单位 land 不在本领域的联动部门之内/,
  },
  {
    name: 'an area without the court',
    find: 'units: [qpCourt, revenue]',
    replace: 'units: [revenue]',
    at: 'units: [revenue]',
    reason: /缺少 qpCourt/,
  },
  {
    name: 'a unit to co-opt that is already there',
    find: 'coopt: [revenue]',
    replace: 'coopt: [bank]',
    at: 'key: W2',
    reason: /bank 已是本领域的联动部门/,
  },
  {
    name: 'a seat of an unknown unit',
    find: '"leader:land"',
    replace: '"leader:forest"',
    at: 'leader:forest',
    reason: /\(第三条\):没有单位 forest/,
  },
  {
    name: 'a seat with a made-up role',
    find: '"leader:land"',
    replace: '"boss:land"',
    at: 'boss:land',
    reason: /席位须写作/,
  },
  {
    name: 'one seat listed twice',
    find: '"leader:land"',
    replace: '"leader:labor"',
    at: '县国土局副局长',
    reason: /席位 leader:labor 重复/,
  },
  {
    name: 'no director',
    find: 'name: officeDirector',
    replace: 'name: officeStaff',
    at: 'seats:',
    reason: /没有 officeDirector 席位/,
  },
  {
    name: 'an upper tier without a cadence',
    find: '    cadence: month\n',
    replace: '',
    at: '  special:',
    reason: /月度会缺少 cadence/,
  },
  {
    name: 'an unknown cadence',
    find: 'cadence: month',
    replace: 'cadence: weekly',
    at: 'weekly',
    reason: /“weekly”不在允许的取值之内/,
  },
  {
    name: 'a skipped tier',
    find: 'next: special',
    replace: 'next: joint',
    at: 'next: joint\n    clause: 第五条',
    reason: /不能跳过/,
  },
  {
    name: 'a joint conference that may leave a matter unresolved',
    find: 'results: [resolved, referred]',
    replace: 'results: [resolved, unresolved]',
    at: 'results: [resolved, unresolved]\n    clause: 第七条',
    reason: /\(第七条\):结论 unresolved 不能用在这一级/,
  },
  {
    name: 'a limit of no days',
    find: 'answer: { days: 2',
    replace: 'answer: { days: 0',
    at: 'answer:',
    reason: /不能小于1/,
  },
  {
    name: 'a limit in half days',
    find: 'answer: { days: 2',
    replace: 'answer: { days: 1.5',
    at: 'answer:',
    reason: /整数/,
  },
  {
    name: 'a limit without its basis',
    find: 'answer: { days: 2, basis: 第八条 }',
    replace: 'answer: { days: 2 }',
    at: 'answer:',
    reason: /basis 缺少/,
  },
  {
    name: 'a silence recorded before the leader is asked',
    find: 'confirmSilence: { days: 4',
    replace: 'confirmSilence: { days: 1',
    at: 'confirmSilence',
    reason: /须比 confirmLeader\(2\)长/,
  },
  { name: 'an hour that is none', find: '"18:00"', replace: '"25:00"', at: 'workHours', reason: /HH:mm/ },
  { name: 'an afternoon before the morning', find: '"14:00"', replace: '"11:00"', at: 'workHours', reason: /由早到晚/ },
  { name: 'a day that is none', find: '"2026-07-01"', replace: '"2026-02-30"', at: 'localRest', reason: /YYYY-MM-DD/ },
  {
    name: 'a day both off and on',
    find: 'localRest: ["2026-07-01"]',
    replace: 'localRest: ["2026-07-01"]\nlocalWork: ["2026-07-01"]',
    at: 'localWork',
    reason: /既写放假又写上班/,
  },
  {
    name: 'an unknown submitter',
    find: 'submitters: [labor]',
    replace: 'submitters: [lab]',
    at: 'Q1',
    reason: /没有单位 lab/,
  },
  { name: 'a key word of one character', find: '社保^4', replace: '税^4', at: 'key: W2', reason: /关键词至少两个字/ },
  {
    name: 'a key word given twice',
    find: '拖欠工资^5 工资^3',
    replace: '工资^5 工资^3',
    at: 'key: W1',
    reason: /关键词 工资 重复/,
  },
  {
    name: 'a broken regular expression',
    find: '"请法院判决"',
    replace: '"请法院(判决"',
    at: '请法院(判决',
    reason: /正则写法不对/,
  },
  {
    name: 'a rule that catches everything',
    find: '"请法院判决"',
    replace: '"(?:法院)*"',
    at: '(?:法院)*',
    reason: /什么文字都能匹配/,
  },
  {
    name: 'a number without its year',
    find: '月纪〔{year}〕{n}号',
    replace: '月纪{n}号',
    at: 'numbering',
    reason: /\{year\}/,
  },
  {
    name: 'an office in no unit',
    find: 'office: { unit: qpCourt',
    replace: 'office: { unit: hall',
    at: 'office:',
    reason: /没有单位 hall/,
  },
  {
    name: 'a second document in the file',
    find: 'silenceMeans: open',
    replace: '---\nsilenceMeans: open',
    at: '---',
    reason: /一个文件只能有一份文档/,
  },
];

describe('a malformed mechanism file', () => {
  for (const [i, { name, find, replace, at, reason }] of cases.entries()) {
    it(`says where and why: ${name}`, () => {
      assert.ok(good.includes(find), 'the good file has what the case breaks');
      const broken = good.replace(find, () => replace);
      const line = broken.slice(0, broken.indexOf(at)).split('\n').length;
      const file = join(folder, `${i}.yaml`);
      writeFileSync(file, broken);
      assert.throws(
        () => loadMechanism(file),
        (error) => {
          assert.ok(error instanceof SourceError);
          const said = error.message.split('\n').filter((text) => text.startsWith(`${file} 第${line}行`));
          assert.ok(
            said.some((text) => reason.test(text)),
            error.message,
          );
          return true;
        },
      );
    });
  }

  it('reports every problem of the file at once, in the order of its lines', () => {
    const file = join(folder, 'many.yaml');
    writeFileSync(file, good.replace('cadence: month', 'cadence: weekly').replace('county: 青屏县', 'county: ""'));
    const { lines, isUsable } = checkFile(file);
    assert.equal(isUsable, false);
    assert.equal(lines.length, 3);
    assert.match(lines[0] ?? '', /^错误 .*第2行:county 不能为空/);
    assert.match(lines[1] ?? '', /cadence/);
    assert.match(lines[2] ?? '', /不能使用,错误2条/);
  });

  it('is also one that is empty, only text, or not there', () => {
    const file = join(folder, 'empty.yaml');
    writeFileSync(file, '# 只有注释\n');
    assert.throws(() => loadMechanism(file), /第1行:文件为空/);
    writeFileSync(file, '你好');
    assert.throws(() => loadMechanism(file), /第1行:文件“你好”类型不对,应为键值/);
    writeFileSync(file, 'county: *nobody\n');
    assert.throws(() => loadMechanism(file), /第1行/);
    assert.throws(() => loadMechanism(join(folder, 'none.yaml')), /文件不存在或无法读取/);
  });
});
