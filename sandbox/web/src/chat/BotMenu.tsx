import { useRef } from 'preact/hooks';
import type { WireMenuEntry } from '../../../pageWire.js';
import { useDismiss } from '../useDismiss.js';
import type { Words } from '../words.js';

interface Props {
  readonly menu: readonly WireMenuEntry[];
  readonly say: Words;
  onChoose(key: string): void;
}

/** 机器人菜单: in direct chats only, as in Feishu. */
export function BotMenu({ menu, say, onChoose }: Props) {
  const list = useRef<HTMLDetailsElement>(null);
  useDismiss(list);
  return (
    <details class="composer-menu" ref={list}>
      <summary class="composer-button" aria-label={say.menu} title={say.menu}>
        ☰
      </summary>
      <div class="c-menu">
        {menu.map((entry) => (
          <button
            key={entry.name}
            type="button"
            title={entry.summary}
            onClick={() => {
              list.current?.removeAttribute('open');
              onChoose(entry.name);
            }}
          >
            {entry.zh}
          </button>
        ))}
      </div>
    </details>
  );
}
