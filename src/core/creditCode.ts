const alphabet = '0123456789ABCDEFGHJKLMNPQRTUWXY';
const weights = [1, 3, 9, 27, 19, 26, 16, 17, 20, 29, 25, 13, 8, 24, 10, 30, 28];

/** 统一社会信用代码: 18 characters whose last is a check digit (GB 32100-2015). */
export const isCreditCode = (code: string): boolean => {
  if (code.length !== 18) return false;
  const values = code.split('').map((c) => alphabet.indexOf(c));
  if (values.includes(-1)) return false;
  const sum = weights.reduce((total, weight, i) => total + weight * (values[i] ?? 0), 0);
  return (31 - (sum % 31)) % 31 === values[17];
};
