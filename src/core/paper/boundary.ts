import { checkBoundary } from '../boundary.js';
import type { Mechanism } from '../mechanism.js';
import { Refusal } from '../refusal.js';

/** 司法边界 (R4, A28): a document of the units may not say how the court decides. @throws Refusal with what may be written instead */
export const stopAtBoundary = (text: string, mechanism: Mechanism): void => {
  const rule = checkBoundary(text, mechanism);
  if (rule) throw new Refusal('input', `${rule.what}属于审判职权，不能写入文件；${rule.instead}。`);
};
