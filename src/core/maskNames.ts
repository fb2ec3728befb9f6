/** What replaces a name, character by character, so that places in the text stay what they are. */
const blank = '\uFFFC';

/** What a company's name does not contain, and what therefore ends the way back to its beginning. */
const inName = '[^,。;:、!?()《》“”"\'\uFFFC的对向由与在将把被为从请于及或等我该其是系若因经]';
/** Endings that only names have: the name is found backwards from here. */
const formal = new RegExp(
  `${inName}{2,16}?(?:股份有限公司|有限责任公司|有限公司|集团公司|股份公司|事务所|合作社|合伙企业)(?:\\((?:普通合伙|有限合伙)\\))?`,
  'gu',
);
/** Endings that ordinary words have too: the name is found forwards from a placeholder or a place name. */
const loose = '(?:公司|集团|厂|事务所|合作社|银行|中心|商行|经营部)';
const placeholder = new RegExp(`(?:某某|××|xx|\\*\\*)${inName}{1,14}?${loose}|某${inName}{1,5}?${loose}`, 'gu');
/** Verbs and connectives after which a name begins. */
const before =
  /受理|申请|解除|查封|冻结|扣押|办理|协助|协调|出具|核查|裁定|指定|处置|拍卖|注销|移交|接管|支付|要求|委托|聘请|选任|债务人|管理人|关于|涉及|有关|企业|和|就|位于|作为|名下|通知|反映|重整|破产/gu;

/**
 * Blanks the names of units and companies: what they are called says nothing about the matter (某某税务师事务所,
 * 某某土地开发有限公司). Bare 公司 and 企业 stay. `unitNames` long before short; `places` are how company names begin here.
 */
export function maskNames(text: string, unitNames: readonly string[], places: readonly string[]): string {
  let masked = text;
  for (const name of unitNames) masked = masked.replaceAll(name, blanked);
  masked = masked.replace(placeholder, blanked);
  if (places.length > 0) masked = masked.replace(placed(places), blanked);
  return masked.replace(formal, blankName);
}

function placed(places: readonly string[]): RegExp {
  const names = places.map((place) => place.replace(/[\\^$.*+?()[\]{}|]/gu, '\\$&'));
  return new RegExp(`(?:${names.join('|')})${inName}{1,14}?${loose}`, 'gu');
}

function blanked(name: string): string {
  return blank.repeat(name.length);
}

function blankName(found: string): string {
  const head = [...found.matchAll(before)].at(-1);
  const from = head ? head.index + head[0].length : 0;
  return found.slice(0, from) + blanked(found.slice(from));
}
