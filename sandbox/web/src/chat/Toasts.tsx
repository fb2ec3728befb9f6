import { useCallback, useState } from 'preact/hooks';

export interface Notice {
  readonly id: number;
  readonly type: string;
  readonly content: string;
}

const shownMs = 5000;
const signs: Readonly<Record<string, string>> = { success: '✓', warning: '!', error: '×' };
let count = 0;

/** Short notices that go away by themselves. */
export function useToasts() {
  const [notices, setNotices] = useState<readonly Notice[]>([]);
  const drop = useCallback((id: number) => setNotices((all) => all.filter((one) => one.id !== id)), []);
  const show = useCallback((type: string, content: string) => {
    count++;
    const id = count;
    setNotices((all) => [...all.slice(-2), { id, type, content }]);
    setTimeout(() => drop(id), shownMs);
  }, []);
  return { notices, show, drop };
}

export function Toasts({ notices, onDrop }: { readonly notices: readonly Notice[]; onDrop(id: number): void }) {
  return (
    <div class="toasts" role="status" aria-live="polite">
      {notices.map((notice) => (
        <button key={notice.id} type="button" class="toast" data-type={notice.type} onClick={() => onDrop(notice.id)}>
          <span aria-hidden="true">{signs[notice.type] ?? 'i'}</span>
          {notice.content}
        </button>
      ))}
    </div>
  );
}
