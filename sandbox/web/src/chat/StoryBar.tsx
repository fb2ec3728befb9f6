import { useState } from 'preact/hooks';
import type { WirePerson, WireStoryStep } from '../../../pageWire.js';
import type { Language, Words } from '../words.js';

interface Props {
  readonly story: readonly WireStoryStep[];
  readonly people: ReadonlyMap<string, WirePerson>;
  readonly say: Words;
  readonly language: Language;
  /** Answers whether the step could be taken. */
  onStep(at: number): Promise<boolean>;
  onClose(): void;
}

/** 演示: one matter's story, a step at a time, each by the right person. */
export function StoryBar({ story, people, say, language, onStep, onClose }: Props) {
  const [done, setDone] = useState(0);
  const [isBusy, setIsBusy] = useState(false);
  const shown = story[Math.max(0, done - 1)];
  const coming = story[done];
  const step = async () => {
    setIsBusy(true);
    if (await onStep(done)) setDone(done + 1);
    setIsBusy(false);
  };
  return (
    <section class="story" aria-label={say.story}>
      <p aria-live="polite">
        <strong>{`${done} / ${story.length}`}</strong>
        {done === 0 ? say.storyStart : shown?.words[language]}
      </p>
      {coming && (
        <button type="button" class="c-button" data-type="primary_filled" disabled={isBusy} onClick={step}>
          {`${say.storyNext}：${people.get(coming.as)?.name ?? coming.as}`}
        </button>
      )}
      <button type="button" class="c-button" data-type="default" onClick={onClose}>
        {say.storyEnd}
      </button>
    </section>
  );
}
