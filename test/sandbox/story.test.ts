import assert from 'node:assert/strict';
import { test } from 'node:test';
import { isVirtual } from '../../sandbox/feishu/clock.js';
import { pageClock } from '../../sandbox/pageClock.js';
import { playStep } from '../../sandbox/pageStory.js';
import { storyFor } from '../../sandbox/story.js';
import { dayOf } from '../../src/core/deadlines.js';
import { openTown } from '../town.js';

test('the story plays through to the issued minutes', async () => {
  const town = await openTown({ at: '2026-11-24 16:00' });
  try {
    const { platform, running } = town;
    const advance = async (ms: number): Promise<void> => {
      if (isVirtual(platform.clock)) await platform.clock.advance(ms);
      await running.bot.sweep();
      await town.settled();
    };
    const workday = (at: number) => ({
      day: dayOf(at),
      isWorkday: running.world.calendar.isWorkday(dayOf(at)),
      label: '',
    });
    const clock = pageClock(platform, { now: () => platform.clock.now(), advance }, workday);
    const story = storyFor(town.who);
    assert.ok(story.length > 15);
    for (const [at, step] of story.entries()) {
      await assert.doesNotReject(playStep(platform, clock, story, at), step.words.zh);
      await town.settled();
    }
    town.card('liaison:court', '已印发');
    town.card('liaison:tax', 'T2026-0001');
  } finally {
    await town.stop();
  }
});
