/**
 * Draws the validations that README.md lists, GED² and S_NCC over the steps of each row:
 *
 *     node --import ./test/support/typescript.mjs bench/table1/curves.ts
 *
 * writes `bench/table1/curves.svg`.
 */
import { readFile, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { parse, View } from 'vega';
import { compile, type TopLevelSpec } from 'vega-lite';

type HConcatSpec = Extract<TopLevelSpec, { hconcat: unknown }>;

interface Validation {
  readonly model: string;
  readonly annotators: string;
  readonly step: number;
  readonly ged: number;
  readonly sNcc: number;
}

/** The table under the heading "Validations"; a row without a name goes on with that of the row before. */
function validationsOf(text: string): readonly Validation[] {
  const section = text.split('\n## ').find((one) => one.startsWith('Validations')) ?? '';
  const found: Validation[] = [];
  let row = '';
  for (const line of section.split('\n')) {
    const [, name = '', step = '', ged = '', , sNcc = ''] = line.split('|').map((cell) => cell.trim());
    if (!/^\d+$/.test(step)) continue;
    if (name !== '') row = name;
    const [model = '', annotators = ''] = row.split(', ');
    found.push({ model, annotators, step: Number(step), ged: Number(ged), sNcc: Number(sNcc) });
  }
  return found;
}

const values = validationsOf(await readFile(join(import.meta.dirname, 'README.md'), 'utf8'));
const models = [...new Set(values.map(({ model }) => model))];
const panel = (field: 'ged' | 'sNcc', title: string): HConcatSpec['hconcat'][number] => ({
  title: { text: title, anchor: 'start', fontSize: 13, fontWeight: 600 },
  width: 300,
  height: 260,
  encoding: {
    x: { field: 'step', type: 'quantitative', title: 'step' },
    y: { field, type: 'quantitative', title: null, scale: { zero: false } },
    color: { field: 'model', type: 'nominal', title: null, sort: models, legend: { labelLimit: 400 } },
  },
  layer: [
    {
      mark: 'line',
      encoding: {
        strokeDash: {
          field: 'annotators',
          type: 'nominal',
          title: 'trained on',
          sort: ['all annotators', 'first annotator'],
        },
      },
    },
    { mark: { type: 'point', filled: true, size: 16 } },
  ],
});
const { spec } = compile({
  $schema: 'https://vega.github.io/schema/vega-lite/v6.json',
  background: 'white',
  config: { font: 'system-ui, sans-serif', view: { stroke: null }, axis: { gridColor: '#8884', domainColor: '#888' } },
  data: { values },
  hconcat: [panel('ged', 'GED² of 150 validation images, 16 samples'), panel('sNcc', 'S_NCC')],
});
await writeFile(join(import.meta.dirname, 'curves.svg'), await new View(parse(spec), { renderer: 'none' }).toSVG());
