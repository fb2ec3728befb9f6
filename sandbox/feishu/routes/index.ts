import type { Route } from '../route.js';
import { attendeeRoutes } from './attendees.js';
import { authRoutes } from './auth.js';
import { botRoutes } from './bot.js';
import { calendarEventRoutes } from './calendarEvents.js';
import { calendarRoutes } from './calendars.js';
import { cardUpdateRoutes } from './cardUpdate.js';
import { chatRoutes } from './chats.js';
import { contactRoutes } from './contacts.js';
import { fileRoutes } from './files.js';
import { freebusyRoutes } from './freebusy.js';
import { memberRoutes } from './members.js';
import { messageMarkRoutes } from './messageMarks.js';
import { messageRoutes } from './messages.js';
import { pinRoutes } from './pins.js';
import { taskRoutes } from './tasks.js';

/** Every API call that the stand-in answers. */
export const routes: readonly Route[] = [
  ...authRoutes,
  ...botRoutes,
  ...messageRoutes,
  ...messageMarkRoutes,
  ...pinRoutes,
  ...cardUpdateRoutes,
  ...chatRoutes,
  ...memberRoutes,
  ...contactRoutes,
  ...calendarRoutes,
  ...calendarEventRoutes,
  ...attendeeRoutes,
  ...freebusyRoutes,
  ...taskRoutes,
  ...fileRoutes,
];
