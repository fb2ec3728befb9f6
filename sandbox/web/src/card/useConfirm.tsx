import type { VNode } from 'preact';
import { useState } from 'preact/hooks';
import { Dialog } from '../Dialog.js';
import { useCard } from './cardContext.js';
import { child, type Node, words } from './node.js';

/** Asks before acting when the component says so; without a `confirm` it agrees at once. */
export function useConfirm(confirm: Node | undefined): {
  readonly dialog: VNode | null;
  confirmed(): Promise<boolean>;
} {
  const { language, say } = useCard();
  const [answer, setAnswer] = useState<{ readonly give: (yes: boolean) => void }>();
  const confirmed = () => (confirm ? new Promise<boolean>((give) => setAnswer({ give })) : Promise.resolve(true));
  const end = (yes: boolean) => {
    answer?.give(yes);
    setAnswer(undefined);
  };
  const dialog =
    confirm && answer ? (
      <Dialog title={words(child(confirm, 'title'), language)} onClose={() => end(false)}>
        <p class="dialog-words">{words(child(confirm, 'text'), language)}</p>
        <div class="dialog-buttons">
          <button type="button" class="c-button" data-type="default" onClick={() => end(false)}>
            {say.cancel}
          </button>
          <button type="button" class="c-button" data-type="primary_filled" onClick={() => end(true)}>
            {say.confirm}
          </button>
        </div>
      </Dialog>
    ) : null;
  return { dialog, confirmed };
}
