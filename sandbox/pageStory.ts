import type { JsonObject, Message, Platform } from './feishu/platformApi.js';
import type { PageClock } from './pageClock.js';
import type { WireMove, WireStoryPlace, WireStoryStep } from './pageWire.js';

/** One step of 演示: what one person does, and a sentence of what happens. */
export interface StoryStep {
  /** Open id. */
  readonly as: string;
  readonly words: { readonly zh: string; readonly en: string };
  /** `press`: the label of a button on the newest card that this person sees it on; `say`: to the bot, or in `chatId`. */
  readonly act:
    | { readonly say: string; readonly chatId?: string }
    | { readonly press: string; readonly form?: JsonObject }
    | { readonly move: WireMove };
}

/** What the page is told of the steps. */
export function storyTold(story: readonly StoryStep[]): readonly WireStoryStep[] {
  return story.map(({ as, words }) => ({ as, words }));
}

/** Carries one step out and waits until the bot has done its part. Throws a sentence when the step cannot be taken now. */
export async function playStep(
  platform: Platform,
  clock: PageClock,
  story: readonly StoryStep[],
  at: number,
): Promise<WireStoryPlace> {
  const step = story[at];
  if (!step) throw new Error(`the story has no step ${at + 1}`);
  const place = await act(platform, clock, step);
  await platform.settled();
  return place;
}

async function act(platform: Platform, clock: PageClock, { as, act: what }: StoryStep): Promise<WireStoryPlace> {
  if ('say' in what) {
    const chatId = what.chatId ?? platform.directChat(as);
    const { delivered } = await platform.say(as, what.say, what.chatId ? { chatId, mentionBot: true } : { chatId });
    await delivered;
    return { chatId };
  }
  if ('press' in what) {
    const message = newestWith(platform, as, what.press, what.form !== undefined);
    if (!message) throw new Error(`no card that this person sees has a button 「${what.press}」`);
    const { error } = await platform.press(as, message.messageId, what.press, what.form);
    if (error) throw new Error(`the bot did not answer the button 「${what.press}」 (${error})`);
    return { chatId: message.chatId };
  }
  await clock.move(what.move);
  return { chatId: platform.directChat(as) };
}

function newestWith(platform: Platform, openId: string, label: string, isForm: boolean): Message | undefined {
  const has = (message: Message) =>
    platform
      .buttons(message)
      .some((one) => one.label === label && !one.disabled && (!isForm || one.form !== undefined));
  return platform
    .chats()
    .filter((chat) => chat.members.includes(openId))
    .flatMap((chat) => platform.messages({ chatId: chat.chatId }))
    .filter((message) => message.card !== undefined && !message.recalled && has(message))
    .reduce<Message | undefined>(
      (newest, one) => (newest && newest.createdAt > one.createdAt ? newest : one),
      undefined,
    );
}
