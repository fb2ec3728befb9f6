import { configure, Uint8ArrayReader, Uint8ArrayWriter, ZipWriter } from '@zip.js/zip.js';
import type { ArchiveFile, ArchiveSource } from '../core/audit/archived.js';
import { csvOf } from './archive/csv.js';
import { manifestOf } from './archive/manifest.js';
import { pageOf } from './archive/page.js';
import { logRows, proofRows, receiptRows, taskRows } from './archive/tables.js';
import { fileNameOf } from './kit/text.js';

/** 归档包: everything of one matter in one zip file, with a page that verifies it offline. */
export const archiveOf = async (source: ArchiveSource): Promise<ArchiveFile> => {
  const files = filesOf(source);
  const manifest = await manifestOf(source, files);
  const all = [
    { name: '核验.html', bytes: pageOf(source, manifest) },
    { name: '清单.json', bytes: json(manifest) },
    ...files,
  ];
  return { name: `${source.matter.id}归档.zip`, bytes: await zipped(all, new Date(source.now)) };
};

const json = (value: unknown): Uint8Array => new TextEncoder().encode(`${JSON.stringify(value, undefined, 2)}\n`);

const filesOf = (source: ArchiveSource): ArchiveFile[] => {
  const { matter, meetings, tasks, entries, documents, proofs } = source;
  const paths = new Map(
    proofs.flatMap((p, i) =>
      p.bytes === undefined ? [] : [[i, `佐证材料/${p.task}/${i + 1} ${safe(p.name)}`] as const],
    ),
  );
  return [
    { name: '日志.csv', bytes: csvOf(logRows(source)) },
    { name: '日志.jsonl', bytes: new TextEncoder().encode(entries.map((e) => `${JSON.stringify(e)}\n`).join('')) },
    { name: '回执.csv', bytes: csvOf(receiptRows(source)) },
    { name: '任务.csv', bytes: csvOf(taskRows(source)) },
    { name: '佐证材料.csv', bytes: csvOf(proofRows(source, paths)) },
    ...[matter, ...meetings, ...tasks].map((r) => ({ name: `记录/${r.id}.json`, bytes: json(r) })),
    ...documents.map(({ name, bytes }) => ({ name: `文书/${safe(name)}`, bytes })),
    ...proofs.flatMap(({ bytes }, i) => {
      const name = paths.get(i);
      return bytes === undefined || name === undefined ? [] : [{ name, bytes }];
    }),
  ];
};

/** A name without folders, as every file system takes it. */
const safe = (name: string): string => {
  const [, stem = name, ending = ''] = /^(.+?)(\.[A-Za-z0-9]{1,8})?$/s.exec(name) ?? [];
  return `${fileNameOf(stem)
    .replace(/\.docx$/, '')
    .replace(/^\.+/, '_')}${ending}`;
};

const zipped = async (files: readonly ArchiveFile[], lastModDate: Date): Promise<Uint8Array> => {
  configure({ useWebWorkers: false });
  const zip = new ZipWriter(new Uint8ArrayWriter(), { lastModDate, extendedTimestamp: false });
  for (const { name, bytes } of files) await zip.add(name, new Uint8ArrayReader(bytes));
  return zip.close();
};
