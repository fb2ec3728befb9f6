import assert from 'node:assert/strict';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { after, describe, it } from 'node:test';
import { loadMechanism } from '../../src/mechanism/load.js';
import { loadRoster } from '../../src/mechanism/roster.js';

const mechanism = loadMechanism('mechanism/yiyuan.yaml');
const folder = mkdtempSync(join(tmpdir(), 'roster-'));
after(() => rmSync(folder, { recursive: true, force: true }));

function load(text: string) {
  const file = join(folder, 'roster.yaml');
  writeFileSync(file, text);
  return loadRoster(file, mechanism);
}

describe('the demo roster', () => {
  const people = loadRoster('mechanism/roster.demo.yaml', mechanism);

  it('puts one invented person on every seat', () => {
    const held = people.flatMap((person) => person.seats);
    assert.deepEqual([...held].sort(), mechanism.seats.map((seat) => seat.name).sort());
    assert.equal(new Set(people.map((person) => person.name)).size, people.length);
  });

  it('labels everyone as invented', () => {
    assert.ok(people.every((person) => person.title?.endsWith('（示例人员）')));
  });

  it('lets the director also hold the convenor seat of 发展改革局 (A9)', () => {
    const director = people.find((person) => person.seats.includes('officeDirector'));
    assert.deepEqual(director?.seats, ['officeDirector', 'convenor:developmentReform']);
  });

  it('gives everyone an openId as the platform writes it', () => {
    assert.ok(people.every((person) => /^ou_[0-9a-f]{32}$/.test(person.openId ?? '')));
  });
});

describe('a roster', () => {
  it('may hold some of the seats only, and one person may hold several', () => {
    const people = load(
      `people: [{ name: 甲, openId: ou_00000000000000000000000000000001, seats: ["liaison:tax", "leader:tax"] }]`,
    );
    assert.deepEqual(people, [
      { name: '甲', openId: 'ou_00000000000000000000000000000001', seats: ['liaison:tax', 'leader:tax'] },
    ]);
  });

  it('takes a mobile number or an e-mail address instead of an openId', () => {
    const people = load(`people:
  - { name: 甲, mobile: "13800000000", seats: [officeStaff] }
  - { name: 乙, email: b@example.org, title: 科员, seats: [officeStaff, admin] }
  - { name: 丙, email: c@example.org, seats: [admin] }
`);
    assert.equal(people.length, 3);
  });

  const cases: readonly (readonly [string, string, RegExp])[] = [
    [
      'an unknown seat',
      'people:\n  - name: 甲\n    openId: ou_aaaa1\n    seats: ["liaison:forest"]\n',
      /第4行：没有席位 liaison:forest/,
    ],
    [
      'two persons on a seat for one',
      'people:\n  - { name: 甲, openId: ou_aaaa1, seats: [officeDirector] }\n  - { name: 乙, openId: ou_aaaa2, seats: [officeDirector] }\n',
      /第3行：席位 officeDirector 只能有一人，前面已写甲/,
    ],
    [
      'a seat twice for one person',
      'people:\n  - { name: 甲, openId: ou_aaaa1, seats: [admin, admin] }\n',
      /第2行：席位 admin 写了两次/,
    ],
    [
      'nothing to know the person by',
      'people:\n  - { name: 甲, seats: [admin] }\n',
      /第2行：甲缺少 openId、mobile 或 email/,
    ],
    [
      'one openId for two persons',
      'people:\n  - { name: 甲, openId: ou_aaaa1, seats: [admin] }\n  - name: 乙\n    openId: ou_aaaa1\n    seats: [officeStaff]\n',
      /第4行：openId 与甲的重复/,
    ],
    [
      'one mobile number for two persons',
      'people:\n  - { name: 甲, mobile: "13800000000", seats: [admin] }\n  - { name: 乙, mobile: "13800000000", seats: [admin] }\n',
      /第3行：mobile 与甲的重复/,
    ],
    [
      'a malformed openId',
      'people:\n  - name: 甲\n    openId: on_123\n    seats: [admin]\n',
      /第3行：people\.0\.openId “on_123”格式不对/,
    ],
    [
      'a union id in place of an openId',
      'people: [{ name: 甲, openId: "ou 123", seats: [admin] }]',
      /第1行：.*格式不对/,
    ],
    ['a mobile number without quotes', 'people: [{ name: 甲, mobile: 13800000000, seats: [admin] }]', /请加引号/],
    ['a malformed e-mail address', 'people: [{ name: 甲, email: nobody, seats: [admin] }]', /email “nobody”格式不对/],
    ['no seat', 'people: [{ name: 甲, openId: ou_aaaa1, seats: [] }]', /至少写一个席位/],
    ['nobody', 'people: []', /至少写一个人/],
    [
      'an unknown field',
      'people:\n  - name: 甲\n    phone: "1"\n    openId: ou_aaaa1\n    seats: [admin]\n',
      /第3行：不认识的字段 phone/,
    ],
    ['another top', 'persons: []', /people 缺少此字段/],
  ];
  for (const [name, text, reason] of cases) {
    it(`is refused with line and reason for ${name}`, () => {
      assert.throws(() => load(text), reason);
    });
  }
});
