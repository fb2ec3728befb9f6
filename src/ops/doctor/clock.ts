import { bad, type Finding, ok, open } from './finding.js';

/** More than this and reminders come at the wrong minute; events more than 5 minutes ahead are refused. */
const mostSkewMs = 60_000;

/**
 * 时钟偏差: what another clock says against ours. `theirs`: ms, as of some moment between `asked` and `answered`; `grainMs`: how
 * coarse it is.
 */
export const skewFinding = (
  check: string,
  theirs: number | undefined,
  { asked, answered, grainMs = 0 }: { readonly asked: number; readonly answered: number; readonly grainMs?: number },
): Finding => {
  if (theirs === undefined || Number.isNaN(theirs)) return open(check, '对方没有给出时间，无法核对');
  const early = asked - theirs - grainMs;
  const late = theirs - answered;
  const skew = Math.max(0, early, late);
  if (skew <= mostSkewMs) return ok(check, `相差不超过${Math.max(1, Math.ceil(skew / 1000))}秒`);
  const way = early > late ? '快' : '慢';
  return bad(check, `本机${way}${Math.round(skew / 1000)}秒`, '请开启本机的时间同步（NTP）后再启动');
};
