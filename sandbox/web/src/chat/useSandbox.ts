import { useEffect, useReducer, useRef } from 'preact/hooks';
import { talk } from '../talk.js';
import { type Model, next } from './model.js';
import { recall, remember } from './remembered.js';

const start: Model = {
  state: undefined,
  threads: new Map(),
  seen: {},
  me: recall('me', ''),
  chatId: '',
  isOnline: true,
};

/** The model, kept up to date over the stream. After a gap everything is fetched anew. */
export function useSandbox(onFault: (words: string) => void) {
  const [model, tell] = useReducer(next, start);
  const latest = useRef(model);
  latest.current = model;

  const guard = async (act: () => Promise<unknown>) => {
    try {
      await act();
      return true;
    } catch (error) {
      onFault(error instanceof Error ? error.message : String(error));
      return false;
    }
  };
  const fetchThread = async (chatId: string) =>
    tell({ is: 'messages', got: await talk.messages(chatId), isOlder: false });
  const refresh = async (asked: string) => {
    const state = await talk.state(asked);
    const known = state.people.some((person) => person.openId === asked);
    const kept = recall<{ readonly run: string; readonly seen: Model['seen'] }>('seen', { run: '', seen: {} });
    tell({ is: 'state', state, seen: kept.run === state.run ? { ...kept.seen, ...latest.current.seen } : {} });
    const first = state.people[0];
    const { chatId, me } = latest.current;
    if (!known && first && me === asked) await become(first.openId);
    else if (state.chats.some((chat) => chat.chatId === chatId)) await fetchThread(chatId);
    else if (chatId) tell({ is: 'chat', chatId: '' });
  };
  const become = async (openId: string) => {
    remember('me', openId);
    tell({ is: 'me', me: openId });
    await refresh(openId);
  };

  useEffect(
    () =>
      talk.follow(
        (change) => tell({ is: 'change', change }),
        (isOnline) => {
          tell({ is: 'line', isOnline });
          if (isOnline) guard(() => refresh(latest.current.me));
        },
      ),
    [],
  );
  useEffect(() => {
    if (model.state) remember('seen', { run: model.state.run, seen: model.seen });
  }, [model.seen]);

  return {
    model,
    guard,
    become: (openId: string) => guard(() => become(openId)),
    openChat: (chatId: string) => {
      tell({ is: 'chat', chatId });
      if (chatId) guard(() => fetchThread(chatId));
    },
    trim: (chatId: string) => tell({ is: 'trim', chatId }),
    loadOlder: (chatId: string, before: number) =>
      guard(async () => tell({ is: 'messages', got: await talk.messages(chatId, before), isOlder: true })),
  };
}
