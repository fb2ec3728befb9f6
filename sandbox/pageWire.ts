/** What the chat page and its server say to each other. Types only: the page is compiled for the browser, the server for Node. */

export type Json = Readonly<Record<string, unknown>>;

export interface WirePerson {
  readonly openId: string;
  readonly name: string;
  readonly title?: string | undefined;
  readonly unit?: string | undefined;
}

/** A file or image; its bytes are at `/sandbox/file?key=`. */
export interface WireFile {
  readonly key: string;
  readonly kind: 'file' | 'image';
  readonly name: string;
  /** Bytes. */
  readonly size: number;
}

export interface WireMessage {
  readonly messageId: string;
  readonly chatId: string;
  /** `bot` or an open id. */
  readonly sender: string;
  readonly text?: string | undefined;
  readonly card?: Json | undefined;
  readonly file?: WireFile | undefined;
  readonly replyTo?: string | undefined;
  /** What it answers, as that stands now. */
  readonly answered?: { readonly sender: string; readonly summary: string } | undefined;
  readonly createdAt: number;
  /** How many cards have stood in this message; a form starts afresh when it grows. */
  readonly version: number;
  readonly recalled: boolean;
  /** One line for the chat list: the card's `config.summary`, or the text. */
  readonly summary: string;
}

export interface WireChat {
  readonly chatId: string;
  readonly kind: 'direct' | 'group';
  readonly name: string;
  readonly members: readonly string[];
  readonly hasBot: boolean;
  /** Messages so far; unread is this less what the person has seen. */
  readonly count: number;
  readonly last?: { readonly sender: string; readonly summary: string; readonly at: number } | undefined;
}

export interface WireClock {
  readonly now: number;
  /** The clock can be moved. */
  readonly canMove: boolean;
  readonly day?: string | undefined;
  readonly isWorkday?: boolean | undefined;
  readonly label?: string | undefined;
  readonly nextEventAt?: number | undefined;
}

export interface WireState {
  /** New with every world: what the page remembers of another one is dropped. */
  readonly run: string;
  readonly bot: { readonly openId: string; readonly name: string };
  readonly people: readonly WirePerson[];
  readonly chats: readonly WireChat[];
  readonly clock: WireClock;
  readonly hasMatters: boolean;
  readonly hasStory: boolean;
}

export interface WireMessages {
  readonly chatId: string;
  /** Oldest first. */
  readonly messages: readonly WireMessage[];
  /** How many older ones there are. */
  readonly older: number;
}

/** One line of the stream. */
export type WireChange =
  | { readonly kind: 'message'; readonly message: WireMessage; readonly chat: WireChat }
  | { readonly kind: 'chat'; readonly chat: WireChat }
  /** A group that was dissolved. */
  | { readonly kind: 'gone'; readonly chatId: string }
  | { readonly kind: 'clock'; readonly clock: WireClock };

export interface WireMenuEntry {
  readonly name: string;
  readonly zh: string;
  readonly usage: string;
  readonly summary: string;
}

export interface WireSay {
  readonly as: string;
  readonly chatId: string;
  readonly text: string;
  readonly mentionBot?: boolean | undefined;
  readonly mentions?: readonly string[] | undefined;
  readonly replyTo?: string | undefined;
}

/** What goes with a file, whose bytes are the body. */
export interface WireAttach {
  readonly as: string;
  readonly chatId: string;
  readonly kind: 'file' | 'image';
  readonly name: string;
  readonly replyTo?: string | undefined;
}

export interface WireClick {
  readonly as: string;
  readonly messageId: string;
  /** The callback's value; without one the button is found by its label. */
  readonly value?: Json | undefined;
  readonly label?: string | undefined;
  readonly form?: Json | undefined;
  readonly tag?: string | undefined;
  readonly name?: string | undefined;
  readonly inputValue?: string | undefined;
  readonly option?: string | undefined;
  readonly options?: readonly string[] | undefined;
  readonly checked?: boolean | undefined;
}

export interface WireAnswer {
  readonly toast?: { readonly type: string; readonly content: string } | undefined;
  /** Feishu's code when the callback failed: 200341 and its like. */
  readonly error?: number | undefined;
}

export type WireMove = 'hour' | 'workday' | 'next';

/** A step of 演示 as the page tells it. */
export interface WireStoryStep {
  readonly as: string;
  readonly words: { readonly zh: string; readonly en: string };
}

/** Where a step has happened. */
export interface WireStoryPlace {
  readonly chatId: string;
}

/** 事项 at a glance, for the side panel. Everything but the number may be missing. */
export interface WireMatter {
  readonly number: string;
  readonly title?: string | undefined;
  readonly status?: string | undefined;
  /** The rungs of the ladder, lowest first. */
  readonly ladder?: readonly { readonly name: string; readonly place: 'past' | 'now' | 'ahead' }[] | undefined;
  readonly asked?: readonly { readonly who: string; readonly what: string }[] | undefined;
  readonly due?:
    | readonly { readonly what: string; readonly on: string; readonly why?: string | undefined }[]
    | undefined;
  readonly log?: readonly { readonly at: string; readonly who: string; readonly what: string }[] | undefined;
}
