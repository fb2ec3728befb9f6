import { useState } from 'preact/hooks';
import { useCard } from './cardContext.js';
import type { ElementProps } from './Elements.js';
import { child, text, words } from './node.js';

/** 图片: what the bot has uploaded; its description where there is no such image. */
export function ImageElement({ node }: ElementProps) {
  const { language, say } = useCard();
  const [isMissing, setIsMissing] = useState(false);
  const key = text(node, 'img_key');
  const description = words(child(node, 'alt'), language) || words(child(node, 'title'), language) || say.image;
  if (/^img_v3_[0-9a-f]{32}$/u.test(key) && !isMissing) {
    const source = `/sandbox/file?key=${key}`;
    return <img class="c-picture" src={source} alt={description} onError={() => setIsMissing(true)} />;
  }
  return (
    <div class="c-image" role="img" aria-label={description}>
      {description}
    </div>
  );
}
