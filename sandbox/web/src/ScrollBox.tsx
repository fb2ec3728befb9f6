import type { ComponentChildren, RefObject } from 'preact';

interface Props {
  readonly label: string;
  readonly name: string;
  readonly children: ComponentChildren;
  readonly box?: RefObject<HTMLElement | null>;
  onScroll?(): void;
}

/** A part of the page that scrolls by itself, by keyboard too. */
export function ScrollBox({ label, name, children, box, onScroll }: Props) {
  return (
    // biome-ignore lint/a11y/noNoninteractiveTabindex: what scrolls must be reached by keyboard
    <section class={name} aria-label={label} tabIndex={0} ref={box ?? null} onScroll={onScroll}>
      {children}
    </section>
  );
}
