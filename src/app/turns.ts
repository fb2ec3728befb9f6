/** One after another, by name: within a process nobody has to lose a race for the same record. */
export interface Turns {
  take<T>(name: string, work: () => Promise<T>): Promise<T>;
}

export const openTurns = (): Turns => {
  const last = new Map<string, Promise<unknown>>();
  return {
    take: (name, work) => {
      const turn = (last.get(name) ?? Promise.resolve()).then(work, work);
      const settled = turn
        .catch(() => undefined)
        .finally(() => {
          if (last.get(name) === settled) last.delete(name);
        });
      last.set(name, settled);
      return turn;
    },
  };
};
