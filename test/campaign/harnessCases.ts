/** The matters of the kill loop as their people carry them on: raised, confirmed, agreed to; whoever hears nothing tries again. */
import type { Message, Platform } from '../../sandbox/feishu/platformApi.js';
import type { Fleet } from './harnessBots.js';

/** Who raises, and for which unit's answer it then waits. */
const raiser = 'liaison:tax';
const invited = 'liaison:court';

const pause = (ms: number): Promise<void> => new Promise((resolve) => setTimeout(resolve, ms));

export const titleOf = (n: number): string => `土地增值税核定第${String(n).padStart(5, '0')}号`;

const lineOf = (n: number): string =>
  `/提请 company=沂河某机械第${n}有限公司 title=${titleOf(n)} facts=拟拍卖厂房，需确定土地增值税应纳税额 ask=明确计算口径 phase=during obstacle=government basis=企业破产法`;

/** The bot's cards by the words that they hold, kept up to date as they come: chats grow long. */
interface Desk {
  card(seat: string, title: string): Message | undefined;
  replyTo(messageId: string): Message | undefined;
  close(): void;
}

export const openDesk = (platform: Platform): Desk => {
  const replies = new Map<string, string>();
  const cards = new Map<string, string>();
  const chatOf = new Map<string, string>();
  const at = (chatId: string, title: string): string => `${chatId} ${title}`;
  const close = platform.subscribe(({ kind, messageId }) => {
    if (kind !== 'message' || messageId === undefined) return;
    const message = platform.message(messageId);
    if (message?.sender !== 'bot') return;
    if (message.replyTo !== undefined) {
      replies.set(message.replyTo, messageId);
      return;
    }
    const title = /土地增值税核定第\d{5}号/.exec(platform.cardText(message))?.[0];
    // The first: the invitation. What comes later is news of the meeting.
    if (title !== undefined && !cards.has(at(message.chatId, title))) cards.set(at(message.chatId, title), messageId);
  });
  const read = (id: string | undefined): Message | undefined => (id === undefined ? undefined : platform.message(id));
  return {
    close,
    replyTo: (messageId) => read(replies.get(messageId)),
    card: (openId, title) => {
      const chatId = chatOf.get(openId) ?? platform.directChat(openId);
      chatOf.set(openId, chatId);
      return read(cards.get(at(chatId, title)));
    },
  };
};

/** Presses until the card shows that it is done; a click is lost with whoever had it in hand. */
const pressed = async (fleet: Fleet, seat: string, find: () => Message | undefined, label: string, until: number) => {
  while (Date.now() < until) {
    const message = find();
    if (!message) {
      await pause(50);
      continue;
    }
    const { platform } = fleet;
    if (!platform.buttons(message).some((b) => b.label === label && !b.disabled)) return true;
    const { toast } = await platform
      .press(fleet.who(seat), message.messageId, label)
      .catch(() => ({ toast: undefined }));
    if (toast?.type === 'success') return true;
    await pause(500);
  }
  return false;
};

/** Carries one matter to its arranged meeting; false when that was not to be had until then. */
export const carry = async (fleet: Fleet, desk: Desk, n: number, until: number): Promise<boolean> => {
  const said = await fleet.platform.say(fleet.who(raiser), lineOf(n));
  let preview = desk.replyTo(said.messageId);
  for (; !preview && Date.now() < until; preview = desk.replyTo(said.messageId)) await pause(50);
  if (!preview) return false;
  const current = () => desk.replyTo(said.messageId);
  if (!(await pressed(fleet, raiser, current, '确认提请', until))) return false;
  return pressed(fleet, invited, () => desk.card(fleet.who(invited), titleOf(n)), '同意参会', until);
};
