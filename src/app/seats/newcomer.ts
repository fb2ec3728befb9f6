import { Refusal } from '../../core/refusal.js';
import type { Person } from '../../core/seats.js';
import type { Call } from '../call.js';
import { FeishuError } from '../ports.js';

/**
 * Somebody of the roster, or a newcomer by mention, open id, mobile number or e-mail address, named as the platform knows them.
 * @throws Refusal
 */
export const newcomer = async (who: string, call: Call): Promise<Person> => {
  const text = who.trim().replace(/^@/, '');
  const openId = isContact(text) ? await resolved(text, call) : text;
  const known = call.seats.person(openId);
  if (known) return known;
  if (!/^ou_/.test(openId)) return call.person(who);
  return { openId, name: (await call.world.nameOf(openId)) ?? `新任人员${openId.slice(-4)}` };
};

const isContact = (text: string): boolean =>
  /^\+?\d[\d\s-]{9,17}$/.test(text) || /^[^\s@]+@[^\s@]+\.[^\s@]+$/.test(text);

const resolved = async (contact: string, call: Call): Promise<string> => {
  try {
    const openId = (await call.world.resolve?.([contact]))?.get(contact);
    if (openId !== undefined) return openId;
  } catch (error) {
    if (!(error instanceof FeishuError)) throw error;
    throw new Refusal('state', '暂时无法查询通讯录，请稍后再试，或用@指定人员。');
  }
  throw new Refusal('input', '通讯录中没有该手机号或邮箱，请核对后再填写。');
};
