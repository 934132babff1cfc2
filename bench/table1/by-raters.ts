/**
 * Where a model wins: the mean scores of each image's group, by how many raters outlined anything in it.
 *
 *     node --import ./test/support/typescript.mjs bench/table1/by-raters.ts data/lidc64 bench/table1/scores/prob-unet-all.json …
 *
 * prints a row for each file that `phisegc evaluate --json` wrote of a whole split, and each group.
 */
import { readFile } from 'node:fs/promises';
import { basename } from 'node:path';
import { groupBy } from '../../compiler/explain/group-by.ts';
import type { ScoresJson } from '../../compiler/jobs/evaluation/evaluation-json.ts';
import { isEmptyMask, maskOf, ratersOf, splitOf } from '../../runtime/data/data-set.ts';
import { contentsOf, fingerprintOf, readDataSet } from '../../runtime/index.ts';

const COLUMNS = ['ged', 'sNcc', 'dice', 'sampleDiversity'];

const [data, ...files] = process.argv.slice(2);
if (data === undefined || files.length === 0) throw new Error('which data folder, and which files of scores?');
const read = await readDataSet(data);
if (!read.ok) throw new Error(`no data: ${JSON.stringify(read.problem)}`);
const set = read.value;

/** Raters who outlined anything. */
function outlinesOf(image: number): number {
  return ratersOf(set, image).filter((rater) => !isEmptyMask(maskOf(set, image, rater), set.ignored)).length;
}

function meanOf(values: readonly number[]): number {
  return values.reduce((sum, value) => sum + value, 0) / values.length;
}

process.stdout.write(`| scores | outlined by | images | ${COLUMNS.join(' | ')} |\n`);
process.stdout.write(`| --- |${' ---: |'.repeat(2 + COLUMNS.length)}\n`);
for (const file of files) {
  const { perImage, split, limited, dataset }: ScoresJson = JSON.parse(await readFile(file, 'utf8'));
  const range = splitOf(set, split);
  if (!range.ok || limited || dataset.sha256 !== fingerprintOf(contentsOf(set.manifest))) {
    throw new Error(`${file} has no scores of a whole split of ${data}`);
  }
  const { first } = range.value;
  const images = perImage.map((scores, place) => ({ scores, outlines: String(outlinesOf(first + place)) }));
  for (const [outlines, group] of [...groupBy(images, (image) => image.outlines)].sort(
    ([a], [b]) => Number(a) - Number(b),
  )) {
    const means = COLUMNS.map((id) => meanOf(group.flatMap(({ scores }) => scores[id] ?? []).map(Number)).toFixed(3));
    process.stdout.write(`| ${[basename(file, '.json'), outlines, group.length, ...means].join(' | ')} |\n`);
  }
}
