import type { JsonObject, SayOptions } from './platformApi.js';
import type { ChatRecord, World } from './world.js';

interface Typed {
  readonly content: JsonObject;
  readonly mentions: readonly JsonObject[];
  /** The bot gets the event: it was mentioned, or everybody was. */
  readonly reachesBot: boolean;
}

/**
 * A typed line as the platform sends it: every mention becomes `@_user_N`, numbered as it stands in the text; @all becomes
 * `@_all` and no mention. `@` and the bot's name mention it unless `mentionBot` is false; a name that the text
 * does not hold is put in front.
 */
export function typeLine(world: World, chat: ChatRecord, line: string, options: SayOptions): Typed {
  const isBotNamed = line.includes(`@${world.bot.name}`);
  const mentionsBot = options.mentionBot ?? (chat.kind === 'group' && isBotNamed);
  const targets = [...(options.mentions ?? []), ...(mentionsBot ? [world.bot.openId] : [])];
  const marked = targets.reduce((text, id, at) => mark(text, `@${nameOf(world, id)}`, `\0${at}\0`), line);
  const withAll = options.mentionAll ? mark(marked, '@所有人', '@_all') : marked;

  const mentions: JsonObject[] = [];
  const text = withAll.replace(/\0(\d+)\0/g, (_, at: string) => {
    const id = targets[Number(at)] ?? '';
    const key = `@_user_${mentions.length + 1}`;
    mentions.push({ key, id, id_type: 'open_id', name: nameOf(world, id), tenant_key: world.app.tenantKey });
    return key;
  });
  return { content: { text }, mentions, reachesBot: mentionsBot || options.mentionAll === true };
}

/** A text with its mentions written out, as people read it. */
export function readLine(content: JsonObject, mentions: readonly JsonObject[]): string {
  const names = new Map(mentions.map(({ key, name }) => [String(key), `@${String(name)}`]));
  return String(content.text ?? '')
    .replace(/@_user_\d+/g, (key) => names.get(key) ?? key)
    .replace(/@_all/g, '@所有人');
}

function mark(text: string, name: string, token: string): string {
  return text.includes(name) ? text.replace(name, () => token) : `${token} ${text}`;
}

function nameOf(world: World, openId: string): string {
  return openId === world.bot.openId ? world.bot.name : (world.people.get(openId)?.name ?? openId);
}
