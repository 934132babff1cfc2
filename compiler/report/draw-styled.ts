import type { TopLevelSpec } from 'vega-lite';

/** Of the plot itself, in pixels. */
export const CHART_WIDTH = 360;

type Styled = '$schema' | 'title' | 'background' | 'config';
type WithoutStyle<S> = S extends unknown ? Omit<S, Styled> : never;

/** A chart as SVG text, in the one style of the reports. */
export async function drawStyled(title: string, content: WithoutStyle<TopLevelSpec>): Promise<string> {
  // Both take a third of a second to load: only those who draw pay for it.
  const { parse, View } = await import('vega');
  const { compile } = await import('vega-lite');
  const spec = {
    $schema: 'https://vega.github.io/schema/vega-lite/v6.json',
    title: { text: title, anchor: 'start', fontSize: 13, fontWeight: 600 },
    background: 'white',
    config: {
      font: 'system-ui, sans-serif',
      view: { stroke: null },
      axis: { gridColor: '#8884', domainColor: '#888' },
    },
    ...content,
  } as TopLevelSpec;
  return new View(parse(compile(spec).spec), { renderer: 'none' }).toSVG();
}
