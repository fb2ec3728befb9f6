/** The commands of a card's buttons: each button's value is `{ command, input }`. */
export const commandsOn = (part: unknown): string[] => {
  if (Array.isArray(part)) return part.flatMap(commandsOn);
  if (typeof part !== 'object' || part === null) return [];
  const own = 'command' in part && typeof part.command === 'string' ? [part.command] : [];
  return [...own, ...Object.values(part).flatMap(commandsOn)];
};
