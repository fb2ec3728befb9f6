import { useMemo } from 'preact/hooks';
import type { WireChat, WireMessage, WirePerson } from '../../../pageWire.js';
import { Avatar } from '../Avatar.js';
import { Card } from '../card/Card.js';
import { type CardAction, CardContext } from '../card/cardContext.js';
import type { Language, Words } from '../words.js';
import { FileRow } from './FileRow.js';
import { hourOf } from './time.js';

/** What all rows of a thread share. Stays the same object while nothing in it changes. */
export interface RowWorld {
  readonly me: string;
  readonly chat: WireChat;
  readonly botName: string;
  readonly people: ReadonlyMap<string, WirePerson>;
  readonly language: Language;
  readonly say: Words;
  act(messageId: string, action: CardAction): Promise<unknown>;
  reply(message: WireMessage): void;
  /** Brings a message into view, when it is on the page. */
  show(messageId: string): void;
  /** Absent when there is nothing to show of a matter. */
  readonly showMatter?: ((number: string) => void) | undefined;
}

interface Props {
  readonly message: WireMessage;
  readonly answered: WireMessage | undefined;
  readonly world: RowWorld;
}

/** One message. Drawn again only when it, or what it answers, has changed. */
export function MessageRow({ message, answered, world }: Props) {
  return useMemo(() => <Row {...{ message, answered, world }} />, [message, answered?.summary, world]);
}

function Row({ message, answered, world }: Props) {
  const { me, people, say, botName } = world;
  const isMine = message.sender === me;
  const isBot = message.sender === 'bot';
  const person = people.get(message.sender);
  const name = isBot ? botName : (person?.name ?? message.sender);
  const matter = world.showMatter && message.card ? matterIn(message) : undefined;
  return (
    <li class="message" data-mine={isMine} data-id={message.messageId}>
      <Avatar id={isBot ? 'bot' : message.sender} name={isBot ? name.slice(0, 1) : name} size={36} />
      <div class="message-body">
        <p class="message-head">
          <strong>{name}</strong>
          {isBot ? (
            <span class="c-tag" data-hue="yellow">
              {say.bot}
            </span>
          ) : (
            <span class="message-office">{person?.title}</span>
          )}
          <time>{hourOf(message.createdAt)}</time>
          {matter && (
            <button type="button" class="message-matter" onClick={() => world.showMatter?.(matter)}>
              {`${say.matter} ${matter}`}
            </button>
          )}
          {!message.recalled && <Reply message={message} name={name} world={world} />}
        </p>
        <Answered message={message} answered={answered} world={world} />
        <Said message={message} world={world} />
      </div>
    </li>
  );
}

function Reply({
  message,
  name,
  world,
}: {
  readonly message: WireMessage;
  readonly name: string;
  readonly world: RowWorld;
}) {
  return (
    <button
      type="button"
      class="message-reply"
      aria-label={`${world.say.reply} ${name}：${message.summary}`}
      title={world.say.reply}
      onClick={() => world.reply(message)}
    >
      <svg viewBox="0 0 20 20" width="16" height="16" aria-hidden="true">
        <path d="M8 5 3.5 9.5 8 14M4 9.5h7a5.5 5.5 0 0 1 5.5 5.5" />
      </svg>
    </button>
  );
}

/** The line above an answer: what it answers, and the way there. */
function Answered({ message, answered, world }: Props) {
  const above = answered ?? message.answered;
  if (!message.replyTo || !above) return null;
  const { replyTo } = message;
  return (
    <button type="button" class="message-answered" onClick={() => world.show(replyTo)}>
      {`${world.say.replyTo} ${nameOf(above.sender, world)}：${above.summary}`}
    </button>
  );
}

function Said({ message, world }: { readonly message: WireMessage; readonly world: RowWorld }) {
  const { people, chat, language, act, me } = world;
  const draftKey = `${me} ${message.messageId} ${message.version}`;
  const own = useMemo(
    () => ({
      people,
      members: chat.members,
      language,
      draftKey,
      act: (action: CardAction) => act(message.messageId, action),
    }),
    [people, chat.members, language, draftKey, act],
  );
  if (message.recalled) return <p class="bubble quiet">{world.say.recalled}</p>;
  if (message.file) return <FileRow file={message.file} say={world.say} />;
  if (!message.card) return <p class="bubble">{message.text ?? message.summary}</p>;
  return (
    <CardContext.Provider value={own}>
      <Card key={draftKey} card={message.card} />
    </CardContext.Provider>
  );
}

function nameOf(sender: string, world: RowWorld): string {
  return sender === 'bot' ? world.botName : (world.people.get(sender)?.name ?? sender);
}

function matterIn(message: WireMessage): string | undefined {
  return /M\d{4}-\d{4,}/u.exec(JSON.stringify(message.card))?.[0];
}
