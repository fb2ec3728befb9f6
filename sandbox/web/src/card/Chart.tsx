import type { ElementProps } from './Elements.js';
import { child, children, isNode, type Node, number, text } from './node.js';

/** A chart as bars of its figures, whatever its kind: VChart itself is not loaded here. */
export function ChartElement({ node }: ElementProps) {
  const spec: Node = child(node, 'chart_spec') ?? {};
  const title = text(child(spec, 'title') ?? {}, 'text');
  const across = text(spec, 'xField') || text(spec, 'categoryField') || 'x';
  const up = text(spec, 'yField') || text(spec, 'valueField') || 'y';
  const rows = figures(spec).map((row) => ({ name: String(row[across] ?? ''), value: number(row, up) ?? 0 }));
  const highest = Math.max(1, ...rows.map((row) => row.value));
  return (
    <figure class="c-chart">
      {title && <figcaption>{title}</figcaption>}
      {rows.map((row, index) => (
        <div key={index}>
          <span>{row.name}</span>
          <progress max={highest} value={row.value} aria-label={row.name} />
          <span>{row.value}</span>
        </div>
      ))}
    </figure>
  );
}

function figures(spec: Node): readonly Node[] {
  const sets = isNode(spec.data) ? [spec.data] : children(spec, 'data');
  return sets.flatMap((set) => children(set, 'values'));
}
