import type { RefObject } from 'preact';
import { useEffect, useMemo, useRef, useState } from 'preact/hooks';
import type { WireMenuEntry, WireMessage, WirePerson, WireSay } from '../../../pageWire.js';
import type { Words } from '../words.js';
import { AttachButton } from './AttachButton.js';
import { BotMenu } from './BotMenu.js';
import { type Offer, offersFor } from './completion.js';
import { Offers } from './Offers.js';
import { Pending } from './Pending.js';

export type Sending = Pick<WireSay, 'text' | 'mentionBot' | 'mentions'>;

interface Props {
  readonly isGroup: boolean;
  readonly name: string;
  readonly bot: { readonly openId: string; readonly name: string };
  readonly members: readonly WirePerson[];
  readonly menu: readonly WireMenuEntry[];
  readonly say: Words;
  readonly answering: WireMessage | undefined;
  readonly file: File | undefined;
  readonly field: RefObject<HTMLTextAreaElement | null>;
  nameOf(sender: string): string;
  onFile(file: File): void;
  onNoFile(): void;
  onNoAnswer(): void;
  /** An entry of the bot's menu, by its key. */
  onChoose(key: string): void;
  /** Answers whether it was taken; what was not stays in the field. */
  onSend(said: Sending): Promise<boolean>;
}

/** The field at the foot. Enter sends, Shift+Enter breaks the line; `/` and `@` offer what may follow. */
export function Composer(props: Props) {
  const { isGroup, name, bot, members, menu, say, answering, file, field, onChoose, onFile, onSend } = props;
  const isSending = useRef(false);
  const [typed, setTyped] = useState('');
  const [chosen, setChosen] = useState(0);
  const [isClosed, setIsClosed] = useState(false);
  const offers = useMemo(
    () => (isClosed ? [] : offersFor(typed, menu, members, isGroup ? bot : undefined)),
    [typed, menu, members, isGroup, isClosed],
  );
  const at = Math.min(chosen, offers.length - 1);

  const write = (text: string) => {
    setTyped(text);
    setChosen(0);
    setIsClosed(false);
    field.current?.focus();
  };
  // In a group the bot hears an answer only when it is mentioned.
  useEffect(() => {
    if (isGroup && answering?.sender === 'bot') setTyped((text) => withBot(text, true, bot.name));
  }, [answering]);
  const take = (offer: Offer) => write(withBot(offer.text, isGroup && offer.mention === undefined, bot.name));
  const send = async () => {
    const text = typed.trim();
    if (isSending.current || (!text && !file)) return;
    isSending.current = true;
    const mentioned = members.filter((person) => text.includes(`@${person.name}`)).map((person) => person.openId);
    setTyped('');
    const isTaken = await onSend({
      text,
      ...(isGroup ? { mentionBot: text.includes(`@${bot.name}`), mentions: mentioned } : {}),
    });
    isSending.current = false;
    if (!isTaken) setTyped((now) => now || typed);
  };
  const onKeyDown = (event: KeyboardEvent) => {
    if (event.isComposing) return;
    const offer = offers[at];
    const key = event.key;
    if (offer && (key === 'ArrowDown' || key === 'ArrowUp')) {
      setChosen((at + (key === 'ArrowDown' ? 1 : offers.length - 1)) % offers.length);
    } else if (offer && (key === 'Tab' || (key === 'Enter' && offer.text.trim() !== typed.trim()))) take(offer);
    else if (offer && key === 'Escape') setIsClosed(true);
    else if (key === 'Escape' && answering) props.onNoAnswer();
    else if (key === 'Enter' && !event.shiftKey) send();
    else return;
    event.preventDefault();
  };

  return (
    <div class="composer">
      {offers.length > 0 && <Offers offers={offers} at={at} say={say} onTake={take} />}
      <Pending {...props} />
      <div class="composer-line">
        <textarea
          ref={field}
          class="composer-field"
          rows={1}
          value={typed}
          placeholder={`${say.writeTo} ${name}${isGroup ? say.botHears : ''}`}
          aria-label={`${say.writeTo} ${name}`}
          aria-autocomplete="list"
          aria-controls={offers.length > 0 ? 'offers' : undefined}
          aria-activedescendant={offers.length > 0 ? `offer-${at}` : undefined}
          onInput={(event) => {
            setTyped(event.currentTarget.value);
            setChosen(0);
            setIsClosed(false);
          }}
          onKeyDown={onKeyDown}
          onPaste={(event) => {
            const pasted = event.clipboardData?.files[0];
            if (!pasted) return;
            event.preventDefault();
            onFile(pasted);
          }}
        />
        <AttachButton say={say} onFile={onFile} />
        {!isGroup && menu.length > 0 && <BotMenu menu={menu} say={say} onChoose={onChoose} />}
        {menu.length > 0 && (
          <button
            type="button"
            class="composer-button"
            onClick={() => write('/')}
            aria-label={say.commands}
            title={say.commands}
          >
            /
          </button>
        )}
        {isGroup && (
          <button
            type="button"
            class="composer-button"
            onClick={() => write(withBot(typed, true, bot.name))}
            aria-label={say.mentionBot}
            title={say.mentionBot}
          >
            @
          </button>
        )}
        <button
          type="button"
          class="c-button"
          data-type="primary_filled"
          onClick={send}
          disabled={!typed.trim() && !file}
        >
          {say.send}
        </button>
      </div>
    </div>
  );
}

/** In a group the bot hears only what mentions it. */
function withBot(text: string, isWanted: boolean, name: string): string {
  return !isWanted || text.includes(`@${name}`) ? text : `@${name} ${text.trimStart()}`;
}
