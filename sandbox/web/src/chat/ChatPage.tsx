import { useCallback, useEffect, useMemo, useState } from 'preact/hooks';
import type { WireMenuEntry, WireStoryStep } from '../../../pageWire.js';
import { type CardAction, CardContext } from '../card/cardContext.js';
import { talk } from '../talk.js';
import { type Language, words } from '../words.js';
import { ChatList } from './ChatList.js';
import { ChatPane } from './ChatPane.js';
import { MatterPanel } from './MatterPanel.js';
import { chatsOf, unread } from './model.js';
import { recall, remember } from './remembered.js';
import { StoryBar } from './StoryBar.js';
import { Toasts, useToasts } from './Toasts.js';
import { TopBar } from './TopBar.js';
import { useSandbox } from './useSandbox.js';

/** Below, the list and the chat take turns. */
const narrowPx = 720;

/** The whole page: who and when above, chats on the left, messages in the middle, a matter on the right. */
export function ChatPage() {
  const [language, setLanguage] = useState<Language>(recall('language', 'zh'));
  const [menu, setMenu] = useState<readonly WireMenuEntry[]>([]);
  const [story, setStory] = useState<readonly WireStoryStep[]>();
  const [matter, setMatter] = useState<string>();
  const { notices, show, drop } = useToasts();
  const sandbox = useSandbox((fault) => show('error', fault));
  const { model } = sandbox;
  const { state, me } = model;
  const say = words[language];
  const people = useMemo(() => new Map(state?.people.map((person) => [person.openId, person])), [state?.people]);

  useEffect(() => {
    sandbox.guard(async () => setMenu(await talk.menu()));
  }, []);
  useEffect(() => {
    document.documentElement.lang = language === 'zh' ? 'zh-CN' : 'en';
    remember('language', language);
  }, [language]);
  const first = state && chatsOf(state, me)[0]?.chatId;
  useEffect(() => {
    if (first && !model.chatId && window.innerWidth >= narrowPx) open(first);
  }, [me, first === undefined, model.chatId === '']);

  const open = (chatId: string) => {
    sandbox.openChat(chatId);
    const chat = state?.chats.find((one) => one.chatId === chatId);
    if (chat?.kind === 'direct') sandbox.guard(() => talk.enter(me));
  };
  const step = (as: string, at: number) =>
    sandbox.guard(async () => {
      const place = await talk.step(at);
      if (as !== me) await sandbox.become(as);
      sandbox.openChat(place.chatId);
    });
  const act = useCallback(
    (messageId: string, action: CardAction) =>
      sandbox.guard(async () => {
        const answer = await talk.click({ as: me, messageId, ...action });
        if (answer.toast) show(answer.toast.type, answer.toast.content);
        if (answer.error) show('error', `${say.failed}（${answer.error}）：${say.noAnswer}，${say.tryAgain}`);
      }),
    [me, say],
  );
  const world = useMemo(
    () => ({ people, members: [], language, draftKey: '', act: async () => undefined }),
    [people, language],
  );
  if (!state) return <p class="loading">{say.product}…</p>;

  const waiting = new Map(
    state.people.map(({ openId }) => [
      openId,
      chatsOf(state, openId).reduce((sum, chat) => sum + unread(model, openId, chat), 0),
    ]),
  );
  const chat = state.chats.find((one) => one.chatId === model.chatId);
  return (
    <CardContext.Provider value={world}>
      <div class="page" data-open={chat !== undefined} data-matter={matter !== undefined}>
        <TopBar
          {...{ state, me, waiting, language, say }}
          isOnline={model.isOnline}
          onBecome={sandbox.become}
          onMove={(move) => sandbox.guard(() => talk.move(move))}
          onStory={state.hasStory && !story ? () => sandbox.guard(async () => setStory(await talk.story())) : undefined}
          onLanguage={() => setLanguage(language === 'zh' ? 'en' : 'zh')}
        />
        <ChatList
          chats={chatsOf(state, me).map((one) => ({
            chat: one,
            unread: unread(model, me, one),
            name: one.kind === 'direct' ? state.bot.name : one.name,
          }))}
          open={model.chatId}
          now={state.clock.now}
          say={say}
          nameOf={(sender) => (sender === 'bot' ? state.bot.name : (people.get(sender)?.name ?? sender))}
          onOpen={open}
        />
        {chat && (
          <ChatPane
            key={`${me} ${chat.chatId}`}
            {...{ chat, me, people, language, say, menu, act }}
            bot={state.bot}
            thread={model.threads.get(chat.chatId)}
            showMatter={state.hasMatters ? setMatter : undefined}
            onBack={() => sandbox.openChat('')}
            onTrim={() => sandbox.trim(chat.chatId)}
            onOlder={(before) => sandbox.loadOlder(chat.chatId, before)}
            onFault={(fault) => show('error', fault)}
          />
        )}
        {matter !== undefined && (
          <MatterPanel
            number={matter}
            version={state.chats.reduce((sum, one) => sum + one.count, state.clock.now)}
            say={say}
            onChoose={setMatter}
            onClose={() => setMatter(undefined)}
          />
        )}
        {story && (
          <StoryBar
            {...{ story, people, language, say }}
            onStep={(at) => step(story[at]?.as ?? me, at)}
            onClose={() => setStory(undefined)}
          />
        )}
        <Toasts notices={notices} onDrop={drop} />
      </div>
    </CardContext.Provider>
  );
}
