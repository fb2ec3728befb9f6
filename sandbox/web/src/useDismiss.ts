import type { RefObject } from 'preact';
import { useEffect } from 'preact/hooks';

/** Closes an open `<details>` by Escape or by pressing elsewhere, as menus do. */
export function useDismiss(list: RefObject<HTMLDetailsElement | null>): void {
  useEffect(() => {
    const close = (event: Event) => {
      const box = list.current;
      if (!box?.open) return;
      if (event instanceof KeyboardEvent ? event.key !== 'Escape' : box.contains(target(event))) return;
      box.open = false;
      if (event instanceof KeyboardEvent) box.querySelector('summary')?.focus();
    };
    addEventListener('pointerdown', close);
    addEventListener('keydown', close);
    return () => {
      removeEventListener('pointerdown', close);
      removeEventListener('keydown', close);
    };
  }, []);
}

function target(event: Event): Node | null {
  return event.target instanceof Node ? event.target : null;
}
