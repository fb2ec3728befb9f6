/** What the stand-in platform offers to tests, to the sandbox and to its chat page. `platform.ts` carries it out. */
import type { Attachment, FileSeen } from './attachment.js';
import type { Clock } from './clock.js';
import type { Faults } from './faultApi.js';

export interface PersonOptions {
  readonly openId: string;
  readonly name: string;
  readonly title?: string;
  /** 单位: becomes a department. */
  readonly unit?: string;
  readonly mobile?: string;
  readonly email?: string;
}

export interface PlatformOptions {
  /** 0, the default: any free port. */
  readonly port?: number;
  readonly host?: string;
  /** `cli_` and 16 hex digits; the SDK refuses anything else over the long connection. */
  readonly appId: string;
  readonly appSecret: string;
  readonly encryptKey?: string;
  readonly verificationToken?: string;
  readonly transport: 'websocket' | 'webhook';
  /** Where events are pushed; `setWebhookUrl` sets it later. */
  readonly webhookUrl?: string;
  readonly clock?: Clock;
  /** `off`: no frequency limits; everything else stays strict. */
  readonly limits?: 'strict' | 'off';
  readonly people: readonly PersonOptions[];
  readonly botName?: string;
  /** Real milliseconds that a virtual clock stands still for an answer to a push; 2000 when absent. */
  readonly patienceMs?: number;
  /** Where the world is kept from one run to the next; absent: it ends with the run. */
  readonly keepIn?: string;
  /** One line for each call, push and answer. */
  readonly journal?: (line: string) => void;
  /** What somebody should see: a kept world that could not be read or written. `journal` when absent. */
  readonly warn?: (line: string) => void;
}

export type JsonObject = Readonly<Record<string, unknown>>;

/** One message as its readers see it now. */
export interface Message {
  readonly messageId: string;
  readonly chatId: string;
  /** `bot` or a person's open id. */
  readonly sender: string;
  readonly msgType: string;
  /** The parsed content. */
  readonly content: JsonObject;
  /** The card in force, of an interactive message. */
  readonly card?: JsonObject;
  /** A text with its mentions written out. */
  readonly text?: string;
  /** What a file, image, audio or video message carries. */
  readonly file?: FileSeen;
  readonly replyTo?: string;
  readonly createdAt: number;
  readonly updatedAt: number;
  readonly recalled: boolean;
  /** Card versions, oldest first, the one in force last. */
  readonly history: readonly JsonObject[];
}

export interface Chat {
  readonly chatId: string;
  readonly kind: 'direct' | 'group';
  readonly name: string;
  /** Open ids; the bot is not among them. */
  readonly members: readonly string[];
  readonly hasBot: boolean;
  /** How many messages were here before the oldest that is still kept. */
  readonly forgotten: number;
}

/** A button of a card, or a menu entry that behaves like one. */
export interface ButtonSeen {
  readonly label: string;
  /** The callback value; absent for links, resets and submits without one. */
  readonly value?: JsonObject;
  readonly url?: string;
  readonly disabled: boolean;
  /** The form it stands in. */
  readonly form?: string;
  readonly name?: string;
  readonly kind: 'callback' | 'submit' | 'reset' | 'link' | 'inert';
  /** The confirm dialog's words, if it has one. */
  readonly confirm?: string;
}

/** What the person who clicked sees. `error`: 200340, 200341, 200671, 200672, 200673 or 200830. */
export interface CallbackAnswer {
  readonly toast?: { readonly type: string; readonly content: string };
  readonly card?: JsonObject;
  readonly error?: number;
}

export interface SayOptions {
  readonly chatId?: string;
  /** Absent: in a group, whether the text holds `@` and the bot's name. */
  readonly mentionBot?: boolean;
  /** Open ids; named in the text as `@name`, or put in front when the text does not name them. */
  readonly mentions?: readonly string[];
  readonly mentionAll?: boolean;
  readonly replyTo?: string;
}

export type AttachOptions = Pick<SayOptions, 'chatId' | 'replyTo'>;

export interface Said {
  readonly messageId: string;
  readonly eventId: string | undefined;
  /** Resolves when the first push has an outcome: acknowledged, failed, late or unreachable (see `pushes()`). */
  readonly delivered: Promise<void>;
}

export interface ClickOptions {
  readonly timezone?: string;
  /** The component's tag and name, as far as the value does not say. */
  readonly tag?: string;
  readonly name?: string;
  readonly inputValue?: string;
  readonly option?: string;
  readonly options?: readonly string[];
  readonly checked?: boolean;
}

