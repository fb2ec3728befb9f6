import type { FeishuClient } from './client.js';
import { asRecord } from './describeError.js';
import { errorOfReply } from './errors.js';
import { itemsOf } from './itemsOf.js';
import { legible } from './legible.js';

/** 通讯录: who the bot is and who is behind a mobile number or an e-mail address. */
export interface Directory {
  /** The bot's own open id; asked for once, kept, and asked for again after a failure. @throws FeishuError */
  botOpenId(): Promise<string>;
  /**
   * Open ids by the mobile or e-mail as it was given. Who is not found, has resigned or is outside the app's contact range is
   * absent. @throws FeishuError
   */
  resolve(contacts: readonly string[]): Promise<ReadonlyMap<string, string>>;
  /** The name of somebody by open id; absent when the platform does not tell (out of range, missing scope, no answer). */
  nameOf(openId: string): Promise<string | undefined>;
}

/** `batch_get_id` takes at most 50 of each (contact-v3). */
const batch = 50;
/** Characters of a name. */
const mostName = 100;

export function openDirectory(client: FeishuClient): Directory {
  let bot: Promise<string> | undefined;
  const askBot = async () => {
    const reply = await client.call('bot info', (sdk, as) =>
      sdk.request<{ code?: number; msg?: string; bot?: unknown }>({ method: 'GET', url: '/open-apis/bot/v3/info' }, as),
    );
    const openId = asRecord(reply.bot)?.open_id;
    if (typeof openId === 'string' && openId !== '') return openId;
    throw errorOfReply('bot info', undefined);
  };

  return {
    botOpenId: () => {
      bot ??= askBot().catch((thrown) => {
        bot = undefined;
        throw thrown;
      });
      return bot;
    },

    resolve: async (contacts) => {
      const found = new Map<string, string>();
      const wanted = [...new Set(contacts)].filter((contact) => contact.trim() !== '');
      const emails = wanted.filter((contact) => contact.includes('@'));
      const mobiles = wanted.filter((contact) => !contact.includes('@'));
      for (let at = 0; at < Math.max(emails.length, mobiles.length); at += batch) {
        const some = { emails: emails.slice(at, at + batch), mobiles: mobiles.slice(at, at + batch) };
        for (const [contact, openId] of await askUsers(client, some)) found.set(contact, openId);
      }
      return found;
    },

    nameOf: async (openId) => {
      try {
        const reply = await client.call('who is', (sdk, as) =>
          sdk.contact.v3.user.get({ path: { user_id: openId }, params: { user_id_type: 'open_id' } }, as),
        );
        return legible(reply.data?.user?.name)?.slice(0, mostName);
      } catch {
        return undefined;
      }
    },
  };
}

async function askUsers(client: FeishuClient, asked: { emails: string[]; mobiles: string[] }) {
  const given = new Map([...asked.emails, ...asked.mobiles].map((contact) => [key(contact), contact]));
  const data = {
    ...(asked.emails.length > 0 ? { emails: asked.emails.map(key) } : {}),
    ...(asked.mobiles.length > 0 ? { mobiles: asked.mobiles.map(key) } : {}),
  };
  const reply = await client.call('find people', (sdk, as) =>
    sdk.contact.v3.user.batchGetId({ params: { user_id_type: 'open_id' }, data }, as),
  );
  return itemsOf({ items: reply.data?.user_list }).items.flatMap(({ user_id, email, mobile }) => {
    const openId = legible(user_id);
    const contact = given.get(key(legible(email) ?? legible(mobile) ?? ''));
    return openId !== undefined && contact !== undefined ? [[contact, openId] as const] : [];
  });
}

/** As the platform compares them: no spaces or dashes in numbers, no country code of the mainland, e-mails in lower case. */
function key(contact: string): string {
  if (contact.includes('@')) return contact.trim().toLowerCase();
  return contact.replace(/[\s-]/g, '').replace(/^\+86/, '');
}
