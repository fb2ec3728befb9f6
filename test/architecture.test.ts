import assert from 'node:assert/strict';
import { readdirSync, readFileSync } from 'node:fs';
import { dirname, join, normalize } from 'node:path';
import { test } from 'node:test';

/** The arrows of the house: a folder's files may import these folders and packages, and nothing else. */
const rules: readonly { readonly folder: string; readonly may: readonly (string | RegExp)[]; readonly why: string }[] =
  [
    { folder: 'src/core/', may: ['src/core/'], why: 'the core imports nothing: no package, no node:*, no clock' },
    { folder: 'cards/', may: ['cards/', 'src/core/', 'src/app/ports.ts'], why: 'a card shows what it is given' },
    {
      folder: 'src/app/',
      may: ['src/app/', 'src/core/', 'cards/', 'zod', 'node:crypto'],
      why: 'the application asks for what it needs through its ports',
    },
    {
      folder: 'commands/',
      may: ['commands/', 'src/app/', 'src/core/', 'cards/', 'zod'],
      why: 'a command decides and answers',
    },
    {
      folder: 'src/store/',
      may: [
        'src/store/',
        'src/core/',
        'src/app/records.ts',
        'src/app/records/',
        'src/app/ports.ts',
        'mongoose',
        'node:crypto',
      ],
      why: 'the store implements what the application asks for',
    },
    {
      folder: 'src/clock/',
      may: ['src/clock/', 'src/app/world.ts', 'agenda', '@agendajs/mongo-backend', 'mongoose'],
      why: 'the clock only wakes the rounds',
    },
    {
      folder: 'src/feishu/',
      may: ['src/feishu/', 'src/core/', 'src/app/ports.ts', '@larksuiteoapi/node-sdk', 'pino', 'zod', /^node:/],
      why: 'the platform adapter implements the ports',
    },
    {
      folder: 'src/documents/',
      may: ['src/documents/', 'src/core/', 'docx', '@zip.js/zip.js'],
      why: 'a document is made of plain records',
    },
    { folder: 'src/http/', may: ['src/http/', 'koa', 'pino', 'prom-client', /^node:/], why: 'HTTP knows no rules' },
    {
      folder: 'src/mechanism/',
      may: ['src/mechanism/', 'src/core/', 'zod', 'yaml', 'chinese-days', /^@node-rs\/jieba/, /^node:/],
      why: 'files and packages become data for the core here',
    },
    {
      folder: 'sandbox/store/',
      may: ['sandbox/store/', 'bson', 'mongodb', 'mingo', /^mingo\//, 'lmdb', 'sorted-btree', /^node:/],
      why: 'the embedded store stands alone',
    },
    {
      folder: 'sandbox/feishu/',
      may: ['sandbox/feishu/', 'koa', 'ws', 'protobufjs', /^protobufjs\//, 'zod', /^node:/],
      why: 'the stand-in platform knows nothing of the bot',
    },
  ];

/** Single owners: packages that one folder alone may import. */
const owners: Readonly<Record<string, string>> = {
  mongoose: 'src/store/',
  agenda: 'src/clock/',
  '@larksuiteoapi/node-sdk': 'src/feishu/',
  docx: 'src/documents/',
  'prom-client': 'src/http/',
};

const importsOf = (file: string): string[] => {
  const source = readFileSync(file, 'utf8');
  const found = source.matchAll(
    /^(?:import|export)\s[^'"]*?from\s+'([^']+)'|^import\s+'([^']+)'|import\('([^']+)'\)/gms,
  );
  return [...found].map(([, a, b, c]) => a ?? b ?? c ?? '');
};

const target = (file: string, name: string): string =>
  name.startsWith('.') ? normalize(join(dirname(file), name)).replace(/\.js$/, '.ts') : name;

const files = (folder: string): string[] =>
  readdirSync(folder, { recursive: true, encoding: 'utf8' })
    .filter((f) => f.endsWith('.ts'))
    .map((f) => join(folder, f));

for (const { folder, may, why } of rules)
  test(`${folder} keeps its arrows: ${why}`, () => {
    assert.ok(files(folder).length > 0, `there is nothing in ${folder}`);
    for (const file of files(folder))
      for (const name of importsOf(file)) {
        const to = target(file, name);
        const isFine = may.some((m) =>
          m instanceof RegExp ? m.test(to) : to === m || (m.endsWith('/') && to.startsWith(m)),
        );
        assert.ok(isFine, `${file} imports ${to}, but ${why}`);
      }
  });

test('src never imports the sandbox, but for the two doors to it', () => {
  for (const file of files('src/'))
    for (const name of importsOf(file))
      assert.ok(
        file === 'src/sandboxDoor.ts' || file === 'src/embedded.ts' || !target(file, name).startsWith('sandbox/'),
        `${file} imports the sandbox`,
      );
});

test('mongoose, agenda and the SDK are each imported in one folder only', () => {
  for (const file of files('src/'))
    for (const name of importsOf(file)) {
      const owner = owners[name];
      const isType = name === 'mongoose' && file.startsWith('src/clock/');
      assert.ok(!owner || file.startsWith(owner) || isType, `${file} imports ${name}, which belongs to ${owner}`);
    }
});

test('the environment is read in one place', () => {
  for (const file of files('src/').filter((f) => f !== 'src/config.ts'))
    for (const line of readFileSync(file, 'utf8').split('\n'))
      assert.ok(
        !/process\.env\b/.test(line) || /readConfig\(process\.env\)/.test(line),
        `${file} reads the environment: ${line.trim()}`,
      );
});
