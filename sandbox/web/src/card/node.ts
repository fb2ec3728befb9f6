/** Reading of Card JSON: whatever has the wrong type is as if it were absent. */
export type Node = Readonly<Record<string, unknown>>;

export function isNode(value: unknown): value is Node {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}

export function child(node: Node, key: string): Node | undefined {
  const value = node[key];
  return isNode(value) ? value : undefined;
}

export function children(node: Node, key: string): readonly Node[] {
  const value = node[key];
  return Array.isArray(value) ? value.filter(isNode) : [];
}

export function text(node: Node, key: string): string {
  const value = node[key];
  return typeof value === 'string' ? value : '';
}

export function texts(node: Node, key: string): readonly string[] {
  const value = node[key];
  return Array.isArray(value) ? value.filter((one): one is string => typeof one === 'string') : [];
}

export function number(node: Node, key: string): number | undefined {
  const value = node[key];
  return typeof value === 'number' && Number.isFinite(value) ? value : undefined;
}

export function flag(node: Node, key: string): boolean {
  return node[key] === true;
}

/** The words of a text object in the page's language. */
export function words(node: Node | undefined, language: 'zh' | 'en'): string {
  if (!node) return '';
  const other = child(node, 'i18n_content');
  const chosen = other ? text(other, language === 'zh' ? 'zh_cn' : 'en_us') : '';
  return chosen || text(node, 'content');
}
