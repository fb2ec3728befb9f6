import { createContext } from 'preact';
import { useContext } from 'preact/hooks';
import type { WireClick, WirePerson } from '../../../pageWire.js';
import { words as dictionary } from '../words.js';

/** What somebody did to a component: the click less who and where. */
export type CardAction = Omit<WireClick, 'as' | 'messageId'>;

export interface CardWorld {
  /** Somebody is answering for these: open id to person. */
  readonly people: ReadonlyMap<string, WirePerson>;
  /** 本群成员: the candidates where a person select names none. */
  readonly members: readonly string[];
  readonly language: 'zh' | 'en';
  /** Who looks at which version of which message: what is typed is kept under it. */
  readonly draftKey: string;
  /** Resolves when the bot has answered. Never rejects. */
  act(action: CardAction): Promise<unknown>;
}

export const CardContext = createContext<CardWorld>({
  people: new Map(),
  members: [],
  language: 'zh',
  draftKey: '',
  act: async () => undefined,
});

export function useCard(): CardWorld & { readonly say: (typeof dictionary)['zh'] } {
  const world = useContext(CardContext);
  return { ...world, say: dictionary[world.language] };
}
