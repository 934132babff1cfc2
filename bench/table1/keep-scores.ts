/**
 * Keeps the scores of a row where a later one can be compared with them, image by image: what `evaluate --json` wrote, with numbers of five
 * digits and without paths of the machine.
 *
 *     node --import ./test/support/typescript.mjs bench/table1/keep-scores.ts prob-unet-all.json
 *
 * writes `bench/table1/scores/prob-unet-all.json`; `phisegc compare bench/table1/scores/*.json` reads such files beside run folders.
 */
import { readFile, writeFile } from 'node:fs/promises';
import { basename, join } from 'node:path';
import type { ScoresJson } from '../../compiler/jobs/evaluation/evaluation-json.ts';

const [path] = process.argv.slice(2);
if (path === undefined) throw new Error('name a file that `phisegc evaluate --json` wrote');
const scores: ScoresJson = JSON.parse(await readFile(path, 'utf8'));
const kept: ScoresJson = {
  ...scores,
  weights: scores.weights === null ? null : basename(scores.weights),
  data: basename(scores.data),
};
const rounded = (_: string, value: unknown): unknown =>
  typeof value === 'number' && !Number.isInteger(value) ? Number(value.toPrecision(5)) : value;
await writeFile(join(import.meta.dirname, 'scores', basename(path)), `${JSON.stringify(kept, rounded)}\n`);
