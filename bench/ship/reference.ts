/** What weights score on a few synthetic images: made when weights are shipped, and again by a test, which says whether anything moved. */
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { createJob, evaluate, synthesize } from '../../compiler/jobs/index.ts';
import type { Reference } from '../../compiler/jobs/trained-models.ts';

export interface ReferenceRequest {
  /** A spec, or `trained:NAME`. */
  readonly spec: string;
  readonly weights?: string;
  readonly engine?: string;
  readonly size: number;
}

/** A fifth of the images is the split `test`. */
const [COUNT, SPLIT, SAMPLES, SEED] = [20, 'test', 8, 1] as const;

export async function referenceOf({ spec, weights, engine, size }: ReferenceRequest): Promise<Reference> {
  const folder = await mkdtemp(join(tmpdir(), 'phisegc-reference-'));
  try {
    const data = join(folder, 'data');
    const job = createJob();
    await synthesize({ out: data, count: COUNT, size, seed: SEED }, job);
    const request = {
      spec: { path: spec, set: [] },
      weights,
      engine,
      data,
      split: SPLIT,
      samples: SAMPLES,
      seed: SEED,
    };
    const done = await evaluate(request, job);
    if (done.kind === 'refused') throw new Error(done.findings.map(({ message }) => message).join('; '));
    const { data: scored, images, samples, summaries, calibration } = done.evaluation;
    return {
      synthetic: { count: COUNT, size, seed: SEED },
      split: SPLIT,
      samples,
      seed: SEED,
      images: images.length,
      imagesDigest: scored.imagesDigest,
      scores: Object.fromEntries([
        ...summaries.map(({ measure, mean }) => [measure.id, mean]),
        ['ece', calibration.error],
      ]),
    };
  } finally {
    await rm(folder, { recursive: true, force: true });
  }
}
