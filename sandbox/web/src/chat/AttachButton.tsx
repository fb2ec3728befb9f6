import { useRef } from 'preact/hooks';
import type { Words } from '../words.js';

/** 附件: chooses one file. */
export function AttachButton({ say, onFile }: { readonly say: Words; onFile(file: File): void }) {
  const field = useRef<HTMLInputElement>(null);
  return (
    <>
      <input
        ref={field}
        type="file"
        class="composer-file"
        tabIndex={-1}
        aria-hidden="true"
        onChange={(event) => {
          const file = event.currentTarget.files?.[0];
          event.currentTarget.value = '';
          if (file) onFile(file);
        }}
      />
      <button
        type="button"
        class="composer-button"
        aria-label={say.attach}
        title={say.attach}
        onClick={() => field.current?.click()}
      >
        <svg viewBox="0 0 20 20" width="18" height="18" aria-hidden="true">
          <path d="M14.5 6v8a4.5 4.5 0 0 1-9 0V5.2a3 3 0 0 1 6 0v8.3a1.5 1.5 0 0 1-3 0V6" />
        </svg>
      </button>
    </>
  );
}
