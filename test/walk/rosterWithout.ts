import { readFile, writeFile } from 'node:fs/promises';
import { join } from 'node:path';

/** The demo roster without the people of these seats, written to a folder; answers its path. */
export const rosterWithout = async (dir: string, seats: readonly string[]): Promise<string> => {
  const people = (await readFile('mechanism/roster.demo.yaml', 'utf8')).split(/(?=^ {2}- name: )/m);
  const path = join(dir, 'roster.yaml');
  await writeFile(path, people.filter((person) => seats.every((seat) => !person.includes(`"${seat}"`))).join(''));
  return path;
};
