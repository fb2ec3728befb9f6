import type { Clock } from './clock.js';
import { newId } from './ids.js';
import type { Kept } from './keptShape.js';
import type { Limiter } from './limiter.js';
import { makeLimiter, noLimiter } from './limiter.js';
import type { Change, JsonObject, PersonOptions, PlatformOptions } from './platformApi.js';
import { makeTokens, type Tokens } from './tokens.js';

/** Somebody in the tenant. */
export interface Person extends PersonOptions {
  readonly unionId: string;
  readonly userId: string;
  readonly departmentId: string;
  /** In the app's 可用范围. */
  isInRange: boolean;
}

interface Department {
  readonly id: string;
  readonly openId: string;
  readonly name: string;
  readonly parentId: string;
}

export interface ChatRecord {
  readonly chatId: string;
  readonly kind: 'direct' | 'group';
  name: string;
  description: string;
  ownerId: string;
  readonly members: Set<string>;
  hasBot: boolean;
  isDissolved: boolean;
  readonly createdAt: number;
  readonly pins: Map<string, JsonObject>;
  /** How many messages were here before the oldest that is still kept. */
  readonly forgotten: number;
}

export interface MessageRecord {
  readonly messageId: string;
  readonly chatId: string;
  /** `bot` or an open id. */
  readonly sender: string;
  readonly msgType: string;
  content: JsonObject;
  readonly mentions: readonly JsonObject[];
  readonly parentId?: string;
  readonly rootId?: string;
  readonly createdAt: number;
  updatedAt: number;
  edits: number;
  isRecalled: boolean;
  /** Card versions, the one in force last. */
  readonly history: JsonObject[];
  readonly readers: Map<string, number>;
  readonly reactions: Map<string, JsonObject>;
  readonly urgentTo: Set<string>;
}

export interface CalendarRecord {
  readonly calendarId: string;
  readonly summary: string;
  readonly ownerId: string;
  readonly events: Map<string, CalendarEventRecord>;
  readonly eventByKey: Map<string, string>;
}

export interface CalendarEventRecord {
  readonly eventId: string;
  fields: JsonObject;
  status: 'confirmed' | 'cancelled';
  readonly attendees: Map<string, JsonObject>;
  readonly createdAt: number;
}

export interface TaskRecord {
  readonly guid: string;
  fields: JsonObject;
  members: { readonly id: string; readonly type: string; readonly role: string }[];
  reminders: JsonObject[];
  readonly comments: JsonObject[];
  readonly createdAt: number;
  updatedAt: number;
}

export interface FileRecord {
  readonly key: string;
  readonly kind: 'file' | 'image';
  readonly name: string;
  /** `bot` or the open id of whoever uploaded it. */
  readonly owner: string;
  readonly size: number;
  readonly bytes: Buffer;
}

/** A card callback's token: 30 minutes, two delayed updates, only after the answer. */
interface CardToken {
  readonly messageId: string;
  readonly issuedAt: number;
  isAnswered: boolean;
  uses: number;
}

/** Everything the stand-in platform knows. */
export interface World {
  /** The same for as long as the world is kept. */
  readonly run: string;
  readonly clock: Clock;
  readonly limiter: Limiter;
  readonly tokens: Tokens;
  readonly app: {
    readonly id: string;
    readonly secret: string;
    readonly encryptKey: string;
    readonly verificationToken: string;
    readonly tenantKey: string;
  };
  readonly bot: { readonly openId: string; readonly name: string };
  readonly people: Map<string, Person>;
  readonly departments: Map<string, Department>;
  readonly chats: Map<string, ChatRecord>;
  readonly messages: Map<string, MessageRecord>;
  /** `uuid` to message, remembered for an hour. */
  readonly sentByUuid: Map<string, { readonly messageId: string; readonly at: number }>;
  readonly calendars: Map<string, CalendarRecord>;
  readonly tasks: Map<string, TaskRecord>;
  readonly taskByToken: Map<string, string>;
  readonly chatByUuid: Map<string, { readonly chatId: string; readonly at: number }>;
  readonly files: Map<string, FileRecord>;
  readonly cardTokens: Map<string, CardToken>;
  changed(change: Change): void;
  /** Pushes an event to the bot. */
  deliver(type: string, event: JsonObject): void;
  journal(line: string): void;
}

/** A world with its people and departments, and nothing said yet. Ids that an earlier run gave are given again. */
export function makeWorld(
  options: PlatformOptions,
  clock: Clock,
  out: Pick<World, 'changed' | 'deliver'>,
  earlier: Kept['world'] | undefined,
): World {
  const departments = new Map(earlier?.departments.map((one) => [one.openId, one]));
  const known = new Map(earlier?.people.map((one) => [one.openId, one]));
  const people = new Map(
    options.people.map((person) => [person.openId, join(person, departments, known.get(person.openId))]),
  );
  return {
    run: earlier?.run ?? newId(''),
    clock,
    limiter: options.limits === 'off' ? noLimiter : makeLimiter(clock),
    tokens: makeTokens(clock),
    app: {
      id: options.appId,
      secret: options.appSecret,
      encryptKey: options.encryptKey ?? '',
      verificationToken: options.verificationToken ?? '',
      tenantKey: earlier?.tenantKey ?? newId('').slice(0, 16),
    },
    bot: { openId: earlier?.botOpenId ?? newId('ou_'), name: options.botName ?? '府院联动助手' },
    people,
    departments,
    chats: new Map(),
    messages: new Map(),
    sentByUuid: new Map(),
    calendars: new Map(),
    tasks: new Map(),
    taskByToken: new Map(),
    chatByUuid: new Map(),
    files: new Map(),
    cardTokens: new Map(),
    ...out,
    journal: options.journal ?? (() => {}),
  };
}

function join(
  person: PersonOptions,
  departments: Map<string, Department>,
  earlier: { readonly unionId: string; readonly userId: string } | undefined,
): Person {
  const unit = person.unit ?? '';
  const known = [...departments.values()].find((department) => department.name === unit);
  const department = known ?? addDepartment(unit, departments);
  return {
    ...person,
    unionId: earlier?.unionId ?? newId('on_'),
    userId: earlier?.userId ?? newId('').slice(0, 8),
    departmentId: department?.openId ?? '0',
    isInRange: true,
  };
}

function addDepartment(name: string, departments: Map<string, Department>): Department | undefined {
  if (name === '') return undefined;
  const department = { id: newId('').slice(0, 16), openId: newId('od-'), name, parentId: '0' };
  departments.set(department.openId, department);
  return department;
}
