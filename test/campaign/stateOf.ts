import type { County } from '../core/county.js';

const byId = (a: { readonly id: string }, b: { readonly id: string }): number => (a.id < b.id ? -1 : 1);

/** 县情: everything a county holds as text, one record a line. Numbers that a county gives by itself are called by the order in which they come up. */
export const stateOf = (c: County): string => {
  const matters = [...c.matters.values()].sort(byId);
  const names = new Map<string, string>();
  const named = (text: string): string =>
    text.replace(/[HT]2026-\d{4,}/g, (id) => {
      const name = names.get(id) ?? `${id[0]}#${names.size + 1}`;
      names.set(id, name);
      return name;
    });
  const lines = matters.map((m) => named(textOf(m)));
  const left = new Map([...c.meetings].sort(([a], [b]) => (a < b ? -1 : 1)));
  // A meeting that was named is next; then one that nobody has named.
  for (let next = nextOf(left, names); next !== undefined; next = nextOf(left, names)) {
    const h = left.get(next);
    left.delete(next);
    if (h) lines.push(named(textOf(h)));
  }
  const tasks = [...c.tasks.values()].map((t) => ({ t, key: named(t.source) }));
  for (const { t } of tasks.sort((a, b) => (a.key < b.key ? -1 : 1))) lines.push(named(textOf(t)));
  return lines.join('\n');
};

const nextOf = (left: ReadonlyMap<string, unknown>, names: ReadonlyMap<string, string>): string | undefined =>
  [...names.keys()].find((id) => left.has(id)) ?? left.keys().next().value;

/** With the keys in order, and what is not there left out. */
const textOf = (value: unknown): string =>
  JSON.stringify(value, (_, one: unknown) =>
    one !== null && typeof one === 'object' && !Array.isArray(one)
      ? Object.fromEntries(Object.entries(one).sort(([a], [b]) => (a < b ? -1 : 1)))
      : one,
  );
