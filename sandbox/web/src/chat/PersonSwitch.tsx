import { useMemo, useState } from 'preact/hooks';
import type { WirePerson } from '../../../pageWire.js';
import { Avatar } from '../Avatar.js';
import { Dialog } from '../Dialog.js';
import type { Words } from '../words.js';

interface Props {
  readonly people: readonly WirePerson[];
  readonly me: string;
  readonly waiting: ReadonlyMap<string, number>;
  readonly say: Words;
  onChoose(openId: string): void;
}

/** 我是谁: the person at the page, and everybody they may become. */
export function PersonSwitch({ people, me, waiting, say, onChoose }: Props) {
  const [isOpen, setIsOpen] = useState(false);
  const person = people.find((one) => one.openId === me);
  return (
    <>
      <button type="button" class="who" aria-haspopup="dialog" onClick={() => setIsOpen(true)}>
        <span class="who-label">{say.whoAmI}</span>
        <Avatar id={me} name={person?.name ?? ''} size={28} />
        <span class="who-name">
          <strong>{person?.name}</strong>
          <small>{office(person)}</small>
        </span>
        <span aria-hidden="true">▾</span>
      </button>
      {isOpen && (
        <Dialog title={say.whoAmI} onClose={() => setIsOpen(false)}>
          <PersonList
            {...{ people, me, waiting, say }}
            onChoose={(openId) => {
              setIsOpen(false);
              onChoose(openId);
            }}
          />
          <div class="dialog-buttons">
            <button type="button" class="c-button" data-type="default" onClick={() => setIsOpen(false)}>
              {say.close}
            </button>
          </div>
        </Dialog>
      )}
    </>
  );
}

function PersonList({ people, me, waiting, say, onChoose }: Props) {
  const [sought, setSought] = useState('');
  const found = useMemo(() => people.filter((person) => matches(person, sought)), [people, sought]);
  return (
    <>
      <input
        class="c-control"
        type="search"
        placeholder={say.searchPerson}
        aria-label={say.searchPerson}
        value={sought}
        onInput={(event) => setSought(event.currentTarget.value)}
      />
      <ul class="people">
        {found.map((person) => (
          <li key={person.openId}>
            <button type="button" aria-current={person.openId === me} onClick={() => onChoose(person.openId)}>
              <Avatar id={person.openId} name={person.name} size={32} />
              <span>
                <strong>{person.name}</strong>
                <small>{office(person)}</small>
              </span>
              <Badge count={waiting.get(person.openId) ?? 0} />
            </button>
          </li>
        ))}
      </ul>
      {found.length === 0 && <p class="quiet">{say.nobody}</p>}
    </>
  );
}

export function Badge({ count }: { readonly count: number }) {
  return count > 0 ? <span class="badge">{count > 99 ? '99+' : count}</span> : null;
}

function office(person: WirePerson | undefined): string {
  return [person?.unit, person?.title].filter(Boolean).join(' · ');
}

function matches(person: WirePerson, sought: string): boolean {
  const words = `${person.name} ${office(person)}`.toLowerCase();
  return sought
    .toLowerCase()
    .split(/\s+/u)
    .every((word) => words.includes(word));
}
