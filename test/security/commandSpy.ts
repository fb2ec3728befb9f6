import mongoose from 'mongoose';

/** What the driver was told to do: each command as it goes to the server. */
export interface CommandSpy {
  readonly commands: number;
  /** Where an object of somebody else's making stands, in filters and in what is written. */
  readonly foreign: readonly string[];
  /** Operators that no filter of ours has. */
  readonly operators: ReadonlySet<string>;
}

/** Listens to every connection that is open now and was opened with `monitorCommands`. `mark` is a key that only objects of hostile making have. */
export const spyOnDriver = (mark: string): CommandSpy => {
  const foreign: string[] = [];
  const operators = new Set<string>();
  let commands = 0;
  for (const connection of mongoose.connections.filter((one) => one.readyState === 1))
    connection
      .getClient()
      .on('commandStarted', ({ commandName, command }: { commandName: string; command: unknown }) => {
        commands += 1;
        walk(command, (key, path) => {
          if (key === mark || key === '__proto__' || key === 'constructor') foreign.push(`${commandName}: ${path}`);
          if (key.startsWith('$')) operators.add(key);
        });
      });
  return {
    foreign,
    operators,
    get commands() {
      return commands;
    },
  };
};

const walk = (value: unknown, tell: (key: string, path: string) => void, path = ''): void => {
  if (typeof value !== 'object' || value === null || ArrayBuffer.isView(value)) return;
  for (const key of Object.keys(value)) {
    const inner = `${path}.${key}`;
    if (!Array.isArray(value)) tell(key, inner);
    walk((value as Record<string, unknown>)[key], tell, inner); // any object has its own keys
  }
};
