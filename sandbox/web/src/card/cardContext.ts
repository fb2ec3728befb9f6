import { createContext } from 'preact';
import { useCallback, useContext } from 'preact/hooks';
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

export interface PersonWords {
  readonly name: string;
  /** Unit and title. */
  readonly office: string;
}

export const CardContext = createContext<CardWorld>({
  people: new Map(),
  members: [],
  language: 'zh',
  draftKey: '',
  act: async () => undefined,
});

export function useCard(): CardWorld & {
  readonly say: (typeof dictionary)['zh'];
  /** The id itself when nobody bears it. */
  personOf(id: string): PersonWords;
} {
  const world = useContext(CardContext);
  const { people, language } = world;
  const personOf = useCallback(
    (id: string) => {
      const person = people.get(id);
      const everybody = dictionary[language].everybody;
      return {
        name: id === 'all' ? everybody : (person?.name ?? id),
        office: [person?.unit, person?.title].filter(Boolean).join(' · '),
      };
    },
    [people, language],
  );
  return { ...world, say: dictionary[language], personOf };
}
