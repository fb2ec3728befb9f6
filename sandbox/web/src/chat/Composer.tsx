import { useMemo, useRef, useState } from 'preact/hooks';
import type { WireMenuEntry, WirePerson, WireSay } from '../../../pageWire.js';
import type { Words } from '../words.js';
import { BotMenu } from './BotMenu.js';
import { type Offer, offersFor } from './completion.js';
import { Offers } from './Offers.js';

interface Props {
  readonly isGroup: boolean;
  readonly name: string;
  readonly bot: { readonly openId: string; readonly name: string };
  readonly members: readonly WirePerson[];
  readonly menu: readonly WireMenuEntry[];
  readonly say: Words;
  /** An entry of the bot's menu, by its key. */
  onChoose(key: string): void;
  /** Answers whether it was taken; what was not stays in the field. */
  onSend(said: Pick<WireSay, 'text' | 'mentionBot' | 'mentions'>): Promise<boolean>;
}

/** The field at the foot. Enter sends, Shift+Enter breaks the line; `/` and `@` offer what may follow. */
export function Composer({ isGroup, name, bot, members, menu, say, onChoose, onSend }: Props) {
  const field = useRef<HTMLTextAreaElement>(null);
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
  const take = (offer: Offer) => write(withBot(offer.text, isGroup && offer.mention === undefined, bot.name));
  const send = async () => {
    const text = typed.trim();
    if (!text) return;
    const mentioned = members.filter((person) => text.includes(`@${person.name}`)).map((person) => person.openId);
    setTyped('');
    const isTaken = await onSend({
      text,
      ...(isGroup ? { mentionBot: text.includes(`@${bot.name}`), mentions: mentioned } : {}),
    });
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
    else if (key === 'Enter' && !event.shiftKey) send();
    else return;
    event.preventDefault();
  };

  return (
    <div class="composer">
      {offers.length > 0 && <Offers offers={offers} at={at} say={say} onTake={take} />}
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
        />
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
        <button type="button" class="c-button" data-type="primary_filled" onClick={send} disabled={!typed.trim()}>
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
