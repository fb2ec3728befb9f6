import { useEffect, useMemo, useState } from 'preact/hooks';
import { Card } from './card/Card.js';
import { CardContext } from './card/cardContext.js';
import { isNode, type Node } from './card/node.js';

/** Draws the card that a script hands over as a `card` event; `detail` is its JSON. For pictures of cards, without a chat. */
export function CardPreview() {
  const [card, setCard] = useState<Node>();
  useEffect(() => {
    const take = (event: Event) => {
      const given: unknown = event instanceof CustomEvent ? event.detail : undefined;
      if (isNode(given)) setCard(given);
    };
    addEventListener('card', take);
    return () => removeEventListener('card', take);
  }, []);
  const world = useMemo(
    () => ({ people: new Map(), members: [], language: 'zh' as const, draftKey: '', act: async () => undefined }),
    [],
  );
  return (
    <main class="preview" aria-label="card">
      <CardContext.Provider value={world}>
        {card && <Card key={JSON.stringify(card)} card={card} />}
      </CardContext.Provider>
    </main>
  );
}
