import type { Call } from '../call.js';
import type { Reply } from '../command.js';

/** One entry as an answer; to whoever may not see it, it is not there. */
export const entryReply = async (call: Call, id: string): Promise<Reply> => {
  const e = await call.entry(id);
  const view = { card: 'entry', entry: id, unit: e.unit };
  return { says: `${e.id} ${call.say.unit(e.unit)}${e.act}`, view, isChange: false, isPrivate: true };
};
