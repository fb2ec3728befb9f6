import { child, children, isNode, type Node, text, texts } from './node.js';

/** 图表: the kinds that Feishu draws, by VChart's names. */
const kinds: Readonly<Record<string, { readonly zh: string; readonly en: string }>> = {
  line: { zh: '折线图', en: 'line chart' },
  area: { zh: '面积图', en: 'area chart' },
  bar: { zh: '柱状图', en: 'bar chart' },
  pie: { zh: '饼图', en: 'pie chart' },
  scatter: { zh: '散点图', en: 'scatter chart' },
  radar: { zh: '雷达图', en: 'radar chart' },
  funnel: { zh: '漏斗图', en: 'funnel chart' },
  common: { zh: '组合图', en: 'combined chart' },
  linearProgress: { zh: '条形进度图', en: 'progress bar' },
  circularProgress: { zh: '环形进度图', en: 'progress ring' },
};
const most = 60;

/** What is wrong with a chart's spec, as far as that can be told before drawing. */
export function chartFault(spec: Node): 'kind' | 'data' | undefined {
  if (!Object.hasOwn(kinds, text(spec, 'type'))) return 'kind';
  return rowsOf(spec).length === 0 ? 'data' : undefined;
}

/** The chart in words: its kind, its title and its figures, the first sixty. */
export function chartWords(spec: Node, language: 'zh' | 'en'): string {
  const kind = kinds[text(spec, 'type')]?.[language] ?? text(spec, 'type');
  const title = text(child(spec, 'title') ?? {}, 'text');
  const fields = fieldsOf(spec);
  const lines = rowsOf(spec).map((row) => (fields.length > 0 ? fields.map((name) => row[name]) : Object.values(row)));
  const figures = lines.slice(0, most).map((line) => line.filter((value) => value !== undefined).join(' '));
  const [colon, comma] = language === 'zh' ? ['：', '；'] : [': ', '; '];
  return `${[kind, title].filter(Boolean).join(' ')}${colon}${figures.join(comma)}${lines.length > most ? '…' : ''}`;
}

function rowsOf(spec: Node): readonly Node[] {
  const sets = isNode(spec.data) ? [spec.data] : children(spec, 'data');
  return sets.flatMap((set) => children(set, 'values'));
}

/** Names across, names of the series, figures: whatever the spec maps to an axis, an angle or a colour. */
function fieldsOf(spec: Node): readonly string[] {
  const keys = ['categoryField', 'xField', 'seriesField', 'yField', 'valueField'];
  const specs = [spec, ...children(spec, 'series')];
  return [...new Set(specs.flatMap((one) => keys.flatMap((key) => [text(one, key), ...texts(one, key)])))].filter(
    Boolean,
  );
}
