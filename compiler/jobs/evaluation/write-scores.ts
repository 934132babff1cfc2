import { createHash } from 'node:crypto';
import { join } from 'node:path';
import type { InputImage } from '../../../runtime/pictures/image.ts';
import type { Diagnostic } from '../../diagnostics/diagnostic.ts';
import { packageVersion } from '../../package-root.ts';
import type { Job } from '../job.ts';
import type { Evaluation } from './evaluation.ts';
import { toJson } from './evaluation-json.ts';
import type { InputImage } from '../../../runtime/pictures/image.ts';
import { RUN_FILES } from '../files/run-folder.ts';
import { writeFiles } from '../files/write-files.ts';
import type { Job } from '../job.ts';
import { type Evaluation, toJson } from './evaluation.ts';

const FORMAT = 'phisegc-scores/1';

/**
 * Keeps an evaluation in its run folder, with the scores of each image. The same evaluation has the same file; another split,
 * other weights, data, samples, seed or images have one of their own.
 * @returns what went wrong, if anything did
 */
export async function writeScores(
  run: string,
  evaluation: Evaluation,
  images: readonly InputImage[],
  job: Job,
): Promise<Diagnostic | null> {
  const { split, samples, seed, weights, scores } = evaluation;
  const data = digestOf(images);
  const own = createHash('sha256')
    .update(JSON.stringify([data, weights?.digest, split, samples, seed, scores.map(({ image }) => image)]))
    .digest('hex')
    .slice(0, 8);
  const step = weights === null || weights.step === null ? '' : `-step${weights.step}`;
  const path = join(run, RUN_FILES.scores, `${split}${step}-n${samples}-seed${seed}-${own}.json`);
  const about = { format: FORMAT, phisegc: packageVersion(), date: new Date().toISOString(), imagesDigest: data };
  const content = `${JSON.stringify({ ...about, ...toJson(evaluation) }, null, 2)}\n`;
  const written = await writeFiles(job, [{ path, content }]);
  return written.ok ? null : written.diagnostic;
}

/** SHA-256 of the images that were scored and of their raters' outlines. */
function digestOf(images: readonly InputImage[]): string {
  const hash = createHash('sha256');
  for (const { height, width, channels, data, annotations } of images) {
    hash.update(JSON.stringify([height, width, channels, annotations.length]));
    for (const { buffer, byteOffset, byteLength } of [data, ...annotations]) {
      hash.update(new Uint8Array(buffer, byteOffset, byteLength));
    }
  }
  return hash.digest('hex');
}
