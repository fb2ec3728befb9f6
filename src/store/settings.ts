import type { Settings } from '../app/records.js';
import { isDuplicate } from './duplicate.js';
import { holdOn } from './hold.js';
import type { Doc, Models } from './schemas.js';

const keptMs = 90 * 86_400_000;

export const settingsOn = ({ setting, feedback, once }: Models): Settings => ({
  ...holdOn(setting),

  async workGroup() {
    const doc = await setting.findById('workGroup').lean<Doc & { value?: string }>();
    return doc?.value;
  },

  async setWorkGroup(chatId) {
    if (chatId === undefined) await setting.deleteOne({ _id: 'workGroup' });
    else await setting.updateOne({ _id: 'workGroup' }, { $set: { value: chatId } }, { upsert: true });
  },

  async addFeedback({ key, ...entry }) {
    await feedback.updateOne({ _id: key }, { $setOnInsert: entry }, { upsert: true });
  },

  async isClaimed(key) {
    return (await once.exists({ _id: key })) !== null;
  },

  async claimOnce(key, owner, at) {
    try {
      await once.create({ _id: key, owner, at, expireAt: new Date(at + keptMs) });
      return true;
    } catch (error) {
      if (!isDuplicate(error)) throw error;
      return (await once.exists({ _id: key, owner })) !== null;
    }
  },
});
