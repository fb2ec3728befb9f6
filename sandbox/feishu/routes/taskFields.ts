import { z } from 'zod';
import { ApiError } from '../apiError.js';
import { objectIn } from '../json.js';
import type { JsonObject } from '../platformApi.js';
import { type ApiCall, bodyAs } from '../route.js';

// Source: task-v2, "任务概述", "任务功能概述" and "更新任务". Zero clears a time; seconds and milliseconds are told apart by their digits.

const DAY = 86_400_000;
const time = z.object({
  timestamp: z
    .string()
    .regex(/^(0|\d{13})$/, 'must be milliseconds, or 0')
    .optional(),
  is_all_day: z.boolean().optional(),
});
const moment = z.string().regex(/^(0|\d{13})$/, 'must be milliseconds, or 0');
const words = z.record(z.string(), z.string());
const endpoint = z.object({ href: z.string().optional(), tip: words.optional() });
const writable = {
  summary: z.string().optional(),
  description: z.string().optional(),
  due: time.nullish(),
  start: time.nullish(),
  extra: z.string().max(65_536).optional(),
  completed_at: moment.optional(),
  mode: z.union([z.literal(1), z.literal(2)]).optional(),
  repeat_rule: z.string().max(1000).nullish(),
  is_milestone: z.boolean().optional(),
  custom_complete: z
    .object({ pc: endpoint.optional(), ios: endpoint.optional(), android: endpoint.optional() })
    .nullish(),
  custom_fields: z.array(z.looseObject({ guid: z.string() })).optional(),
};
const members = z.array(
  z.object({
    id: z.string().min(1).max(100),
    type: z.string().default('user'),
    role: z.string().max(20),
    name: z.string().optional(),
  }),
);
export const reminders = z.array(z.object({ relative_fire_minute: z.number().int() }));
const token = z.string().min(10).max(100).optional();
const origin = z.object({
  platform_i18n_name: words.optional(),
  href: z.object({ url: z.url({ protocol: /^https?$/ }).optional(), title: z.string().optional() }).optional(),
});

const creating = z.looseObject({
  ...writable,
  origin: origin.optional(),
  members: members.default([]),
  reminders: reminders.default([]),
  client_token: token,
});
const patching = z.object({ task: z.looseObject(writable).default({}), update_fields: z.array(z.string()) });
const naming = z.object({ members, client_token: token });

/** 1470400: the task API's refusal of a parameter. */
export function badTask(detail: string, code = 1470400): ApiError {
  return new ApiError(code, detail);
}

export const readCreating = (call: ApiCall) => bodyAs(call, creating);
export const readMembers = (call: ApiCall) => bodyAs(call, naming);

/** What a patch changes: the named fields, emptied where the task has none. */
export function readPatch(call: ApiCall): JsonObject {
  const { task, update_fields } = bodyAs(call, patching);
  const given: JsonObject = task;
  if (update_fields.length === 0) throw badTask("Invalid Param 'update_fields', must not be empty.");
  const unknown = update_fields.find((name) => !Object.hasOwn(writable, name));
  if (unknown !== undefined) throw badTask(`Invalid Param 'update_fields', field ${unknown} is not supported.`);
  if (update_fields.includes('repeat_rule') && update_fields.includes('completed_at'))
    throw badTask('cannot update repeat_rule and completed_at at the same time.');
  return Object.fromEntries(update_fields.map((name) => [name, given[name]]));
}

/** The whole task as it would stand: times cut to a second or a day, and refused when it cannot be. */
export function ruled(fields: JsonObject): JsonObject {
  refuseWords(fields);
  const due = cut('due', fields.due);
  const start = cut('start', fields.start);
  const { due: _, start: __, ...rest } = fields;
  if (due && start) {
    if (start.timestamp > due.timestamp) throw badTask("Invalid Param 'start', start must not be later than due.");
    if (start.is_all_day !== due.is_all_day) throw badTask('is_all_day of start and due must be the same.');
  }
  if (fields.repeat_rule && !due)
    throw badTask("Invalid Param 'repeat_rule', cannot set repeat_rule without setting due.");
  return { ...rest, ...(due ? { due } : {}), ...(start ? { start } : {}) };
}

function refuseWords({ summary, description }: JsonObject): void {
  if (typeof summary !== 'string' || summary === '') throw badTask("Invalid Param 'summary', must not be empty.");
  if ([...summary].length > 3000) throw badTask("Invalid Param 'summary', exceeds 3000 characters.");
  if (typeof description === 'string' && [...description].length > 3000)
    throw badTask("Invalid Param 'description', exceeds 3000 characters.");
}

function cut(name: string, given: unknown): { readonly timestamp: string; readonly is_all_day: boolean } | undefined {
  if (given === undefined || given === null) return undefined;
  const { timestamp, is_all_day } = objectIn(given);
  if (typeof timestamp !== 'string') throw badTask(`Invalid Param '${name}.timestamp', param is required.`);
  if (timestamp === '0') return undefined;
  const step = is_all_day === true ? DAY : 1000;
  const at = Math.floor(Number(timestamp) / step) * step;
  return { timestamp: String(at), is_all_day: is_all_day === true };
}
