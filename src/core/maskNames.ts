/** What replaces a name, character by character, so that places in the text stay what they are. */
const blank = '\uFFFC';

const formal =
  '(?:股份有限公司|有限责任公司|有限公司|集团公司|股份公司|事务所|合作社|合伙企业)(?:\\((?:普通合伙|有限合伙)\\))?';
const loose = '(?:公司|集团|厂|事务所|合作社|银行|中心|商行|经营部)';
/** What a company's name does not contain and what therefore ends the way back to its beginning. */
const notInName = '[^,。;:、!?()《》“”"\'\uFFFC的对向由与在将把被为从请于及或等我该其是系若因经]';
const verbs =
  '(?:受理|申请|解除|查封|冻结|扣押|办理|协助|协调|出具|核查|裁定|指定|处置|拍卖|注销|移交|接管|支付|要求|委托|聘请|选任|债务人|管理人|关于|涉及|有关|企业|和|因|就|位于|作为|名下|通知|反映|重整|破产)';
const places = '(?:沂源|淄博|山东|中国|某某|某|××|xx|\\*\\*)';

/**
 * Blanks the names of companies and units: what they are called says nothing about the matter (某某税务师事务所,
 * 某某土地开发有限公司). Bare 公司 and 企业 stay. `unitNames` long before short.
 */
export function maskNames(text: string, unitNames: readonly string[]): string {
  let masked = text;
  for (const name of unitNames) masked = masked.replaceAll(name, blank.repeat(name.length));
  masked = masked.replace(new RegExp(`${places}${notInName}{1,14}?${loose}`, 'gu'), blanked);
  return masked.replace(new RegExp(`${notInName}{2,16}?${formal}`, 'gu'), blankName);
}

function blanked(name: string): string {
  return blank.repeat(name.length);
}

/** The name begins after the last verb or connective in front of it. */
function blankName(found: string): string {
  const head = [...found.matchAll(new RegExp(verbs, 'gu'))].at(-1);
  const from = head ? head.index + head[0].length : 0;
  return found.slice(0, from) + blank.repeat(found.length - from);
}
