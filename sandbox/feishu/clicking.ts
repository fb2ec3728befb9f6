import { readAnswer } from './callbackAnswer.js';
import { buttonsOf, carriers, type PlacedButton } from './cardButtons.js';
import type { Placed } from './cardWalk.js';
import { chatOf } from './chatsOf.js';
import type { Delivery } from './delivery.js';
import { idsOf } from './events.js';
import { fillForm } from './formFill.js';
import { newId } from './ids.js';
import { listIn, objectIn, stringIn } from './json.js';
import type { CallbackAnswer, ClickOptions, JsonObject } from './platformApi.js';
import { CARD_LIFE_MS, replaceCard } from './posting.js';
import type { MessageRecord, World } from './world.js';

/** A press as the client sends it. */
interface Press {
  readonly openId: string;
  readonly record: MessageRecord;
  readonly placed: Placed;
  readonly value: JsonObject;
  readonly form: JsonObject | undefined;
  readonly options: ClickOptions;
}

/** Presses whatever carries `value`. Throws when nothing enabled does, or when the client would not send the form. */
export function clickValue(
  world: World,
  delivery: Delivery,
  who: { readonly openId: string; readonly messageId: string },
  value: JsonObject,
  form: JsonObject = {},
  options: ClickOptions = {},
): Promise<CallbackAnswer> {
  const record = openCard(world, who.openId, who.messageId);
  const placed = carriers(record.content, value)[0];
  if (!placed) throw new Error(`no enabled button of ${who.messageId} carries ${JSON.stringify(value)}`);
  refuseStrangeOption(placed, options.option);
  return press(world, delivery, { ...who, record, placed, value, form: formOf(world, record, placed, form), options });
}

/** Presses the one enabled button with this label. */
export function pressLabel(
  world: World,
  delivery: Delivery,
  who: { readonly openId: string; readonly messageId: string },
  label: string | RegExp,
  form: JsonObject = {},
): Promise<CallbackAnswer> {
  const record = openCard(world, who.openId, who.messageId);
  const button = onlyButton(record, label);
  const { seen } = button;
  if (seen.kind !== 'callback' && seen.kind !== 'submit')
    throw new Error(`the button ${seen.label} does not call the bot`);
  const filled = formOf(world, record, button, form);
  const options = button.option === undefined ? {} : { option: button.option };
  return press(world, delivery, { ...who, record, placed: button, value: seen.value ?? {}, form: filled, options });
}

function onlyButton(record: MessageRecord, label: string | RegExp): PlacedButton {
  const all = buttonsOf(record.content);
  const matches = (text: string) => (typeof label === 'string' ? text === label : label.test(text));
  const found = all.filter(({ seen }) => matches(seen.label));
  const enabled = found.filter(({ seen }) => !seen.disabled);
  const [button] = enabled;
  if (button && enabled.length === 1) return button;
  const labels = all.map(({ seen }) => (seen.disabled ? `${seen.label} (disabled)` : seen.label)).join(', ');
  const problem = enabled.length > 1 ? `${enabled.length} enabled buttons read` : 'no enabled button reads';
  throw new Error(`${problem} ${String(label)}; the card has: ${labels || 'none'}`);
}

function refuseStrangeOption({ element }: Placed, option: string | undefined): void {
  const offered = listIn(element.options).map((one) => objectIn(one).value);
  if (option === undefined || offered.length === 0 || offered.includes(option)) return;
  throw new Error(`the component does not offer ${option}`);
}

/** The card, if this person sees it and the client still lets it be pressed. */
function openCard(world: World, openId: string, messageId: string): MessageRecord {
  const record = world.messages.get(messageId);
  if (!record) throw new Error(`there is no message ${messageId}`);
  if (record.msgType !== 'interactive' || record.isRecalled) throw new Error(`${messageId} is no card, or is recalled`);
  if (!chatOf(world, record.chatId).members.has(openId)) throw new Error(`${openId} does not see ${messageId}`);
  if (world.clock.now() - record.createdAt > CARD_LIFE_MS) throw new Error(`${messageId} is older than 14 days`);
  return record;
}

/** A submit button sends its form; other buttons send none. */
function formOf(
  world: World,
  record: MessageRecord,
  { element, form }: Placed,
  typed: JsonObject,
): JsonObject | undefined {
  const isSubmit = element.form_action_type === 'submit';
  if (form && isSubmit) return fillForm(record.content, form, typed, [...chatOf(world, record.chatId).members]);
  if (Object.keys(typed).length > 0) throw new Error('this button sends no form');
  return undefined;
}

async function press(world: World, delivery: Delivery, pressed: Press): Promise<CallbackAnswer> {
  const { record, openId } = pressed;
  const token = newId('c-');
  const memory = { messageId: record.messageId, issuedAt: world.clock.now(), isAnswered: false, uses: 0 };
  world.cardTokens.set(token, memory);
  const outcome = await delivery.callback({
    operator: { tenant_key: world.app.tenantKey, ...idsOf(world, openId) },
    token,
    action: actionOf(pressed),
    host: 'im_message',
    context: { open_message_id: record.messageId, open_chat_id: record.chatId },
  });
  memory.isAnswered = true;
  const answer = readAnswer(world, outcome);
  if (answer.card) replaceCard(world, record, answer.card);
  return answer;
}

function actionOf({ placed, value, form, options }: Press): JsonObject {
  const name = options.name ?? stringIn(placed.element.name);
  return {
    value,
    tag: options.tag ?? placed.tag,
    timezone: options.timezone ?? 'Asia/Shanghai',
    ...(name === '' ? {} : { name }),
    ...(form ? { form_value: form } : {}),
    ...(options.inputValue === undefined ? {} : { input_value: options.inputValue }),
    ...(options.option === undefined ? {} : { option: options.option }),
    ...(options.options === undefined ? {} : { options: options.options }),
    ...(options.checked === undefined ? {} : { checked: options.checked }),
  };
}
