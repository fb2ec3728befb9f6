/** The events as the SDK's dispatcher hands them over: header and event in one object, the event's fields on top. */
import { z } from 'zod';

const text = z.string().min(1).max(512);
const time = z.union([z.string(), z.number()]).nullish();
const head = z.object({ event_id: text, create_time: time });
const person = z.object({ open_id: text });
const chatName = z.string().max(512).nullish();

export const messagePayload = head.extend({
  sender: z.object({
    sender_id: z.object({ open_id: z.string().nullish() }).nullish(),
    sender_type: z.string().nullish(),
  }),
  message: z.object({
    message_id: text,
    chat_id: text,
    chat_type: z.string(),
    message_type: z.string(),
    parent_id: text.optional().catch(undefined),
    content: z.string().nullish(),
    create_time: time,
    mentions: z.array(z.unknown()).nullish(),
  }),
});

export const mentionPayload = z.object({
  key: z.string().max(64),
  id: z.object({ open_id: z.string().nullish() }).nullish(),
  name: z.string().nullish(),
});

export const clickPayload = head.extend({
  operator: person,
  action: z.object({
    value: z.unknown().optional(),
    name: z.string().max(200).optional().catch(undefined),
    form_value: z.record(z.string(), z.unknown()).nullish().catch(undefined),
    input_value: z.unknown().optional(),
    option: z.unknown().optional(),
    options: z.unknown().optional(),
    checked: z.unknown().optional(),
  }),
  context: z.object({ open_message_id: text, open_chat_id: text }),
});

export const chatPayload = head.extend({ chat_id: text, operator_id: person, name: chatName });

export const membersPayload = chatPayload.extend({
  users: z.array(
    z.object({ name: z.string().nullish(), user_id: z.object({ open_id: z.string().nullish() }).nullish() }),
  ),
});

export const menuPayload = head.extend({ operator: z.object({ operator_id: person }), event_key: text });

/** `contact.user.deleted_v3` and `contact.user.updated_v3`: the person as they are afterwards. */
export const userPayload = head.extend({
  object: person.extend({
    status: z.object({ is_resigned: z.boolean().nullish(), is_exited: z.boolean().nullish() }).nullish(),
  }),
});

export const enteredPayload = head.extend({ chat_id: text, operator_id: person });
