import { readFileSync } from 'node:fs';
import type { Benchmark } from './support/benchmark.ts';
import { openText } from './support/editor-client.ts';
import { digits, median } from './support/measure.ts';

const SPEC = 'specs/phiseg-l5.phiseg';
const KEYS = 200;
const MODELS = 100;
const EDITS = 20;

/** What is typed below the model, key by key: half of the texts on the way have mistakes. */
const TYPED = '\n// a comment\nmodel mine extends phiseg_l5 { latent.levels = 3 }\n';

export const editor: Benchmark = {
  name: 'editor',
  title: 'The editor, from a keystroke to the findings',
  method: `\`phisegc lsp\` over stdio. ${SPEC}: ${KEYS} keys typed below the model, each when the one before was answered. A file of ${MODELS} models that extend it, each with other latent levels and channels: opened; a key typed; the last of ten keys typed at once, nine of whose checks are given up.`,
  async run(note) {
    note(SPEC);
    const [text] = await openText(SPEC, readFileSync(SPEC, 'utf8'));
    const times: number[] = [];
    for (let key = 0; key < KEYS; key++) times.push(await text.type(TYPED[key % TYPED.length] ?? ' '));
    text.end();
    const sorted = times.toSorted((a, b) => a - b);
    note(`${MODELS} models`);
    const [many, opened] = await openText('specs/many.phiseg', manyModels());
    const single: number[] = [];
    const burst: number[] = [];
    for (let edit = 0; edit < EDITS; edit++) {
      single.push(await many.type('\n'));
      for (let key = 0; key < 9; key++) await many.typeOn(' ');
      burst.push(await many.type('\n'));
    }
    many.end();
    const row = (title: string, values: readonly number[]): readonly string[] => {
      const ordered = values.toSorted((a, b) => a - b);
      return [title, digits(median(values)), digits(ordered[Math.ceil(ordered.length * 0.95) - 1] ?? Number.NaN)];
    };
    return [
      {
        columns: ['ms', 'median', '95 %'],
        rows: [
          row(`a key in ${SPEC}`, sorted),
          [`${MODELS} models: opened, with the start of the server's work`, digits(opened), ''],
          row(`${MODELS} models: a key`, single),
          row(`${MODELS} models: the last of ten keys at once`, burst),
        ],
      },
    ];
  },
};

function manyModels(): string {
  const models = Array.from({ length: MODELS }, (_, index) => {
    const [levels, channels] = [1 + (index % 5), 1 + Math.floor(index / 5)];
    return `model m${index} extends phiseg_l5 { latent { levels = ${levels}; channels = ${channels} } }\n`;
  });
  return `phiseg 1\n\nimport phiseg_l5 from "phiseg-l5.phiseg"\n\n${models.join('')}`;
}
