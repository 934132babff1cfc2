import { basename, join } from 'node:path';
import type { StoredImage, StoredScores } from '../../compare/compared-run.ts';
import { diagnose } from '../../diagnostics/codes.ts';
import type { Report } from '../../diagnostics/diagnostic.ts';
import { entriesOf, type Host } from '../../source/host.ts';
import { displayName } from '../../source/project.ts';
import { SCORES_FORMAT, type ScoresJson } from '../evaluation/evaluation-json.ts';
import { type JsonFile, readJson } from '../files/read-json.ts';
import { RUN_FILES } from '../files/run-folder.ts';
import type { Job } from '../job.ts';

/** A file of scores in a run folder, as it is. */
export interface ScoreFile {
  readonly name: string;
  readonly path: string;
  readonly read: JsonFile;
}

/** The files of scores in a run folder. */
export async function scoreFiles(folder: string, host: Host): Promise<readonly ScoreFile[]> {
  const within = join(folder, RUN_FILES.scores);
  const files: ScoreFile[] = [];
  for (const name of (await entriesOf(host, within)).filter((one) => one.endsWith('.json'))) {
    const path = join(within, name);
    files.push({ name, path, read: await readJson(path) });
  }
  return files;
}

/** The scores in a run folder; what cannot be paired with others is left out and reported. */
export async function readScores(folder: string, job: Job, report: Report): Promise<readonly StoredScores[]> {
  return scoresIn(await scoreFiles(folder, job.host), job, report);
}

/** The scores in files; what cannot be paired with others is left out and reported. */
export function scoresIn(files: readonly ScoreFile[], job: Job, report: Report): readonly StoredScores[] {
  const scores: StoredScores[] = [];
  for (const { name, path, read: file } of files) {
    const read = file.ok ? storedScores(name, file.value) : file.reason;
    if (typeof read === 'string') {
      const help = ['evaluate the run again, or add --evaluate'];
      report(diagnose('compare/scores-unreadable', { path: displayName(job.host, path), reason: read }, { help }));
    } else scores.push(read);
  }
  return scores;
}

/** Scores that are whole, or why not. */
function storedScores(file: string, value: unknown): StoredScores | string {
  if (typeof value !== 'object' || value === null) return 'it is no JSON object';
  const { format } = value as Partial<ScoresJson>;
  if (format === undefined) return 'it is from a version that did not say what its scores are of';
  if (format !== SCORES_FORMAT) return `its format is ${String(format)}, not ${SCORES_FORMAT}`;
  try {
    return wholeScores(file, value as ScoresJson);
  } catch {
    return 'a part of it is missing';
  }
}

/** Scores of a file. Fails where a part is missing. */
export function wholeScores(file: string, scores: ScoresJson): StoredScores {
  const { probabilities, ...conventions } = scores.conventions;
  const { dataset, imagesDigest, split, limited, samples, deterministic, seed, weights, step } = scores;
  const ids = scores.metrics.map(({ id }) => id);
  const weightsFile = weights === null ? null : basename(weights);
  return {
    file,
    data: dataset.sha256,
    imagesDigest,
    split,
    isLimited: limited,
    samples,
    isDeterministic: deterministic,
    seed,
    weights: weightsFile ?? 'initial weights',
    isLast: weightsFile === RUN_FILES.last,
    step,
    conventions: JSON.stringify(conventions),
    hasProbabilities: probabilities === 'given',
    metricConventions: new Map(scores.metrics.map(({ id, convention }) => [id, convention])),
    images: scores.perImage.map((image): StoredImage => {
      const { id } = image;
      return { id, values: new Map(ids.map((metric) => [metric, numberOrNull(image[metric])])) };
    }),
  };
}

function numberOrNull(value: unknown): number | null {
  return typeof value === 'number' ? value : null;
}
