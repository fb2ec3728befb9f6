import { useCard } from './cardContext.js';
import type { ElementProps } from './Elements.js';
import { child, words } from './node.js';

/** An image's place and its description: the sandbox fetches nothing. */
export function ImageElement({ node }: ElementProps) {
  const { language, say } = useCard();
  const description = words(child(node, 'alt'), language) || words(child(node, 'title'), language) || say.image;
  return (
    <div class="c-image" role="img" aria-label={description}>
      {description}
    </div>
  );
}
