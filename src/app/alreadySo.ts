import { formatInstant } from '../core/deadlines.js';
import { Refusal } from '../core/refusal.js';
import type { Call } from './call.js';
import type { Verdict } from './verdict.js';

interface Judged {
  readonly kind: 'matter' | 'task';
  readonly id: string;
  /** The act as the log names it. */
  readonly act: string;
  readonly verdict: Verdict;
}

/**
 * A rejection sends its record back to work, where a second click finds nothing to reject: it is told who did it and when
 * (spec §11). Whatever else the decision refuses stays as it is.
 */
export const orAlreadySo = async <T>({ world }: Call, judged: Judged, run: () => Promise<T>): Promise<T> => {
  try {
    return await run();
  } catch (error) {
    if (!(error instanceof Refusal) || error.code !== 'state' || judged.verdict !== 'reject') throw error;
    const last = (await world.store[judged.kind].log(judged.id, 1)).at(-1);
    const [says = ''] = last?.text.split('：') ?? [];
    if (last?.act !== judged.act || !/未通过|未予/.test(says)) throw error;
    throw new Refusal('done', `已由${last.by.name}于${formatInstant(last.at)}退回（${says}）。`);
  }
};
