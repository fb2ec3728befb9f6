import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import { createInterface } from 'node:readline';
import { fileURLToPath } from 'node:url';

const cli = fileURLToPath(new URL('../../../sandbox/store/cli.js', import.meta.url));

/** A store in a process of its own. */
export type ChildStore = { readonly uri: string; readonly child: ChildProcess; kill(): Promise<void> };

/** Starts a store in a process of its own and waits until it answers; `shell` may set limits first. */
export const startChildStore = async (dir: string, shell = ''): Promise<ChildStore> => {
  const command = `${shell} exec "$0" "$@"`;
  const child = spawn('/bin/sh', ['-c', command, process.execPath, cli, '--dir', dir, '--port', '0'], {
    stdio: ['ignore', 'pipe', 'pipe'],
  });
  const lines = createInterface({ input: child.stdout });
  const uri = await new Promise<string>((resolve, reject) => {
    lines.on('line', (line) => {
      const found = /mongodb:\S+/.exec(line)?.[0];
      if (found) resolve(found);
    });
    child.once('exit', (code) => reject(new Error(`the store ended with ${code}`)));
  });
  const kill = async (): Promise<void> => {
    const ended = once(child, 'exit');
    child.kill('SIGKILL');
    await ended;
  };
  return { uri, child, kill };
};
