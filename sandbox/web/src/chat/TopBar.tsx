import type { WireMove, WireState } from '../../../pageWire.js';
import type { Language, Words } from '../words.js';
import { ClockStrip } from './ClockStrip.js';
import { PersonSwitch } from './PersonSwitch.js';

interface Props {
  readonly state: WireState;
  readonly me: string;
  readonly waiting: ReadonlyMap<string, number>;
  readonly isOnline: boolean;
  readonly language: Language;
  readonly say: Words;
  onBecome(openId: string): void;
  onMove(move: WireMove): Promise<unknown>;
  onLanguage(): void;
  /** Absent when there is no story. */
  readonly onStory: (() => void) | undefined;
}

/** What the page is, when it is, and who one is. */
export function TopBar({ state, me, waiting, isOnline, language, say, onBecome, onMove, onLanguage, onStory }: Props) {
  return (
    <header class="top">
      <p class="top-label">
        <strong>{say.sandbox}</strong>
        {!isOnline && (
          <span class="top-offline" role="status">
            {say.offline}
          </span>
        )}
      </p>
      <div class="top-line">
        <h1>{say.product}</h1>
        <ClockStrip {...{ clock: state.clock, say, language, onMove }} />
        {onStory && (
          <button type="button" class="language" onClick={onStory}>
            {say.story}
          </button>
        )}
        <button type="button" class="language" onClick={onLanguage} lang={language === 'zh' ? 'en' : 'zh-CN'}>
          {language === 'zh' ? 'English' : '中文'}
        </button>
        <PersonSwitch people={state.people} me={me} waiting={waiting} say={say} onChoose={onBecome} />
      </div>
    </header>
  );
}
