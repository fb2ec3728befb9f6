import assert from 'node:assert/strict';
import { spawnSync } from 'node:child_process';
import { describe, it } from 'node:test';
import { fileURLToPath } from 'node:url';
import type { Mechanism } from '../../src/core/mechanism.js';
import { checkFile } from '../../src/mechanism/check.js';
import { lintMechanism } from '../../src/mechanism/lint.js';
import { loadMechanism } from '../../src/mechanism/load.js';

const yiyuan = loadMechanism('mechanism/yiyuan.yaml');
const qingping = loadMechanism('test/mechanism/qingping.yaml');

function found(mechanism: Mechanism, id: string): string[] {
  return lintMechanism(mechanism)
    .filter((gap) => gap.id === id)
    .map((gap) => gap.reason);
}

describe('the gaps of the Yiyuan document are found from its data', () => {
  const cases: readonly (readonly [string, readonly RegExp[]])[] = [
    ['A1', [/^县自然资源局是成员单位，名单里没有它的席位/]],
    ['A2', [/^县发展改革局是成员单位，名单里却只有县发展改革局局党组成员/]],
    ['A3', [/^县金融发展促进中心只在附件1/]],
    ['A4', [/^中国人民银行沂源支行在文件里有3个名称/]],
    ['A5', [/^县民政局/, /^县司法局/, /^县商务局/, /^县信访局/]],
    ['A6', [/^县工业和信息化局/]],
    ['A9', [/兼任，两个席位是同一个人；不在时由县政府办公室副主任代/]],
    ['A14', [/县法院/, /县检察院/, /医疗保障局/, /县税务局/, /人民银行/]],
    ['A21', [/依法解除财产保全.*县自然资源局、县行政审批服务局、中国人民银行沂源支行/]],
    ['A22', [/5\.3/, /6\.4/, /8\.3/, /9\.2/, /11\.2/]],
    ['A23', [/“金融支持”里写了金融监管部门/]],
    ['A24', [/全部53个分项的主办单位/]],
  ];
  for (const [id, reasons] of cases) {
    it(`${id}: ${reasons.length}`, () => {
      const gaps = found(yiyuan, id);
      assert.equal(gaps.length, reasons.length, gaps.join('\n'));
      for (const [i, reason] of reasons.entries()) assert.match(gaps[i] ?? '', reason);
    });
  }

  it('and nothing else is', () => {
    const ids = new Set(lintMechanism(yiyuan).map((gap) => gap.id));
    assert.deepEqual([...ids].sort(), cases.map(([id]) => id).sort());
  });
});

describe('the gaps of another county', () => {
  it('are its own', () => {
    const gaps = lintMechanism(qingping).map((gap) => `${gap.id} ${gap.reason}`);
    assert.equal(gaps.length, 7, gaps.join('\n'));
    assert.match(gaps[0] ?? '', /^A2 青屏县人民法院/);
    assert.match(gaps[1] ?? '', /^A14 .*审判机关/);
    assert.match(gaps[2] ?? '', /^A14 县税务局是垂直管理单位，不受县级督查考核，assessable 应为 false/);
    assert.match(gaps[3] ?? '', /^A6 县国土局/);
    assert.match(gaps[4] ?? '', /^A5 县农商银行/);
    assert.match(gaps[5] ?? '', /^A22 分项 W2 社保 所在领域没有县税务局/);
    assert.match(gaps[6] ?? '', /^A24 .*分项 T1的主办单位/);
  });

  it('go when they are mended', () => {
    const mended: Mechanism = {
      ...yiyuan,
      slots: [{ key: 'financialRegulator', name: '金融监管部门', area: 'a10', unit: 'financialCenter' }],
      seats: yiyuan.seats.map((seat) =>
        seat.name === 'leader:naturalResources' ? { ...seat, clause: '附件1' } : seat,
      ),
    };
    assert.deepEqual(found(mended, 'A1'), []);
    assert.deepEqual(found(mended, 'A23'), []);
  });
});

describe('npm run mechanism -- check', () => {
  const cli = fileURLToPath(
    new URL(import.meta.url.replace(/test\/mechanism\/lint\.test(\.[jt]s)$/, 'src/mechanism/cli$1')),
  );
  const run = (...args: string[]) =>
    spawnSync(process.execPath, [...process.execArgv, cli, ...args], { encoding: 'utf8' });

  it('prints one gap a line, by line, and leaves with 0', () => {
    const { stdout, status } = run('check', 'mechanism/yiyuan.yaml');
    const lines = stdout.trimEnd().split('\n');
    assert.equal(status, 0);
    assert.match(lines[0] ?? '', /^提示 mechanism\/yiyuan\.yaml 第\d+行：A\d+ /);
    assert.match(lines.at(-1) ?? '', /可以使用.*提示23条/);
    const numbers = lines.slice(0, -1).map((line) => Number(/第(\d+)行/.exec(line)?.[1]));
    assert.deepEqual(
      numbers,
      [...numbers].sort((a, b) => a - b),
    );
  });

  it('leaves with 1 for a file that cannot be used', () => {
    const { stdout, status } = run('check', 'package.json');
    assert.equal(status, 1);
    assert.match(stdout, /^错误 package\.json 第\d+行/);
  });

  it('points at the line where the gap is', () => {
    const { lines } = checkFile('test/mechanism/qingping.yaml');
    assert.ok(
      lines.some((line) => /第20行：A5 县农商银行/.test(line)),
      lines.join('\n'),
    );
  });
});
