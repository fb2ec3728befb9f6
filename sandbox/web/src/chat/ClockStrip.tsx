import { useState } from 'preact/hooks';
import type { WireClock, WireMove } from '../../../pageWire.js';
import type { Language, Words } from '../words.js';
import { dayOf, hourOf } from './time.js';

interface Props {
  readonly clock: WireClock;
  readonly say: Words;
  readonly language: Language;
  /** Resolves when everything due has fired. */
  onMove(move: WireMove): Promise<unknown>;
}

/** 时间: the sandbox's own, and how to move it on. */
export function ClockStrip({ clock, say, language, onMove }: Props) {
  const [isMoving, setIsMoving] = useState(false);
  const move = async (to: WireMove) => {
    setIsMoving(true);
    await onMove(to);
    setIsMoving(false);
  };
  const rest = clock.label ?? (clock.isWorkday ? say.workday : say.restDay);
  return (
    <div class="clock">
      <time class="clock-now" aria-live="polite">
        <strong>{hourOf(clock.now)}</strong>
        <span>{dayOf(clock.now, language)}</span>
        {clock.isWorkday !== undefined && (
          <span class="c-tag" data-hue={clock.isWorkday ? 'blue' : 'orange'}>
            {rest}
          </span>
        )}
      </time>
      {clock.canMove && (
        <span class="clock-buttons">
          <button type="button" disabled={isMoving} onClick={() => move('hour')}>
            {say.plusHour}
          </button>
          <button type="button" disabled={isMoving} onClick={() => move('workday')}>
            {say.plusWorkday}
          </button>
          <button
            type="button"
            disabled={isMoving || clock.nextEventAt === undefined}
            title={clock.nextEventAt === undefined ? say.noNext : nextAt(clock.nextEventAt, language)}
            onClick={() => move('next')}
          >
            {say.toNext}
          </button>
          {isMoving && <span role="status">{say.moving}</span>}
        </span>
      )}
    </div>
  );
}

function nextAt(at: number, language: Language): string {
  return `${dayOf(at, language)} ${hourOf(at)}`;
}
