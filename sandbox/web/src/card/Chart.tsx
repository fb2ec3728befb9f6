import { useEffect, useRef, useState } from 'preact/hooks';
import { useCard } from './cardContext.js';
import { chartColours } from './chartColours.js';
import { chartFault, chartWords } from './chartWords.js';
import type { ElementProps } from './Elements.js';
import { child, type Node, text } from './node.js';

const ratios: Readonly<Record<string, string>> = { '1:1': '1 / 1', '2:1': '2 / 1', '4:3': '4 / 3', '16:9': '16 / 9' };
const noSpec: Node = {};

/** 图表, drawn by VChart, which is fetched when the first chart comes. Its figures are read out; a bad one says so in words. */
export function ChartElement({ node }: ElementProps) {
  const { say, language } = useCard();
  const spec = child(node, 'chart_spec') ?? noSpec;
  const theme = text(node, 'color_theme');
  const known = chartFault(spec);
  const box = useRef<HTMLDivElement>(null);
  const [fault, setFault] = useState('');
  const isDark = useIsDark();
  useEffect(() => {
    const dom = box.current;
    if (!dom || known) return undefined;
    setFault('');
    return draw(dom, { ...chartColours(theme), ...spec }, isDark, setFault);
  }, [spec, theme, isDark, known]);

  const words = known ? { kind: say.chartKind, data: say.chartEmpty }[known] : fault;
  if (words) return <p class="c-unknown">{`${say.chartBad}：${words}`}</p>;
  const height = text(node, 'height');
  const style = /^\d{2,3}px$/u.test(height)
    ? { height }
    : { aspectRatio: ratios[text(node, 'aspect_ratio')] ?? '16 / 9' };
  return (
    <div class="c-chart" role="img" aria-label={chartWords(spec, language)} style={style}>
      <div ref={box} />
    </div>
  );
}

/** Fetches the library and draws, unless the chart is gone by then. */
function draw(dom: HTMLElement, spec: Node, isDark: boolean, onFault: (words: string) => void): () => void {
  let release = () => {};
  let isWanted = true;
  import('./drawChart.js')
    .then(({ drawChart }) => {
      if (isWanted) release = drawChart(dom, spec, isDark);
    })
    .catch((error: unknown) => isWanted && onFault(error instanceof Error ? error.message : String(error)));
  return () => {
    isWanted = false;
    release();
  };
}

function useIsDark(): boolean {
  const [isDark, setIsDark] = useState(() => matchMedia('(prefers-color-scheme: dark)').matches);
  useEffect(() => {
    const dark = matchMedia('(prefers-color-scheme: dark)');
    const follow = () => setIsDark(dark.matches);
    dark.addEventListener('change', follow);
    return () => dark.removeEventListener('change', follow);
  }, []);
  return isDark;
}
