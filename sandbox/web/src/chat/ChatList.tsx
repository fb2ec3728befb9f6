import type { WireChat } from '../../../pageWire.js';
import { Avatar } from '../Avatar.js';
import type { Words } from '../words.js';
import { Badge } from './PersonSwitch.js';
import { shortTime } from './time.js';

interface Props {
  readonly chats: readonly { readonly chat: WireChat; readonly unread: number; readonly name: string }[];
  readonly open: string;
  readonly now: number;
  readonly say: Words;
  nameOf(sender: string): string;
  onOpen(chatId: string): void;
}

/** 会话列表: the latest first, with what was said last and how much is unread. */
export function ChatList({ chats, open, now, say, nameOf, onOpen }: Props) {
  return (
    <nav class="chats" aria-label={say.chats}>
      <ul>
        {chats.map(({ chat, unread, name }) => (
          <li key={chat.chatId}>
            <button type="button" aria-current={chat.chatId === open} onClick={() => onOpen(chat.chatId)}>
              <Avatar
                id={chat.kind === 'direct' ? 'bot' : chat.chatId}
                name={name.slice(0, chat.kind === 'direct' ? 1 : 2)}
                size={40}
              />
              <span class="chat-words">
                <span class="chat-line">
                  <strong>{name}</strong>
                  <span class="c-tag" data-hue={chat.kind === 'direct' ? 'yellow' : 'wathet'}>
                    {chat.kind === 'direct' ? say.bot : say.group}
                  </span>
                  {chat.last && <time>{shortTime(chat.last.at, now)}</time>}
                </span>
                <span class="chat-line">
                  <small>{lastWords(chat, nameOf)}</small>
                  <Badge count={unread} />
                </span>
              </span>
            </button>
          </li>
        ))}
      </ul>
      {chats.length === 0 && <p class="quiet">{say.noChats}</p>}
    </nav>
  );
}

function lastWords(chat: WireChat, nameOf: (sender: string) => string): string {
  if (!chat.last) return '';
  const who = chat.kind === 'group' ? `${nameOf(chat.last.sender)}：` : '';
  return who + chat.last.summary;
}
