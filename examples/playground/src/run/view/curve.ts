import { counted } from '../../view/counted.ts';
import { make } from '../../view/elements.ts';

/** One step's losses, by their names. */
export interface Point {
  readonly step: number;
  readonly losses: Readonly<Record<string, number>>;
}

export interface Curve {
  readonly element: HTMLElement;
  show(points: readonly Point[]): void;
}

const [WIDTH, HEIGHT, LEFT, BOTTOM] = [640, 220, 52, 24];
const SVG = 'http://www.w3.org/2000/svg';
/** Rows of the table, and places of a line. */
const [ROWS, PLACES] = [12, 240];

/** The loss over steps as a line, one term at choice, and the same numbers as a table. */
export function createCurve(): Curve {
  const plot = document.createElementNS(SVG, 'svg');
  plot.setAttribute('viewBox', `0 0 ${WIDTH} ${HEIGHT}`);
  plot.setAttribute('role', 'img');
  const choice = make('select', { 'aria-label': 'Which term is drawn' });
  const table = make('table', {});
  const details = make(
    'details',
    {},
    make('summary', {}, 'As a table'),
    make('div', { class: 'scroll', tabindex: 0, role: 'region', 'aria-label': 'Losses' }, table),
  );
  let shown: readonly Point[] = [];
  const draw = (): void => {
    plot.replaceChildren(...marks(shown, choice.value));
    const [first, last] = [shown[0], shown.at(-1)];
    const value = (point: Point | undefined): string => text(point?.losses[choice.value] ?? Number.NaN);
    plot.setAttribute(
      'aria-label',
      first === undefined
        ? 'No steps yet'
        : `${choice.value} over ${counted(last?.step ?? 0, 'step')}, from ${value(first)} to ${value(last)}; the table below has numbers`,
    );
    if (details.open) fillTable(table, shown);
  };
  choice.addEventListener('change', draw);
  details.addEventListener('toggle', draw);
  const whole = make(
    'div',
    { class: 'curve', hidden: true },
    make('label', { class: 'field' }, make('span', {}, 'Curve of'), choice),
    plot,
    details,
  );
  return {
    element: whole,
    show(points) {
      shown = points;
      whole.hidden = points.length === 0;
      if (whole.hidden) return;
      const names = Object.keys(points.at(-1)?.losses ?? { loss: 0 });
      if (names.join() !== [...choice.options].map(({ value }) => value).join()) {
        choice.replaceChildren(...names.map((name) => make('option', { value: name }, name)));
      }
      draw();
    },
  };
}

/** Means of as many steps as a place of the line stands for. */
function thinned(points: readonly Point[], name: string): readonly (readonly [step: number, value: number])[] {
  const each = Math.max(1, Math.ceil(points.length / PLACES));
  return Array.from({ length: Math.ceil(points.length / each) }, (_, at) => {
    const part = points.slice(at * each, (at + 1) * each);
    const mean = part.reduce((sum, { losses }) => sum + (losses[name] ?? 0), 0) / part.length;
    return [part.at(-1)?.step ?? 0, mean] as const;
  });
}

function marks(points: readonly Point[], name: string): readonly SVGElement[] {
  const line = thinned(points, name);
  const values = line.map(([, value]) => value);
  const [low, high] = [Math.min(0, ...values), Math.max(1e-9, ...values)];
  const last = line.at(-1)?.[0] ?? 1;
  const x = (step: number): number => LEFT + ((WIDTH - LEFT - 8) * step) / last;
  const y = (value: number): number => 8 + ((HEIGHT - BOTTOM - 8) * (high - value)) / (high - low);
  const label = (at: number, words: string, place: readonly [number, number]): SVGElement => {
    const made = svg('text', { x: place[0], y: place[1], 'text-anchor': at === 0 ? 'end' : 'middle' });
    made.textContent = words;
    return made;
  };
  const axis = svg('path', { class: 'axis', d: `M${LEFT} 8V${HEIGHT - BOTTOM}H${WIDTH - 8}` });
  if (line.length === 0) return [axis];
  return [
    axis,
    svg('path', {
      class: 'line',
      d: line
        .map(([step, value], at) => `${at === 0 ? 'M' : 'L'}${x(step).toFixed(1)} ${y(value).toFixed(1)}`)
        .join(''),
    }),
    label(0, text(high), [LEFT - 6, 16]),
    label(0, text(low), [LEFT - 6, HEIGHT - BOTTOM]),
    label(1, `step ${last}`, [WIDTH - 40, HEIGHT - 6]),
  ];
}

function svg(tag: string, attributes: Readonly<Record<string, string | number>>): SVGElement {
  const made = document.createElementNS(SVG, tag);
  for (const [name, value] of Object.entries(attributes)) made.setAttribute(name, String(value));
  return made;
}

function fillTable(table: HTMLTableElement, points: readonly Point[]): void {
  const names = Object.keys(points.at(-1)?.losses ?? {});
  const each = Math.max(1, Math.ceil(points.length / ROWS));
  const rows = points.filter(({ step }, at) => step === 1 || (at + 1) % each === 0 || at === points.length - 1);
  const head = ['step', ...names].map((name) => make('th', { scope: 'col' }, name));
  const body = rows.map(({ step, losses }) =>
    make(
      'tr',
      {},
      make('th', { scope: 'row' }, String(step)),
      ...names.map((name) => make('td', {}, text(losses[name] ?? Number.NaN))),
    ),
  );
  table.replaceChildren(make('thead', {}, make('tr', {}, ...head)), make('tbody', {}, ...body));
}

function text(value: number): string {
  return Math.abs(value) >= 1000 || (value !== 0 && Math.abs(value) < 0.01)
    ? value.toExponential(1)
    : value.toFixed(Math.abs(value) >= 100 ? 0 : 3);
}
