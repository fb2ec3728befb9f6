import assert from 'node:assert/strict';
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { after, describe, it } from 'node:test';
import { checkFile } from '../../src/mechanism/check.js';
import { loadMechanism } from '../../src/mechanism/load.js';
import { SourceError } from '../../src/mechanism/source.js';
import { malformedKeys } from './malformedKeys.js';
import { malformedRules } from './malformedRules.js';

const good = readFileSync('test/mechanism/qingping.yaml', 'utf8');
const folder = mkdtempSync(join(tmpdir(), 'mechanism-'));
after(() => rmSync(folder, { recursive: true, force: true }));

describe('a malformed mechanism file', () => {
  for (const [i, { name, find, replace, at, reason }] of [...malformedKeys, ...malformedRules].entries()) {
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
    assert.match(lines[0] ?? '', /^错误 .*第2行：county 不能为空/);
    assert.match(lines[1] ?? '', /cadence/);
    assert.match(lines[2] ?? '', /不能使用，错误2条/);
  });

  it('is also one that is empty, only text, or not there', () => {
    const file = join(folder, 'empty.yaml');
    writeFileSync(file, '# 只有注释\n');
    assert.throws(() => loadMechanism(file), /第1行：文件为空/);
    writeFileSync(file, '你好');
    assert.throws(() => loadMechanism(file), /第1行：文件“你好”类型不对，应为键值/);
    writeFileSync(file, 'county: *nobody\n');
    assert.throws(() => loadMechanism(file), /第1行/);
    assert.throws(() => loadMechanism(join(folder, 'none.yaml')), /文件不存在或无法读取/);
  });
});
