import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import { createInterface } from 'node:readline';
import { fileURLToPath } from 'node:url';

/** How a source file of this project is run: compiled as the tests are, or straight from TypeScript when they are. */
const argsFor = (path: string): string[] => {
  const isSource = import.meta.url.endsWith('.ts');
  const file = fileURLToPath(new URL(`../../${path}`, import.meta.url));
  return isSource ? ['--import', 'tsx', file] : [file.replace(/\.ts$/, '.js')];
};

type Env = Readonly<Record<string, string>>;

/** What the child must not inherit: the variables that the program reads. */
const bare = (env: Env): NodeJS.ProcessEnv => {
  const { PATH, HOME, NODE_OPTIONS } = process.env;
  return { PATH, HOME, NODE_OPTIONS, ...env };
};

export interface Said {
  readonly code: number | null;
  readonly out: string;
  readonly err: string;
}

export interface Child {
  readonly child: ChildProcess;
  /** Its lines of standard output so far. */
  readonly lines: readonly string[];
  /** Resolves with the first line that holds the words. */
  line(words: string): Promise<string>;
  ended(): Promise<Said>;
}

/** Starts a file of `src` in a process of its own. */
export const startChild = (path: string, args: readonly string[], env: Env): Child => {
  const child = spawn(process.execPath, [...argsFor(path), ...args], {
    env: bare(env),
    stdio: ['ignore', 'pipe', 'pipe'],
  });
  const lines: string[] = [];
  let err = '';
  child.stderr.on('data', (chunk: Buffer) => {
    err += chunk.toString();
  });
  const looks = new Set<() => void>();
  createInterface({ input: child.stdout }).on('line', (line) => {
    lines.push(line);
    for (const look of looks) look();
  });
  const exit = once(child, 'close');
  return {
    child,
    lines,
    line: (words) =>
      new Promise((resolve, reject) => {
        const look = (): void => {
          const found = lines.find((line) => line.includes(words));
          if (found === undefined) return;
          looks.delete(look);
          resolve(found);
        };
        looks.add(look);
        look();
        void exit.then(() => reject(new Error(`it ended without saying ${words}: ${err}`)));
      }),
    ended: async () => {
      await exit;
      return { code: child.exitCode, out: lines.join('\n'), err };
    },
  };
};

/** Runs an operator's command to its end. */
export const run = (path: string, args: readonly string[], env: Env): Promise<Said> =>
  startChild(path, args, env).ended();
