/** The one import of a card file, and with its folder the only code that knows card tags (Card JSON 2.0). */
export type { Card } from '../src/app/ports.js';
export { type Block, group, type RootBlock } from './kit/block.js';
export { type Button, buttons } from './kit/button.js';
export { type CardProps, card, type Icon } from './kit/card.js';
export {
  type Colour,
  entryLook,
  handoverLook,
  lightTag,
  matterLook,
  meetingLook,
  paperLook,
  type StatusLook,
  type Tag,
  type TagColour,
  taskLook,
} from './kit/colour.js';
export type { FormField, Option } from './kit/field.js';
export { type FormButton, form } from './kit/form.js';
export { type Fact, facts, list, panel, quote, type Row, row, section, several, stack } from './kit/layout.js';
export { note, rule, steps, text } from './kit/text.js';
export { clamp, escapeMarkdown, oneLine, plainWords } from './kit/words.js';
