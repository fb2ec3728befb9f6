const entities: Readonly<Record<string, string>> = {
  '&': '&amp;',
  '<': '&lt;',
  '>': '&gt;',
  '"': '&quot;',
  "'": '&#39;',
};

/** Words as they stand, for HTML. */
export function escaped(words: string): string {
  return words.replace(/[&<>"']/gu, (character) => entities[character] ?? character);
}

/** The address when it can be followed: only web addresses can. */
export function webAddress(address: string): string | undefined {
  return /^https?:\/\/[^\s]+$/iu.test(address) ? address : undefined;
}

/** `inside` as a link, or bare when the address cannot be followed. */
export function linkTo(address: string, inside: string): string {
  const href = webAddress(address);
  return href ? `<a href="${escaped(href)}" target="_blank" rel="noopener noreferrer">${inside}</a>` : inside;
}
