import { readFileSync } from 'node:fs';
import { expect, test } from '@jest/globals';
import type { ScoresJson } from '../../compiler/jobs/evaluation/evaluation-json.ts';

/** The files of `bench/table1/scores` by the rows of the table of scores. */
const ROWS = {
  'PHiSeg L=5': 'phiseg-l5-all',
  'Prob. U-Net': 'prob-unet-all',
  'PHiSeg L=1': 'phiseg-l1-all',
  'deterministic U-Net': 'det-unet-first',
};
const METRICS = ['ged', 'sNcc', 'dice'] as const;

const text = readFileSync('bench/table1/README.md', 'utf8');

test.each(Object.entries(ROWS))('%s: the table has what the scores of each image come to', (row, file) => {
  const line = text.split('\n').find((one) => one.includes(`| ${row} |`));
  const cells = (line ?? '').split('|').map((cell) => cell.replaceAll('*', '').trim());
  const shown = [3, 5, 7].map((at) => cells[at]);
  const scores: ScoresJson = JSON.parse(readFileSync(`bench/table1/scores/${file}.json`, 'utf8'));
  const found = METRICS.map((id) => {
    const metric = scores.metrics.find((one) => one.id === id);
    const values = scores.perImage
      .map((image) => Number(image[id] ?? Number.NaN))
      .filter((value) => !Number.isNaN(value));
    const mean = values.reduce((sum, value) => sum + value, 0) / values.length;
    expect(mean).toBeCloseTo(metric?.mean ?? Number.NaN, 3);
    return `${mean.toFixed(3)} (${(metric?.interval ?? []).map((end) => end.toFixed(3)).join(' … ')})`;
  });
  expect(shown).toEqual(found);
  expect([scores.images, scores.split, scores.dataset.name]).toEqual([2901, 'test', 'lidc64']);
});
