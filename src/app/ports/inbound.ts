import type { Instant } from '../../core/deadlines.js';
import type { Card } from '../ports.js';

export type FileKind = 'file' | 'image';

interface Arrived {
  readonly eventId: string;
  /** Feishu's open id of whoever acted: the only source of the actor. */
  readonly actor: string;
  readonly createdAt: Instant;
}

/** A file or picture that a person sent: `FileShelf` reads it. */
export interface FileArrived {
  readonly key: string;
  /** Safe as a file's name; of a picture always `图片`. */
  readonly name: string;
  readonly kind: FileKind;
}

/** A typed line. `text` has the bot's own mention removed, full-width `／` kept, other mentions turned into `@OPEN_ID`. */
export interface MessageArrived extends Arrived {
  readonly kind: 'message';
  readonly messageId: string;
  readonly chatId: string;
  readonly chat: 'direct' | 'group';
  readonly text: string;
  /** In a group: the bot itself was mentioned. @all does not count. */
  readonly isAddressed: boolean;
  /** The message is a file or a picture; `text` is then empty. */
  readonly file?: FileArrived | undefined;
  /** The message that it replies to. */
  readonly parentId?: string | undefined;
}

export interface CardClicked extends Arrived {
  readonly kind: 'click';
  readonly messageId: string;
  readonly chatId: string;
  /** The button's `value`, as it came. */
  readonly value: unknown;
  /** The form's fields by name; absent fields are absent. */
  readonly form: Readonly<Record<string, string | readonly string[]>>;
}

export interface BotAdded extends Arrived {
  readonly kind: 'botAdded' | 'botRemoved';
  readonly chatId: string;
  readonly name: string;
}

export interface MembersChanged extends Arrived {
  readonly kind: 'membersAdded' | 'membersRemoved';
  readonly chatId: string;
  readonly members: readonly { readonly openId: string; readonly name: string }[];
}

export interface MenuChosen extends Arrived {
  readonly kind: 'menu';
  /** The menu's event key: a command's name. */
  readonly key: string;
}

/** Somebody opened the direct chat with the bot. */
export interface ChatEntered extends Arrived {
  readonly kind: 'entered';
  readonly chatId: string;
}

/** 离职: the actor has left the organisation. */
export interface PersonLeft extends Arrived {
  readonly kind: 'left';
}

export type Inbound = MessageArrived | CardClicked | BotAdded | MembersChanged | MenuChosen | ChatEntered | PersonLeft;

export interface Toast {
  readonly type: 'success' | 'info' | 'warning' | 'error';
  readonly content: string;
}

/** The callback answer of a click; empty for everything else. */
export interface Answer {
  readonly toast?: Toast | undefined;
  readonly card?: Card | undefined;
}

/** The one way in. Resolves only when what must be kept is kept; throws when the platform should push again. */
export type Receive = (event: Inbound) => Promise<Answer>;
