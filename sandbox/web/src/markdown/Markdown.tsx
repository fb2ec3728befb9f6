import { useMemo } from 'preact/hooks';
import { useCard } from '../card/cardContext.js';
import { dialectFor } from './dialect.js';
import { sanitised } from './sanitise.js';

/** What stands in the page is sanitised, always. A Markdown component's text. */
export function Markdown({ source }: { readonly source: string }) {
  const dialect = useDialect();
  const html = useMemo(() => sanitised(dialect.blocks(source)), [dialect, source]);
  return <div class="md" dangerouslySetInnerHTML={{ __html: html }} />;
}

/** `lark_md`: the same without blocks. */
export function RunningText({ source }: { readonly source: string }) {
  const dialect = useDialect();
  const html = useMemo(() => sanitised(dialect.running(source)), [dialect, source]);
  return <span class="md" dangerouslySetInnerHTML={{ __html: html }} />;
}

function useDialect() {
  const { personOf } = useCard();
  return useMemo(() => dialectFor(personOf), [personOf]);
}
