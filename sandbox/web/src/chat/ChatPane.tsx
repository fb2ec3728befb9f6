import { useMemo } from 'preact/hooks';
import type { WireMenuEntry, WirePerson } from '../../../pageWire.js';
import { talk } from '../talk.js';
import { Composer } from './Composer.js';
import type { RowWorld } from './MessageRow.js';
import type { Thread as Messages } from './model.js';
import { Thread } from './Thread.js';

interface Props extends Omit<RowWorld, 'botName'> {
  readonly bot: { readonly openId: string; readonly name: string };
  readonly menu: readonly WireMenuEntry[];
  readonly thread: Messages | undefined;
  onBack(): void;
  onOlder(before: number): void;
  onFault(words: string): void;
}

/** One chat: its head, its messages, and the field to write in. */
export function ChatPane(props: Props) {
  const { chat, me, people, language, say, bot, menu, thread, act, showMatter } = props;
  const isGroup = chat.kind === 'group';
  const name = isGroup ? chat.name : bot.name;
  const memberKey = chat.members.join(' ');
  const world = useMemo<RowWorld>(
    () => ({ me, chat, people, language, say, botName: bot.name, act, showMatter }),
    [me, chat.chatId, memberKey, people, language, bot.name, act, showMatter],
  );
  const members = useMemo(
    () =>
      chat.members
        .map((id) => people.get(id))
        .filter((one): one is WirePerson => one !== undefined && one.openId !== me),
    [memberKey, people, me],
  );
  const attempt = async (act: () => Promise<unknown>) => {
    try {
      await act();
      return true;
    } catch (error) {
      props.onFault(error instanceof Error ? error.message : String(error));
      return false;
    }
  };
  return (
    <main class="pane">
      <header class="pane-head">
        <button type="button" class="pane-back" aria-label={say.back} onClick={props.onBack}>
          ‹
        </button>
        <h2>{name}</h2>
        {isGroup ? (
          <small title={members.map((one) => one.name).join('、')}>{`${chat.members.length} ${say.members}`}</small>
        ) : (
          <span class="c-tag" data-hue="yellow">
            {say.bot}
          </span>
        )}
      </header>
      <Thread thread={thread} world={world} onOlder={() => props.onOlder(thread?.older ?? 0)} />
      <Composer
        {...{ isGroup, name, bot, members, menu, say }}
        onChoose={(key) => attempt(() => talk.choose(me, key))}
        onSend={(said) => attempt(() => talk.say({ as: me, chatId: chat.chatId, ...said }))}
      />
    </main>
  );
}
