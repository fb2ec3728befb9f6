import { isHeldBeside, officeLine, openAsk, showTo } from '../ask.js';
import { addDays, type Day, dayOf, formatDay } from '../deadlines.js';
import type { Decision, Scene } from '../decision.js';
import type { SeatName, UnitKey } from '../mechanism.js';
import { Refusal } from '../refusal.js';
import { otherConvenors } from '../seats.js';
import { amend, decided, openPart, withoutAsk, withQuestion } from './change.js';
import { type Extension, openExtension, type Task } from './task.js';

/** 申请延期: at most 3 × 3 working days by default; 长周期 beyond that is the director's to approve (features 7.4). */
export const extend = (
  scene: Scene,
  t: Task,
  input: { readonly unit: UnitKey; readonly dueOn: Day; readonly reason: string; readonly isLong: boolean },
): Decision<Task> => {
  const part = openPart(t, input.unit);
  if (part.done) throw new Refusal('state', '贵单位已申请销号，正在等待核验，不能延期。');
  if (openExtension(t)) throw new Refusal('done', `${t.id}已申请延期，正在等待办公室批准。`);
  mayExtend(scene, t, input);
  const { name, openId } = scene.by;
  const asked: Extension = { ...input, from: t.dueOn, by: name, openId, at: scene.now, ruling: undefined };
  const next = amend(scene, t, { extensions: [...t.extensions, asked] });
  const kind = input.isLong ? '长周期延期' : '延期';
  const done = decided(scene, next, 'extend', `申请${kind}至${formatDay(input.dueOn)}：${input.reason}`);
  return withQuestion(
    scene,
    done,
    openAsk(scene, {
      key: 'extension',
      view: { card: 'extension', task: t.id, matter: t.matter },
      line: approverLine(scene, input.isLong),
      limits: [scene.mechanism.limits.ask],
    }),
  );
};

/** 办公室, of 长周期 its director; the other convenor at once when that is nobody but whoever asks (spec §5). */
const approverLine = (scene: Scene, isLong: boolean): SeatName[][] => {
  const but = new Set([scene.by.openId]);
  const others = otherConvenors(scene.mechanism, scene.seats);
  if (!isLong) return officeLine(scene, but);
  return isHeldBeside(scene, ['officeDirector'], but) ? [['officeDirector'], others] : [others];
};

const mayExtend = (
  scene: Scene,
  t: Task,
  { dueOn, isLong }: { readonly dueOn: Day; readonly isLong: boolean },
): void => {
  const { extension, extensionTimes, longExtension } = scene.mechanism.limits;
  if (dueOn <= t.dueOn) throw new Refusal('input', `请填写晚于现时限${formatDay(t.dueOn)}的日期。`);
  if (dueOn <= dayOf(scene.now)) throw new Refusal('input', `${formatDay(dueOn)}已到，请填写今后的日期。`);
  if (!scene.calendar.isWorkday(dueOn)) throw new Refusal('input', `${formatDay(dueOn)}是休息日，请改填工作日。`);
  const granted = t.extensions.filter((e) => e.ruling?.verdict === 'approve').length;
  if (granted >= extensionTimes.days)
    throw new Refusal(
      'state',
      `已延期${granted}次，达到上限（${extensionTimes.basis}），如确有困难请在进展中反映困难。`,
    );
  const from = [t.dueOn, dayOf(scene.now)].sort().at(-1) ?? t.dueOn;
  if (isLong && dueOn > addDays(from, longExtension.days))
    throw new Refusal('input', `长周期延期最长${longExtension.days}日（${longExtension.basis}），请填写更早的日期。`);
  if (!isLong && scene.calendar.workdaysBetween(from, dueOn) > extension.days)
    throw new Refusal(
      'input',
      `一次延期最长${extension.days}个工作日（${extension.basis}），需要更长时间的请选择长周期延期。`,
    );
};

/** 批准延期: the due date moves, and says why; nobody approves what they asked for. */
export const approveExtension = (
  scene: Scene,
  t: Task,
  { verdict, reason }: { readonly verdict: 'approve' | 'reject'; readonly reason: string | undefined },
): Decision<Task> => {
  const asked = openExtension(t);
  if (!asked) throw new Refusal(t.extensions.length > 0 ? 'done' : 'state', `${t.id}没有待批准的延期申请。`);
  if (asked.openId === scene.by.openId) throw new Refusal('right', '延期由您本人申请，请由其他人员批准。');
  if (verdict === 'reject' && !reason) throw new Refusal('input', '请填写不同意延期的理由后再提交。');
  const ruled: Extension = { ...asked, ruling: { verdict, reason, by: scene.by.name, at: scene.now } };
  const isGranted = verdict === 'approve';
  const next = amend(scene, t, {
    extensions: t.extensions.map((e) => (e === asked ? ruled : e)),
    asks: withoutAsk(t.asks, 'extension'),
    ...(isGranted
      ? { dueOn: asked.dueOn, dueWhy: `原定${formatDay(asked.from)}，经批准延期`, remindedAt: scene.now }
      : {}),
  });
  const says = isGranted ? `批准延期至${formatDay(asked.dueOn)}` : `不同意延期：${reason ?? ''}`;
  const view = { card: 'task', task: t.id, matter: t.matter, unit: asked.unit } as const;
  return decided(scene, next, 'approveExtension', says, showTo(view, [asked.openId], 'update'));
};
