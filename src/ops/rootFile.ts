import { existsSync } from 'node:fs';
import { appendFile, readFile } from 'node:fs/promises';
import { join } from 'node:path';

export const rootFile = (dataDir: string): string => join(dataDir, 'audit-roots.log');

/** 库外留存: appends a line once. Copy the file to another machine: whoever rewrites the database can rewrite what lies beside it. */
export const keepLineIn =
  (dataDir: string): ((line: string) => Promise<void>) =>
  async (line) => {
    const file = rootFile(dataDir);
    if ((await linesIn(file)).includes(line)) return;
    await appendFile(file, `${line}\n`, { mode: 0o600, flush: true });
  };

export const linesIn = async (file: string): Promise<string[]> => {
  if (!existsSync(file)) return [];
  return (await readFile(file, 'utf8')).split('\n').filter((line) => line !== '');
};
