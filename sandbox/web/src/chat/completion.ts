import type { WireMenuEntry, WirePerson } from '../../../pageWire.js';

/** One offer below what is being typed. */
export interface Offer {
  readonly key: string;
  readonly label: string;
  readonly note: string;
  /** The whole text once it is taken, the caret at its end. */
  readonly text: string;
  /** The person it mentions. */
  readonly mention?: string;
}

const most = 50;

/** What may follow: commands after `/` at the start (after the bot's name too), members after `@`. */
export function offersFor(
  typed: string,
  menu: readonly WireMenuEntry[],
  members: readonly WirePerson[],
  bot: { readonly openId: string; readonly name: string } | undefined,
): readonly Offer[] {
  const command = /^(\s*(?:@\S+\s+)?)[/／]([^\s]*)$/u.exec(typed);
  if (command) return commands(command[1] ?? '', (command[2] ?? '').toLowerCase(), menu);
  const at = /^([\s\S]*)@([^\s@]{0,20})$/u.exec(typed);
  return at && bot ? mentions(at[1] ?? '', at[2] ?? '', members, bot) : [];
}

function commands(before: string, sought: string, menu: readonly WireMenuEntry[]): readonly Offer[] {
  const rank = (entry: WireMenuEntry) =>
    entry.zh.startsWith(sought) || entry.name.toLowerCase().startsWith(sought) ? 0 : 1;
  return menu
    .filter((entry) => `${entry.zh} ${entry.name} ${entry.summary}`.toLowerCase().includes(sought))
    .toSorted((a, b) => rank(a) - rank(b))
    .slice(0, most)
    .map((entry) => ({
      key: entry.name,
      label: `/${entry.zh}`,
      note: [entry.summary, entry.usage].filter(Boolean).join(' — '),
      text: `${before}/${entry.zh} `,
    }));
}

function mentions(
  before: string,
  sought: string,
  members: readonly WirePerson[],
  bot: { readonly openId: string; readonly name: string },
): readonly Offer[] {
  const all = [{ openId: bot.openId, name: bot.name, unit: '', title: '' }, ...members];
  return all
    .filter((person) => person.name.includes(sought))
    .slice(0, most)
    .map((person) => ({
      key: person.openId,
      label: `@${person.name}`,
      note: [person.unit, person.title].filter(Boolean).join(' · '),
      text: `${before}@${person.name} `,
      mention: person.openId,
    }));
}
