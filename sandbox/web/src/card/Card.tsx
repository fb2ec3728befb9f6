import { useMemo, useRef, useState } from 'preact/hooks';
import { type CardAction, CardContext, useCard } from './cardContext.js';
import { CardHeader } from './Header.js';
import { child, type Node, text } from './node.js';
import { Stack } from './Stack.js';

const widths: Readonly<Record<string, string>> = { compact: '400px', fill: '100%' };

/** A whole card, JSON 2.0. While the bot answers a press, no second one is taken. */
export function Card({ card }: { readonly card: Node }) {
  const world = useCard();
  const isWaiting = useRef(false);
  const [isBusy, setIsBusy] = useState(false);
  const act = async (action: CardAction) => {
    if (isWaiting.current) return;
    isWaiting.current = true;
    setIsBusy(true);
    await world.act(action);
    isWaiting.current = false;
    setIsBusy(false);
  };
  const own = useMemo(() => ({ ...world, act }), [world]);
  const header = child(card, 'header');
  const body = child(card, 'body');
  const width = widths[text(child(card, 'config') ?? {}, 'width_mode')] ?? '600px';
  return (
    <CardContext.Provider value={own}>
      <article class="card" style={{ maxWidth: width }} aria-busy={isBusy}>
        {header && <CardHeader node={header} />}
        {body && (
          <div class={text(body, 'padding') ? 'c-body' : 'c-body c-padded'}>
            <Stack node={body} spacing="8px" />
          </div>
        )}
      </article>
    </CardContext.Provider>
  );
}
