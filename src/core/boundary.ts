import { plain } from './cues.js';
import type { BoundaryRule, Mechanism } from './mechanism.js';

interface CompiledRule {
  readonly rule: BoundaryRule;
  readonly pattern: RegExp;
  readonly except?: RegExp | undefined;
}

const compiled = new WeakMap<Mechanism, readonly CompiledRule[]>();

/**
 * 司法边界: the rule that a text crosses, if any (R4, A28): it asks the court to decide a case in a given way. Read sentence by
 * sentence; what a court has already decided may be reported freely.
 */
export function checkBoundary(text: string, mechanism: Mechanism): BoundaryRule | undefined {
  const sentences = text
    .split(/[\n\r。;；!！?？]/u)
    .map(plain)
    .filter((sentence) => sentence !== '');
  return rulesOf(mechanism).find((rule) => sentences.some((sentence) => crosses(sentence, rule)))?.rule;
}

function crosses(sentence: string, { pattern, except }: CompiledRule): boolean {
  for (const [found] of sentence.matchAll(pattern)) if (!except?.test(found)) return true;
  return false;
}

function rulesOf(mechanism: Mechanism): readonly CompiledRule[] {
  const known = compiled.get(mechanism);
  if (known) return known;
  const rules = mechanism.boundary.map((rule) => ({
    rule,
    pattern: new RegExp(rule.pattern, 'gu'),
    except: rule.except ? new RegExp(rule.except, 'u') : undefined,
  }));
  compiled.set(mechanism, rules);
  return rules;
}
