import { z } from 'zod';

/** How the world stands in its file: one line a record, maps and sets as lists. Reading gives the world's own records. */
const json = z.record(z.string(), z.unknown());
const id = z.string().min(1);
const at = z.number();
const setOf = z.array(id).transform((list) => new Set(list));
const mapOf = <T>(value: z.ZodType<T>) => z.array(z.tuple([id, value])).transform((list) => new Map<string, T>(list));

const event = z.object({
  eventId: id,
  fields: json,
  status: z.enum(['confirmed', 'cancelled']),
  attendees: mapOf(json),
  createdAt: at,
});
const memory = z.object({ at, messageId: id });

export const kept = {
  world: z.object({
    version: z.literal(1),
    run: id,
    botOpenId: id,
    tenantKey: id,
    people: z.array(z.object({ openId: id, unionId: id, userId: id, departmentId: id })),
    departments: z.array(z.object({ id, openId: id, name: z.string(), parentId: id })),
    sentByUuid: mapOf(memory),
    taskByToken: mapOf(id),
    chatByUuid: mapOf(z.object({ chatId: id, at })),
  }),
  chat: z.object({
    chatId: id,
    kind: z.enum(['direct', 'group']),
    name: z.string(),
    description: z.string(),
    ownerId: z.string(),
    members: setOf,
    hasBot: z.boolean(),
    isDissolved: z.boolean(),
    createdAt: at,
    pins: mapOf(json),
    forgotten: z.int().min(0),
  }),
  message: z.object({
    messageId: id,
    chatId: id,
    sender: id,
    msgType: id,
    content: json,
    mentions: z.array(json),
    parentId: id.exactOptional(),
    rootId: id.exactOptional(),
    createdAt: at,
    updatedAt: at,
    edits: z.int(),
    isRecalled: z.boolean(),
    readers: mapOf(at),
    reactions: mapOf(json),
    urgentTo: setOf,
  }),
  calendar: z.object({
    calendarId: id,
    summary: z.string(),
    ownerId: id,
    events: mapOf(event),
    eventByKey: mapOf(id),
  }),
  task: z.object({
    guid: id,
    fields: json,
    members: z.array(z.object({ id, type: id, role: id })),
    reminders: z.array(json),
    comments: z.array(json),
    createdAt: at,
    updatedAt: at,
  }),
  file: z.object({
    key: id,
    kind: z.enum(['file', 'image']),
    name: z.string(),
    owner: id,
    size: z.int().min(1),
  }),
};

/** One line of the file. */
export const keptLine = z.tuple([z.enum(['world', 'chat', 'message', 'calendar', 'task', 'file']), z.unknown()]);

export interface Kept {
  readonly world: z.infer<typeof kept.world>;
  readonly chats: readonly z.infer<typeof kept.chat>[];
  readonly messages: readonly z.infer<typeof kept.message>[];
  readonly calendars: readonly z.infer<typeof kept.calendar>[];
  readonly tasks: readonly z.infer<typeof kept.task>[];
  readonly files: readonly z.infer<typeof kept.file>[];
}
