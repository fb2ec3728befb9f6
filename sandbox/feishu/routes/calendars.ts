import { z } from 'zod';
import { ApiError } from '../apiError.js';
import { newId } from '../ids.js';
import { pageOf } from '../paging.js';
import type { JsonObject } from '../platformApi.js';
import { personBy } from '../receiver.js';
import { type Answer, type ApiCall, bodyAs, param, queryAs, type Route } from '../route.js';
import type { CalendarRecord, World } from '../world.js';

/** 190002: the calendar API's refusal of a parameter. */
export function badCalendar(detail: string): ApiError {
  return new ApiError(190002, `invalid parameters in request, ext=${detail}`);
}

/** A calendar that the bot may write to: 191001, 191002. */
export function calendarFor(call: ApiCall): CalendarRecord {
  const id = param(call, 'calendar_id');
  const calendar = id === 'primary' ? ownCalendar(call.world) : call.world.calendars.get(id);
  if (!calendar) throw new ApiError(191001, 'invalid calendar_id');
  if (calendar.ownerId !== call.world.bot.openId) throw new ApiError(191002, 'no calendar access_role');
  return calendar;
}

/** The bot's own calendar, made on demand. */
function ownCalendar(world: World): CalendarRecord {
  const known = [...world.calendars.values()].find(({ ownerId }) => ownerId === world.bot.openId);
  return known ?? addCalendar(world, world.bot.name, world.bot.openId);
}

function addCalendar(world: World, summary: string, ownerId: string): CalendarRecord {
  const calendarId = `feishu.cn_${newId('').slice(0, 24)}@group.calendar.feishu.cn`;
  const calendar = { calendarId, summary, ownerId, events: new Map(), eventByKey: new Map() };
  world.calendars.set(calendarId, calendar);
  return calendar;
}

function shape(calendar: CalendarRecord, type: 'primary' | 'shared', role: 'owner' | 'free_busy_reader'): JsonObject {
  const { calendarId, summary } = calendar;
  const named = { calendar_id: calendarId, summary, description: '', summary_alias: '' };
  return { ...named, permissions: 'private', color: -1, type, is_deleted: false, is_third_party: false, role };
}

function primary(call: ApiCall): Answer {
  const calendar = shape(ownCalendar(call.world), 'primary', 'owner');
  return { data: { calendars: [{ calendar, user_id: call.world.bot.openId }] } };
}

function primaries(call: ApiCall): Answer {
  const { user_id_type } = queryAs(call, z.object({ user_id_type: z.string().default('open_id') }));
  const { user_ids } = bodyAs(call, z.object({ user_ids: z.array(z.string()).min(1).max(10) }));
  const calendars = user_ids.flatMap((id) => {
    const person = personBy(call.world, user_id_type, id);
    if (!person) return [];
    const known = [...call.world.calendars.values()].find(({ ownerId }) => ownerId === person.openId);
    const calendar = known ?? addCalendar(call.world, person.name, person.openId);
    return [{ calendar: shape(calendar, 'primary', 'free_busy_reader'), user_id: id }];
  });
  return { data: { calendars } };
}

function create(call: ApiCall): Answer {
  const { summary } = bodyAs(call, z.object({ summary: z.string().max(255).default('') }));
  return { data: { calendar: shape(addCalendar(call.world, summary, call.world.bot.openId), 'shared', 'owner') } };
}

function list(call: ApiCall): Answer {
  const own = [...call.world.calendars.values()].filter(({ ownerId }) => ownerId === call.world.bot.openId);
  const { items, ...paging } = pageOf(
    call,
    own.map((calendar) => shape(calendar, 'shared', 'owner')),
    1000,
    500,
  );
  return { data: { ...paging, sync_token: '', calendar_list: items } };
}

const ALL = '/open-apis/calendar/v4/calendars';
const scope = 'calendar';

export const calendarRoutes: readonly Route[] = [
  { method: 'POST', path: `${ALL}/primary`, scope, handle: primary },
  { method: 'POST', path: `${ALL}/primarys`, scope, handle: primaries },
  { method: 'POST', path: ALL, scope, handle: create },
  { method: 'GET', path: ALL, scope, handle: list },
  {
    method: 'GET',
    path: `${ALL}/:calendar_id`,
    scope,
    handle: (call) => ({ data: shape(calendarFor(call), 'shared', 'owner') }),
  },
];
