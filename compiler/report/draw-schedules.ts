import type { Spec } from '../elaborate/types.ts';
import { drawChart } from './charts.ts';
import { scheduleCharts } from './schedule-charts.ts';

/** Blank pixels between two charts. */
const GAP = 16;
const HEAD = /^<svg\b[^>]*?\bwidth="([\d.]+)"[^>]*?\bheight="([\d.]+)"/;

/** All schedules as one SVG file, a chart below the other. */
export async function drawSchedules(spec: Spec, end: number): Promise<string> {
  let [width, height] = [0, 0];
  const parts: string[] = [];
  for (const chart of scheduleCharts(spec, end)) {
    const svg = await drawChart(chart);
    const [, wide = '0', high = '0'] = HEAD.exec(svg) ?? [];
    parts.push(svg.replace('<svg', `<svg y="${height}"`));
    width = Math.max(width, Number(wide));
    height += Number(high) + GAP;
  }
  const size = `width="${width}" height="${height}" viewBox="0 0 ${width} ${height}"`;
  return `<svg xmlns="http://www.w3.org/2000/svg" ${size}>\n<title>${spec.name}: schedules</title>\n${parts.join('\n')}\n</svg>\n`;
}
