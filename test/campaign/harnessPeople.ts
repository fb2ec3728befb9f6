/**
 * What people do when the bot does not answer: they wait a while, look at the card again, click once more, or write again when they
 * are told to. In between the bot is started again whenever it has died.
 */
import type { JsonObject, Message } from '../../sandbox/feishu/platformApi.js';
import type { CrashTown } from './harnessTown.js';

const minute = 60_000;
/** How long a person waits for an answer before writing the same again, minutes. */
const patience = 20;
/** Minutes after a start in which leases of the one that died run out and what was pushed in vain comes again. */
const settling = 7;
const mostTries = 4;

export interface People {
  /** Types a line and waits for its answer. */
  line(seat: string, text: string): Promise<Message | undefined>;
  /** Waits for the answer to a line that was written before; writes it again when told to. */
  answered(seat: string, text: string, messageId: string): Promise<Message | undefined>;
  /** Presses the button on the newest card that holds these words, until it is done. */
  press(seat: string, words: readonly string[], label: string, form?: JsonObject): Promise<void>;
  /** Moves the clock to a time, unless it is later already, and lets everything due happen. */
  moveTo(at: number): Promise<void>;
  /** Starts whoever has died, as often as it dies. */
  mend(): Promise<void>;
  /** Lines and clicks that were never answered, by what they were. */
  readonly unanswered: string[];
  /** How often somebody was asked to write again what came too late. */
  resent(): number;
}

/** `downMs`: how long the bot is down each time. */
export const openPeople = (town: CrashTown, { downMs }: { readonly downMs: number }): People => {
  const { platform, clock } = town;
  const unanswered: string[] = [];
  let resent = 0;

  const mend = async (): Promise<void> => {
    while (town.life().isDead()) {
      await clock.advance(downMs);
      await town.up();
      await town.round();
      await town.orDead(town.life().bot.reconcile());
      for (let i = 0; i < settling && !town.life().isDead(); i += 1) await wait();
    }
  };
  const wait = async (): Promise<void> => {
    await clock.advance(minute);
    await town.round();
  };
  const textOf = (message: Message): string => {
    const now = platform.message(message.messageId) ?? message;
    return now.card ? platform.cardText(now) : (now.text ?? '');
  };
  const fromBot = (seat: string): Message[] =>
    platform.messages({ openId: town.who(seat) }).filter((m) => m.sender === 'bot');
  const replyTo = (seat: string, messageId: string): Message | undefined =>
    fromBot(seat).find((m) => m.replyTo === messageId);
  const hasButton = (message: Message, label: string): boolean => {
    const now = platform.message(message.messageId) ?? message;
    return platform.buttons(now).some((b) => b.label === label && !b.disabled);
  };
  const cardOf = (seat: string, words: readonly string[], label: string): Message | undefined =>
    fromBot(seat)
      .filter((m) => m.card && words.every((w) => textOf(m).includes(w)) && hasButton(m, label))
      .at(-1);
  /** Looks, and looks again each minute while there is nothing to be seen. */
  const look = async <T>(at: () => T | undefined): Promise<T | undefined> => {
    await mend();
    for (let i = 0; i < patience && at() === undefined; i += 1) {
      await wait();
      await mend();
    }
    return at();
  };
  /** The answer to a line; nothing when there is none, or when it says that the line came too late or was cut off. */
  const answered = async (seat: string, text: string, messageId: string): Promise<Message | undefined> => {
    const reply = await look(() => replyTo(seat, messageId));
    if (!reply) unanswered.push(`${seat} ${text}`);
    else if (/未及时处理|未能办完/.test(textOf(reply))) resent += 1;
    else return reply;
    return undefined;
  };
  const line = async (seat: string, text: string): Promise<Message | undefined> => {
    for (let tries = 0; tries < mostTries; tries += 1) {
      const said = await platform.say(town.who(seat), text);
      await said.delivered;
      await town.settled();
      const reply = await answered(seat, text, said.messageId);
      if (reply) return reply;
    }
    return undefined;
  };
  return {
    unanswered,
    resent: () => resent,
    mend,

    line,
    answered: async (seat, text, messageId) => (await answered(seat, text, messageId)) ?? line(seat, text),

    press: async (seat, words, label, form) => {
      const message = await look(() => cardOf(seat, words, label));
      for (let tries = 0; message && tries < mostTries; tries += 1) {
        // The card says that it is done: whoever clicked need not click again.
        if (!hasButton(message, label)) return;
        const { toast } = await platform.press(town.who(seat), message.messageId, label, form);
        await town.settled();
        await mend();
        if (toast?.type === 'success' || toast?.type === 'info') return;
        await wait();
        await mend();
      }
      unanswered.push(`${seat} [${label}]`);
    },

    moveTo: async (at) => {
      await mend();
      await clock.advance(Math.max(0, at - clock.now()));
      // The ticks have gone on in between and heard everything.
      await town.life().world.store.chats.heard(clock.now());
      await town.round();
      await mend();
      await town.round();
      await mend();
    },
  };
};
