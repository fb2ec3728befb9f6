/** 提及: what stands for `@_user_1` in a message's text. */
export interface Mention {
  /** The placeholder in the text. */
  readonly key: string;
  readonly openId: string | undefined;
  readonly name: string;
}

export interface Addressed {
  readonly text: string;
  /** The bot itself is mentioned; @all does not count. */
  readonly isAddressed: boolean;
}

/**
 * Takes the bot's own mention and @所有人 out and writes every other one as `@OPEN_ID`. Spaces inside the text stay.
 * Longer placeholders go first, and none matches the beginning of another: `@_user_1` is not in `@_user_10`.
 */
export function readMentions(text: string, mentions: readonly Mention[], botOpenId: string): Addressed {
  const byKey = new Map(mentions.filter(({ key }) => key !== '').map((mention) => [mention.key, mention]));
  const keys = [...byKey.keys(), '@_all', '@所有人'].sort((one, other) => other.length - one.length).map(escapePattern);
  const pattern = new RegExp(`(${keys.join('|')})(?!\\d)( ?)`, 'g');
  let isAddressed = false;

  const written = text.replace(pattern, (_all, key: string, space: string, at: number) => {
    const mention = byKey.get(key);
    const isBot = mention?.openId !== undefined && mention.openId === botOpenId;
    if (isBot) isAddressed = true;
    const isAll = key === '@_all' || key === '@所有人' || mention?.openId === 'all';
    if (isBot || isAll) return at === 0 || /\s/.test(text.charAt(at - 1)) ? '' : space;
    const follows = text.charAt(at + key.length);
    const gap = space || (/\w/.test(follows) ? ' ' : '');
    return `@${mention?.openId ?? mention?.name ?? ''}${gap}`;
  });
  return { text: written.trim(), isAddressed };
}

function escapePattern(text: string): string {
  return text.replace(/[.*+?^${}()|[\]\\]/g, '\\$&');
}
