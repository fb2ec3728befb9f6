import { registerAreaChart } from '@visactor/vchart/esm/chart/area/index.js';
import { registerBarChart } from '@visactor/vchart/esm/chart/bar/index.js';
import { registerCommonChart } from '@visactor/vchart/esm/chart/common/index.js';
import { registerFunnelChart } from '@visactor/vchart/esm/chart/funnel/index.js';
import { registerLineChart } from '@visactor/vchart/esm/chart/line/index.js';
import { registerPieChart } from '@visactor/vchart/esm/chart/pie/index.js';
import { registerCircularProgressChart } from '@visactor/vchart/esm/chart/progress/circular/index.js';
import { registerLinearProgressChart } from '@visactor/vchart/esm/chart/progress/linear/index.js';
import { registerRadarChart } from '@visactor/vchart/esm/chart/radar/index.js';
import { registerScatterChart } from '@visactor/vchart/esm/chart/scatter/index.js';
import {
  registerCartesianBandAxis,
  registerCartesianLinearAxis,
} from '@visactor/vchart/esm/component/axis/cartesian/index.js';
import { registerPolarBandAxis, registerPolarLinearAxis } from '@visactor/vchart/esm/component/axis/polar/index.js';
import { registerCartesianCrossHair } from '@visactor/vchart/esm/component/crosshair/index.js';
import { registerIndicator } from '@visactor/vchart/esm/component/indicator/index.js';
import { registerLabel } from '@visactor/vchart/esm/component/label/index.js';
import { registerDiscreteLegend } from '@visactor/vchart/esm/component/legend/index.js';
import { registerMarkLine } from '@visactor/vchart/esm/component/marker/mark-line/index.js';
import { registerTitle } from '@visactor/vchart/esm/component/title/index.js';
import { registerTooltip } from '@visactor/vchart/esm/component/tooltip/index.js';
import { VChart } from '@visactor/vchart/esm/core/index.js';
import { registerCanvasTooltipHandler } from '@visactor/vchart/esm/plugin/components/tooltip-handler/index.js';
import { registerAnimate } from '@visactor/vchart/esm/plugin/other.js';
import type { Node } from './node.js';

// Without the formatter plug-in, which would make functions out of text.
VChart.useRegisters([
  registerLineChart,
  registerAreaChart,
  registerBarChart,
  registerPieChart,
  registerScatterChart,
  registerRadarChart,
  registerFunnelChart,
  registerCommonChart,
  registerLinearProgressChart,
  registerCircularProgressChart,
  registerCartesianLinearAxis,
  registerCartesianBandAxis,
  registerPolarBandAxis,
  registerPolarLinearAxis,
  registerCartesianCrossHair,
  registerDiscreteLegend,
  registerIndicator,
  registerLabel,
  registerMarkLine,
  registerTitle,
  registerTooltip,
  registerCanvasTooltipHandler,
  registerAnimate,
]);

/** Draws a chart that fills `dom` and follows its size. Throws when the library cannot; the answer takes the chart away. */
export function drawChart(dom: HTMLElement, spec: Node, isDark: boolean): () => void {
  const faults: string[] = [];
  const isCalm = matchMedia('(prefers-reduced-motion: reduce)').matches;
  const chart = new VChart(asGiven(spec), {
    dom,
    autoFit: true,
    animation: !isCalm,
    theme: isDark ? 'dark' : 'light',
    onError: (...told) => faults.push(told.map(String).join(' ')),
  });
  chart.renderSync();
  const [fault] = faults;
  if (fault === undefined) return () => chart.release();
  chart.release();
  throw new Error(fault);
}

/** The card's own ground shows through, and the hint is drawn on the canvas: the page's policy allows no styles in HTML. */
function asGiven(spec: Node): ConstructorParameters<typeof VChart>[0] {
  const tooltip = typeof spec.tooltip === 'object' ? spec.tooltip : {};
  const whole = { ...structuredClone(spec), background: 'transparent', tooltip: { ...tooltip, renderMode: 'canvas' } };
  return whole as ConstructorParameters<typeof VChart>[0]; // a card's JSON; the library checks it
}
