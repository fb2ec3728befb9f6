import { useEffect, useRef } from 'preact/hooks';
import type { Words } from '../words.js';
import type { Offer } from './completion.js';

interface Props {
  readonly offers: readonly Offer[];
  readonly at: number;
  readonly say: Words;
  onTake(offer: Offer): void;
}

/** The list over the composer; the keys are handled by its field. */
export function Offers({ offers, at, say, onTake }: Props) {
  const list = useRef<HTMLDivElement>(null);
  useEffect(() => list.current?.children[at]?.scrollIntoView({ block: 'nearest' }), [at]);
  return (
    <div class="offers" role="listbox" id="offers" aria-label={say.commands} ref={list}>
      {offers.map((offer, index) => (
        <div
          key={offer.key}
          id={`offer-${index}`}
          role="option"
          tabIndex={-1}
          aria-selected={index === at}
          onMouseDown={(event) => {
            event.preventDefault();
            onTake(offer);
          }}
        >
          <strong>{offer.label}</strong>
          <small>{offer.note}</small>
        </div>
      ))}
    </div>
  );
}
