import { useCallback, useEffect, useMemo, useRef, useState } from 'preact/hooks';
import type { WireMenuEntry, WireMessage, WirePerson } from '../../../pageWire.js';
import { talk } from '../talk.js';
import { Composer, type Sending } from './Composer.js';
import { faultOf, kindOf } from './files.js';
import type { RowWorld } from './MessageRow.js';
import type { Thread as Messages } from './model.js';
import { Thread } from './Thread.js';
import { useDrop } from './useDrop.js';

interface Props extends Omit<RowWorld, 'botName' | 'reply' | 'show'> {
  readonly bot: { readonly openId: string; readonly name: string };
  readonly menu: readonly WireMenuEntry[];
  readonly thread: Messages | undefined;
  onBack(): void;
  onTrim(): void;
  onOlder(before: number): void;
  onFault(words: string): void;
}

/** One chat: its head, its messages, and the field to write in. */
export function ChatPane(props: Props) {
  const { chat, me, people, language, say, bot, menu, thread, act, showMatter } = props;
  const isGroup = chat.kind === 'group';
  const name = isGroup ? chat.name : bot.name;
  const [answering, setAnswering] = useState<WireMessage>();
  const [file, setFile] = useState<File>();
  const pane = useRef<HTMLElement>(null);
  const field = useRef<HTMLTextAreaElement>(null);
  useEffect(() => {
    if (answering || file) field.current?.focus();
  }, [answering, file]);
  const take = (given: File) => {
    const fault = faultOf(given);
    if (fault) props.onFault({ empty: say.fileEmpty, large: say.fileLarge }[fault]);
    else setFile(given);
  };
  const drop = useDrop(take);
  const memberKey = chat.members.join(' ');
  const show = useCallback((messageId: string) => {
    const row = pane.current?.querySelector(`[data-id="${CSS.escape(messageId)}"]`);
    row?.scrollIntoView({ block: 'center' });
    if (!matchMedia('(prefers-reduced-motion: reduce)').matches) row?.animate({ opacity: [0.3, 1] }, 600);
  }, []);
  const world = useMemo<RowWorld>(
    () => ({ me, chat, people, language, say, botName: bot.name, act, showMatter, reply: setAnswering, show }),
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
  const send = async ({ text, ...mentioned }: Sending) => {
    const where = { as: me, chatId: chat.chatId, ...(answering ? { replyTo: answering.messageId } : {}) };
    const isTaken = await attempt(async () => {
      if (file) await talk.attach({ ...where, kind: kindOf(file), name: file.name }, file);
      setFile(undefined);
      if (text) await talk.say({ ...where, text, ...mentioned });
    });
    if (isTaken) setAnswering(undefined);
    return isTaken;
  };
  const nameOf = (sender: string) => (sender === 'bot' ? bot.name : (people.get(sender)?.name ?? sender));
  return (
    <main class="pane" ref={pane} data-over={drop.isOver} {...drop.handlers}>
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
      <Thread thread={thread} world={world} onTrim={props.onTrim} onOlder={() => props.onOlder(thread?.older ?? 0)} />
      <Composer
        {...{ isGroup, name, bot, members, menu, say }}
        onChoose={(key) => attempt(() => talk.choose(me, key))}
        {...{ answering, file, field, nameOf }}
        onFile={take}
        onNoFile={() => setFile(undefined)}
        onNoAnswer={() => setAnswering(undefined)}
        onSend={send}
      />
      {drop.isOver && <p class="pane-drop">{say.dropHere}</p>}
    </main>
  );
}
