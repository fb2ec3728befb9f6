/** Every document of the samples as .docx into `artefacts/documents/`, with pictures where LibreOffice is installed. Run from the root. */
import { spawnSync } from 'node:child_process';
import { mkdirSync, writeFileSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { type DocumentProps, documents } from '../../src/documents/index.js';
import { joint, jointDraft, jointIssued, paper, stages, supervised } from './jointSamples.js';
import { base, drafted, issued, matter, secret } from './samples.js';

const target = resolve('artefacts/documents');

const wanted: readonly (readonly [string, keyof typeof documents, Partial<DocumentProps>])[] = [
  ['specialDraft', 'minutes', { meeting: drafted, matters: [matter] }],
  ['specialIssued', 'minutes', { meeting: issued, matters: [matter] }],
  ['jointDraft', 'minutes', { meeting: jointDraft, matters: [matter], papers: [paper] }],
  ['jointIssued', 'minutes', { meeting: jointIssued, matters: [matter, secret], papers: [paper] }],
  [
    'agenda',
    'agenda',
    { meeting: { ...drafted, status: 'arranged', minutes: undefined }, matters: [matter], papers: [paper], joint },
  ],
  ['supervisionBlank', 'supervision', { task: supervised, matters: [matter], sourceNumber: '专题纪要〔2026〕3号' }],
  ['supervisionSettled', 'supervision', { task: { ...supervised, supervisions: [stages.settled] }, matters: [matter] }],
];

const run = (program: string, ...args: string[]): boolean =>
  spawnSync(program, args, { timeout: 120_000, stdio: 'ignore' }).status === 0;

mkdirSync(target, { recursive: true });
for (const [name, type, patch] of wanted) {
  const file = join(target, `${name}.docx`);
  writeFileSync(file, await documents[type].make({ ...base, ...patch }));
  const isDrawn =
    run('soffice', '--headless', '--convert-to', 'pdf', '--outdir', target, file) &&
    run('pdftoppm', '-r', '60', '-png', join(target, `${name}.pdf`), join(target, name));
  console.log(`${name}.docx${isDrawn ? ' and its pages' : ''}`);
}
