import { listIn, type Old, partIn, textIn } from './inBatches.js';

/**
 * Hand-overs that were cut off before they were made, in the words of the release that reads them: `hasWork` becomes the list of
 * tasks, a new task names its owner and assisting units, a matter that is carried along its work.
 */
export const messagesOf = (doc: Old): Record<string, unknown> => {
  const outbox = partIn(doc.outbox);
  const changed = Object.entries(outbox).flatMap(([key, entry]): [string, unknown][] => {
    const errand = partIn(partIn(entry).errand);
    if (errand.kind !== 'handOver') return [];
    const message = inNewWords(doc, textIn(errand.id) ?? '', partIn(errand.message));
    return message ? [[`outbox.${key}.errand.message`, message]] : [];
  });
  return Object.fromEntries(changed);
};

const inNewWords = (doc: Old, to: string, message: Record<string, unknown>): object | undefined => {
  if ('hasWork' in message) {
    const { hasWork: _, ...rest } = message;
    return { ...rest, work: sourcesFor(doc, to) };
  }
  if (message.type === 'openTask') {
    const task = partIn(message.task);
    return 'units' in task ? undefined : { ...message, task: { ...task, units: [] } };
  }
  if (message.type === 'conveneUpper') return { ...message, matters: listIn(message.matters).map(withWork) };
  return 'matter' in message && typeof message.matter === 'object'
    ? { ...message, matter: withWork(partIn(message.matter)) }
    : undefined;
};

const sourcesFor = (meeting: Old, matter: string): string[] =>
  listIn(meeting.items)
    .filter((item) => item.matter === matter)
    .flatMap((item) => listIn(item.clauses))
    .filter((clause) => clause.task != null)
    .map((clause) => `${meeting._id}/${String(clause.no)}`);

const withWork = ({ hasOpenWork: _, ...matter }: Record<string, unknown>): object => ({ work: [], ...matter });
