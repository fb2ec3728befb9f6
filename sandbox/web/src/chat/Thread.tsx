import { useEffect, useLayoutEffect, useMemo, useRef, useState } from 'preact/hooks';
import { ScrollBox } from '../ScrollBox.js';
import { MessageRow, type RowWorld } from './MessageRow.js';
import { type Thread as Messages, mostMessages } from './model.js';
import { dateOf, dayOf } from './time.js';
import { useKeptPlace } from './useKeptPlace.js';

const nearEndPx = 80;

interface Props {
  readonly thread: Messages | undefined;
  readonly world: RowWorld;
  onTrim(): void;
  onOlder(): void;
}

/** The messages of a chat. Stays at the end while one is there; otherwise says that something new has come. */
export function Thread({ thread, world, onTrim, onOlder }: Props) {
  const list = useRef<HTMLElement>(null);
  const isAtEnd = useRef(true);
  const lastTop = useRef(0);
  const [hasNew, setHasNew] = useState(false);
  const messages = thread?.messages ?? [];
  const byId = useMemo(() => new Map(messages.map((message) => [message.messageId, message])), [messages]);
  const last = messages.at(-1)?.messageId;
  const toEnd = () => list.current?.scrollTo({ top: list.current.scrollHeight });

  useLayoutEffect(() => {
    isAtEnd.current = true;
    toEnd();
  }, [world.chat.chatId]);
  useLayoutEffect(() => {
    if (isAtEnd.current || byId.get(last ?? '')?.sender === world.me) toEnd();
    else setHasNew(true);
    if (isAtEnd.current && messages.length > mostMessages) onTrim();
  }, [last]);
  useKeptPlace(list, messages[0]?.messageId, last);
  useEffect(() => {
    const inside = list.current?.firstElementChild;
    if (!inside) return undefined;
    const watch = new ResizeObserver(() => {
      if (isAtEnd.current) toEnd();
    });
    watch.observe(inside);
    return () => watch.disconnect();
  }, []);

  const onScroll = () => {
    const box = list.current;
    if (!box) return;
    const isNear = box.scrollHeight - box.scrollTop - box.clientHeight < nearEndPx;
    // Rows grow as they are first drawn: only who scrolls up has left the end.
    isAtEnd.current = isNear || (isAtEnd.current && box.scrollTop >= lastTop.current - 1);
    lastTop.current = box.scrollTop;
    if (isAtEnd.current) setHasNew(false);
  };
  return (
    <div class="thread-box">
      <ScrollBox name="thread" box={list} onScroll={onScroll} label={world.say.messages}>
        <div class="thread-inside" aria-live="polite">
          {thread && thread.older > 0 && (
            <button type="button" class="older" onClick={onOlder}>
              {`${world.say.older}（${thread.older}）`}
            </button>
          )}
          {thread && messages.length === 0 && <p class="quiet">{world.say.noMessages}</p>}
          <ol>
            {messages.map((message, index) => {
              const day = dateOf(message.createdAt);
              const before = messages[index - 1];
              return [
                !before || dateOf(before.createdAt) !== day ? (
                  <li key={`day ${message.messageId}`} class="day">
                    {dayOf(message.createdAt, world.language)}
                  </li>
                ) : null,
                <MessageRow
                  key={message.messageId}
                  message={message}
                  answered={message.replyTo ? byId.get(message.replyTo) : undefined}
                  world={world}
                />,
              ];
            })}
          </ol>
        </div>
      </ScrollBox>
      {hasNew && (
        <button
          type="button"
          class="new-messages"
          onClick={() => {
            toEnd();
            setHasNew(false);
          }}
        >
          {`↓ ${world.say.newMessages}`}
        </button>
      )}
    </div>
  );
}
