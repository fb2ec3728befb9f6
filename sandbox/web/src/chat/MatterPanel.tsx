import { useEffect, useState } from 'preact/hooks';
import type { WireMatter } from '../../../pageWire.js';
import { talk } from '../talk.js';
import type { Words } from '../words.js';

interface Props {
  readonly number: string;
  /** Whatever changes when the matter may have changed. */
  readonly version: number;
  readonly say: Words;
  onChoose(number: string): void;
  onClose(): void;
}

/** 事项侧栏: where a matter stands, who is asked, what is due and why, and its log. */
export function MatterPanel({ number, version, say, onChoose, onClose }: Props) {
  const [matter, setMatter] = useState<WireMatter | null>();
  const [sought, setSought] = useState(number);
  useEffect(() => {
    let isWanted = true;
    setSought(number);
    talk.matter(number).then(
      (found) => isWanted && setMatter(found),
      () => isWanted && setMatter(null),
    );
    return () => {
      isWanted = false;
    };
  }, [number, version]);
  return (
    <aside class="matter" aria-label={say.matter}>
      <form
        onSubmit={(event) => {
          event.preventDefault();
          onChoose(sought.trim());
        }}
      >
        <input
          class="c-control"
          value={sought}
          aria-label={say.matterNo}
          onInput={(event) => setSought(event.currentTarget.value)}
        />
        <button type="submit" class="c-button" data-type="default">
          {say.open}
        </button>
        <button type="button" class="c-button" data-type="text" aria-label={say.close} onClick={onClose}>
          ×
        </button>
      </form>
      {matter === null && <p class="quiet">{say.noMatter}</p>}
      {matter && <MatterView matter={matter} say={say} />}
    </aside>
  );
}

function MatterView({ matter, say }: { readonly matter: WireMatter; readonly say: Words }) {
  return (
    <>
      <h2>
        {matter.title ?? matter.number}
        {matter.status && (
          <span class="c-tag" data-hue="blue">
            {matter.status}
          </span>
        )}
      </h2>
      <h3>{say.ladder}</h3>
      <ol class="ladder">
        {matter.ladder?.map((rung) => (
          <li key={rung.name} data-place={rung.place} aria-current={rung.place === 'now' ? 'step' : undefined}>
            {rung.name}
          </li>
        ))}
      </ol>
      <Facts title={say.asked} none={say.nothing} lines={(matter.asked ?? []).map((one) => [one.who, one.what])} />
      <Facts
        title={say.due}
        none={say.nothing}
        lines={(matter.due ?? []).map((one) => [one.on, [one.what, one.why].filter(Boolean).join('。')])}
      />
      <Facts
        title={say.log}
        none={say.nothing}
        lines={(matter.log ?? []).map((one) => [`${one.at} ${one.who}`, one.what])}
      />
    </>
  );
}

interface FactsProps {
  readonly title: string;
  readonly none: string;
  readonly lines: readonly (readonly [string, string])[];
}

function Facts({ title, none, lines }: FactsProps) {
  return (
    <>
      <h3>{title}</h3>
      {lines.length === 0 && <p class="quiet">{none}</p>}
      <dl>
        {lines.map(([name, value], index) => (
          <div key={index}>
            <dt>{name}</dt>
            <dd>{value}</dd>
          </div>
        ))}
      </dl>
    </>
  );
}