export interface CalendarEventSeen {
  readonly calendarId: string;
  readonly eventId: string;
  readonly summary: string;
  readonly status: 'confirmed' | 'cancelled';
  readonly startAt: number;
  readonly endAt: number;
  readonly attendees: readonly string[];
  /** The stored event in Feishu's own shape. */
  readonly raw: JsonObject;
}

export interface TaskSeen {
  readonly guid: string;
  readonly summary: string;
  readonly dueAt: number | undefined;
  readonly members: readonly { readonly id: string; readonly role: string }[];
  readonly completedAt: number | undefined;
  readonly raw: JsonObject;
}

export interface Call {
  readonly method: string;
  readonly path: string;
  readonly status: number;
  readonly code: number;
  readonly at: number;
  /** The route's pattern; absent when the call is unknown. */
  readonly route?: string;
  readonly body?: unknown;
}

export interface Change {
  readonly kind: 'message' | 'patched' | 'recalled' | 'chat' | 'event' | 'calendar' | 'task' | 'connection';
  readonly chatId?: string;
  readonly messageId?: string;
  readonly eventType?: string;
}

/** One push of an event or callback and what came of it. */
export interface Push {
  readonly eventId: string;
  readonly eventType: string;
  readonly attempt: number;
  readonly at: number;
  readonly outcome: 'acknowledged' | 'failed' | 'late' | 'unreachable';
}

export interface Platform {
  /** The same for as long as the world is kept. */
  readonly run: string;
  readonly url: string;
  readonly clock: Clock;
  readonly bot: { readonly openId: string; readonly name: string };
  readonly faults: Faults;
  setWebhookUrl(url: string): void;
  /** Sends the address a challenge, as saving it in the console does. */
  verifyWebhook(): Promise<boolean>;
  people(): readonly PersonOptions[];

  chats(): readonly Chat[];
  /** The chat id of the person's direct chat with the bot, made on demand. */
  directChat(openId: string): string;
  createGroup(name: string, memberOpenIds: readonly string[], withBot?: boolean): string;
  addBot(chatId: string, by: string): void;
  removeBot(chatId: string, by: string): void;
  addMembers(chatId: string, openIds: readonly string[], by: string): void;
  removeMembers(chatId: string, openIds: readonly string[], by: string): void;
  /** Takes a person out of the app's range (230013), or puts them back. */
  setInRange(openId: string, isInRange: boolean): void;

  say(openId: string, text: string, options?: SayOptions): Promise<Said>;
  /** Sends a file or an image. Throws 234006 above 30 MB (an image: 10 MB) and 234010 for an empty one. */
  attach(openId: string, file: Attachment, options?: AttachOptions): Promise<Said>;
  /** The bytes of a file or image, by its key. */
  file(key: string): Attachment | undefined;
  /** Throws when the message has no enabled button that carries `value`. */
  click(
    openId: string,
    messageId: string,
    value: JsonObject,
    form?: JsonObject,
    options?: ClickOptions,
  ): Promise<CallbackAnswer>;
  /** Presses the enabled button with this label, having checked the form as the client does. */
  press(openId: string, messageId: string, label: string | RegExp, form?: JsonObject): Promise<CallbackAnswer>;
  menu(openId: string, eventKey: string): Promise<void>;
  enter(openId: string): Promise<void>;
  /** Somebody leaves the organisation. */
  leave(openId: string): Promise<void>;
  recall(openId: string, messageId: string): Promise<void>;
  /** The person reads a message of the bot. */
  read(openId: string, messageId: string): Promise<void>;

  /** Oldest first. */
  messages(where: { readonly chatId: string } | { readonly openId: string }): Message[];
  message(messageId: string): Message | undefined;
  cardText(message: Message): string;
  buttons(message: Message): ButtonSeen[];
  calendarEvents(): CalendarEventSeen[];
  tasks(): TaskSeen[];
  /** The last 10 000. */
  calls(): readonly Call[];
  /** The last 10 000. */
  pushes(): readonly Push[];
  /** Open long connections. */
  connections(): number;
  subscribe(listener: (change: Change) => void): () => void;
  /** Resolves when no delivery and no callback is in flight; a bot that never answers is in flight until its 3 s are over. */
  settled(): Promise<void>;

  /** Pushes an envelope as it stands. Resolves with the answer's bytes, empty when none came. */
  rawEvent(envelope: unknown): Promise<Buffer>;
  /** Pushes the very same event again. */
  redeliver(eventId: string): Promise<Buffer>;
  stop(): Promise<void>;
}
