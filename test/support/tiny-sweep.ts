import { mkdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import {
  pointLines,
  SWEEP_FILES,
  SWEEP_FORMAT,
  type StoredPoint,
  type SweepRecord,
} from '../../compiler/jobs/sweep/sweep-folder.ts';
import { type TinyRun, tinyModel, writeTinyRun } from './tiny-runs.ts';

/** What images of the same kind score under all models. */
const IMAGES = [0.31, 0.42, 0.28, 0.55, 0.37, 0.49];

const RECORD: SweepRecord = {
  format: SWEEP_FORMAT,
  phisegc: '0.1.0',
  sweep: 'grid',
  spec: 'small.phiseg',
  data: { path: '/somewhere/data/a', name: 'a', sha256: 'a'.repeat(64) },
  limit: { steps: 20, seconds: null },
  engine: null,
  threads: null,
  validation: { every: 10, images: 10, samples: 4 },
};

/**
 * A sweep's folder over two latent levels, two weights of the KL and two seeds, without weights: one point was interrupted, and the last was
 * not begun. More levels are better by 0.05, the larger weight is worse by 0.02, on some images more than on others.
 */
export async function writeTinySweep(folder: string, change: (name: string) => TinyRun = () => ({})): Promise<void> {
  const points: StoredPoint[] = [];
  mkdirSync(folder, { recursive: true });
  for (const levels of [1, 2]) {
    for (const beta of ['2', '4 * 2 ^ l']) {
      for (const seed of [0, 1]) {
        const name = `levels=${levels}-beta=${beta.replace(' * ', 'x').replaceAll(' ', '')}-seed=${seed}`;
        const model = await tinyModel([`latent.levels=${levels}`, `latent.beta=${beta}`]);
        const index = points.length;
        points.push({
          index,
          name,
          model: model.name,
          settings: {
            'latent.levels': { text: String(levels), place: 'small.phiseg:40' },
            'latent.beta': { text: beta, place: 'small.phiseg:41' },
          },
          seed,
          variant: null,
          hashes: model.hashes,
          parameters: 1000 * levels,
          flops: 2e9 * levels,
          memory: 1e6,
          spec: 'small.phiseg#small',
          set: [],
          identity: `${model.hashes.run}-${seed}`,
          steps: null,
          hours: null,
          run: `runs/${name}`,
          stored: `specs/${index}.json`,
          isPlanned: true,
        });
        if (index === 7) continue;
        const shift = (levels === 1 ? 0.05 : 0) + (beta === '2' ? 0 : 0.02) + 0.004 * seed;
        const ged = (image: number): number => (IMAGES[image] ?? 0) + shift * (1 + 0.3 * (image % 3));
        await writeTinyRun(join(folder, 'runs', name), {
          model,
          seed,
          steps: 20 + seed,
          validations: { 0: 1.2, 10: 0.6 + shift, 20: 0.4 + shift },
          ended: index === 5 ? 'interrupt' : 'limit',
          scores: IMAGES.map((_, image) => ged(image)),
          ...change(name),
        });
      }
    }
  }
  writeFileSync(join(folder, SWEEP_FILES.points), pointLines(points));
  writeFileSync(join(folder, SWEEP_FILES.record), JSON.stringify(RECORD));
}
