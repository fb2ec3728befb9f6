import type { RefObject } from 'preact';
import { useLayoutEffect, useRef } from 'preact/hooks';

/** Rows have their real height only once they were drawn: the place is found again for so many frames. */
const settlingFrames = 4;

/** Keeps the eye where it is when older messages come above it; at the very top the browser does not. */
export function useKeptPlace(list: RefObject<HTMLElement | null>, first: string | undefined, last: string | undefined) {
  const before = useRef({ first, last });
  useLayoutEffect(() => {
    const { first: was, last: ended } = before.current;
    before.current = { first, last };
    const isOlderAbove = was !== undefined && was !== first && ended === last;
    const box = list.current;
    if (box && isOlderAbove && box.scrollTop < 1) hold(box, was, settlingFrames);
  }, [first, last]);
}

function hold(box: HTMLElement, messageId: string, frames: number): void {
  box.querySelector(`[data-id="${CSS.escape(messageId)}"]`)?.scrollIntoView({ block: 'start' });
  if (frames > 0) requestAnimationFrame(() => hold(box, messageId, frames - 1));
}
