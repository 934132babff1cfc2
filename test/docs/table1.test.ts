import { readdirSync, readFileSync } from 'node:fs';
import { expect, test } from '@jest/globals';
import type { ScoresJson } from '../../compiler/jobs/evaluation/evaluation-json.ts';

/** The files of `bench/table1/scores` by the rows of the table of scores. */
const ROWS = {
  'all annotators, PHiSeg L=5': 'phiseg-l5-all',
  'all annotators, PHiSeg L=5 with fading levels': 'phiseg-l5-fading-all',
  'all annotators, Prob. U-Net': 'prob-unet-all',
  'all annotators, Prob. U-Net with 16 base channels': 'prob-unet-wide-all',
  'all annotators, Prob. U-Net with the published recipe': 'prob-unet-published-all',
  'all annotators, PHiSeg L=1': 'phiseg-l1-all',
  'the first, PHiSeg L=5': 'phiseg-l5-first',
  'the first, PHiSeg L=5 with fading levels': 'phiseg-l5-fading-first',
  'the first, Prob. U-Net': 'prob-unet-first',
  'the first, PHiSeg L=1': 'phiseg-l1-first',
  'the first, deterministic U-Net': 'det-unet-first',
};
const METRICS = ['ged', 'sNcc', 'dice'] as const;

const text = readFileSync('bench/table1/README.md', 'utf8');

/** The table of scores, each row by what it was trained on, which stands in the first row of several, and its model. */
const rows = new Map<string, readonly string[]>();
let trainedOn = '';
for (const line of (text.split('\n## ').find((one) => one.startsWith('Scores')) ?? '').split('\n')) {
  const cells = line.split('|').map((cell) => cell.replaceAll('*', '').trim());
  if (cells.length < 4) continue;
  trainedOn = cells[1] || trainedOn;
  rows.set(`${trainedOn}, ${cells[2]}`, cells);
}

test('each row with scores is in the table, and no other', () => {
  const scored = [...rows].filter(([, cells]) => /^\d/.test(cells[3] ?? '')).map(([row]) => row);
  expect(scored).toEqual(Object.keys(ROWS));
  const kept = readdirSync('bench/table1/scores').map((file) => file.replace(/\.json$/, ''));
  expect(kept.toSorted()).toEqual(Object.values(ROWS).toSorted());
});

test.each(Object.entries(ROWS))('%s: the table has what the scores of each image come to', (row, file) => {
  const shown = [3, 5, 7].map((at) => rows.get(row)?.[at]);
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
