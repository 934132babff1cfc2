import type { Facts } from '../analysis/protocol.ts';
import { make, scrollBox } from '../view/elements.ts';

type Explanation = Facts['explanation'];
type Cells = readonly string[];

/** The tables of `phisegc explain`: levels, stages, parameters, cost, and how the image reaches the segmentation. */
export function showLevels(container: HTMLElement, { explanation }: Facts): void {
  const { levels, subnets, requirements, input, target, documentation, notes } = explanation;
  container.replaceChildren(
    ...(documentation === '' ? [] : [make('p', {}, documentation)]),
    make('p', {}, make('code', {}, input), make('br'), make('code', {}, target)),
    ...(requirements.length === 0 ? [] : [make('p', {}, `${requirements.join(', ')}.`)]),
    titled(
      'Levels',
      table('Levels', ['r', 'size', 'channels', 'latent', 'shape', 'β'], levels.map(levelCells), [0, 2, 5]),
    ),
    titled('Cost of sampling', costTable(explanation), ...costWords(explanation)),
    titled(
      'Parameters',
      make('p', {}, `${number(explanation.trainable)} trainable, ${number(explanation.statistics)} moving statistics.`),
    ),
    ...subnets.map(({ title, topology, stages, trainable }) =>
      titled(
        `${title} = ${topology}`,
        table(
          title,
          ['stage', 'output', 'parameters'],
          [
            ...stages.map((one) => [one.name, one.output, one.trainable === 0 ? '' : number(one.trainable)]),
            ['', '', number(trainable)],
          ],
          [2],
        ),
      ),
    ),
    ...(explanation.schedules.length === 0 ? [] : [titled('What changes while it trains', scheduleTable(explanation))]),
    ...(notes.length === 0 ? [] : [titled('Left out', ...notes.map((note) => make('p', {}, note)))]),
  );
}

function levelCells({ r, size, channels, l, z, beta }: Explanation['levels'][number]): Cells {
  const text = (value: unknown): string => (value === null ? '' : String(value));
  return [text(r), size, text(channels), l === null ? '' : `z[${l}]`, text(z), text(beta)];
}

function costTable({ cost, levels, noise }: Explanation): HTMLElement {
  const isRandom = levels.some(({ l }) => l !== null) || noise.length > 0;
  const compiled = isRandom ? cost.compiled : cost.compiled.slice(0, 1);
  return table(
    'Cost of sampling',
    ['', 'MAC', 'FLOP', 'peak memory'],
    [
      ['one sample as written', large(cost.asWritten.macs), large(cost.asWritten.flops), ''],
      ...compiled.map(({ samples, macs, flops, peakBytes }) => [
        samples === 1 ? 'one sample compiled' : `${samples} samples compiled`,
        large(macs),
        large(flops),
        `${large(peakBytes)}B`,
      ]),
    ],
    [1, 2, 3],
  );
}

function costWords(explanation: Explanation): readonly HTMLElement[] {
  const { cost, flow, levels } = explanation;
  const sizes = Object.entries(cost.assuming).map(([symbol, size]) => `${symbol} = ${size}`);
  const isLatent = levels.some(({ l }) => l !== null);
  const share = `${(100 * cost.oncePerImage).toFixed(cost.oncePerImage > 0.99 ? 1 : 0)} %`;
  return [
    ...(sizes.length === 0 ? [] : [make('p', {}, `Taken for the open sizes: ${sizes.join(', ')}.`)]),
    ...(isLatent
      ? [
          make('p', {}, `${share} of a sample's work does not depend on noise: it is done once per image.`),
          make(
            'p',
            {},
            flow.bypass
              ? `The image reaches the segmentation without a latent, for example: ${flow.witness.join(' → ')}.`
              : 'Every way from the image to the labels passes a latent. This is proved on the graph.',
          ),
        ]
      : []),
    ...[noiseWords(explanation)].filter((words) => words !== '').map((words) => make('p', {}, words)),
  ];
}

/** What changes while the model trains. */
function scheduleTable({ schedules }: Explanation): HTMLElement {
  const text = (value: number): string => String(Number(value.toPrecision(4)));
  const rows = schedules.map(({ path, first, highest, last }) => [path, text(first), text(highest), text(last)]);
  return table('What changes while it trains', ['schedule', 'first', 'highest', 'last'], rows, [1, 2, 3]);
}

function noiseWords({ noise, levels }: Explanation): string {
  const isLatent = levels.some(({ l }) => l !== null);
  if (noise.length === 0) return isLatent ? '' : 'The model has no latents: an image has one segmentation.';
  const sources = noise.map(({ name, distribution }) => `${name} (${distribution})`).join(', ');
  return `${isLatent ? 'Samples also differ' : 'The model has no latents: samples differ'} by noise that layers and logits draw: ${sources}.`;
}

/** @param numbers the columns that stand at the right */
function table(label: string, head: Cells, rows: readonly Cells[], numbers: readonly number[]): HTMLElement {
  const row = (cells: Cells, cell: 'th' | 'td'): HTMLElement =>
    make(
      'tr',
      {},
      ...cells.map((text, at) =>
        make(
          text === '' ? 'td' : cell,
          { ...(cell === 'th' && text !== '' ? { scope: 'col' } : {}), class: numbers.includes(at) ? 'number' : '' },
          text,
        ),
      ),
    );
  const body = make('tbody', {}, ...rows.map((cells) => row(cells, 'td')));
  return scrollBox(label, make('table', {}, make('thead', {}, row(head, 'th')), body));
}

function titled(title: string, ...children: readonly HTMLElement[]): HTMLElement {
  return make('section', {}, make('h2', {}, title), ...children);
}

const number = (value: number): string => value.toLocaleString('en');

/** `1.23 G` */
function large(value: number): string {
  const step = [1e12, 1e9, 1e6, 1e3].find((one) => value >= one) ?? 1;
  const prefix = { 1e12: 'T', 1e9: 'G', 1e6: 'M', 1e3: 'k', 1: '' }[step] ?? '';
  return `${(value / step).toPrecision(3)} ${prefix}`;
}
