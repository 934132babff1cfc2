import { type FloatTensor, parseSafetensors } from '../../../runtime/index.ts';
import type { CheckedModel } from '../../check.ts';
import { diagnose } from '../../diagnostics/codes.ts';
import { counted } from '../../diagnostics/counted.ts';
import type { Report } from '../../diagnostics/diagnostic.ts';
import { displayName } from '../../source/project.ts';
import type { Job } from '../job.ts';
import { readWeightsFile } from '../open/read-weights-file.ts';
import { type Fit, fitWeights } from './fit-weights.ts';
import type { RecordedWeights } from './run-record.ts';

/** The weights that a run begins with where they are another model's. */
export interface GivenWeights {
  readonly weights: ReadonlyMap<string, FloatTensor>;
  readonly record: RecordedWeights;
}

/** Names that a list shows. */
const SHOWN = 6;

/**
 * Reads what `--weights` names: a weights file, a checkpoint or best weights, of any model. Says what of it fits. Null where
 * it cannot be read or nothing fits, which is reported.
 */
export async function openWeights(
  request: { readonly file: string; readonly model: CheckedModel; readonly seed: number },
  job: Job,
  report: Report,
): Promise<GivenWeights | null> {
  const { file, model, seed } = request;
  const path = displayName(job.host, file);
  const read = await readWeightsFile(file, job, report);
  if (read === null) return null;
  const fit = fitOrReason(read.bytes, model, seed);
  if (typeof fit === 'string') {
    report(diagnose('cli/weights-unreadable', { path, reason: fit }));
    return null;
  }
  if (fit.fits.length === 0) {
    const help = [
      `the file has ${listed(fit.leftOver)}`,
      `${model.name} has ${listed(fit.fresh.map(({ name }) => name))}`,
      'weights fit where their names and shapes are the same: it takes the same topology and channels',
    ];
    report(diagnose('train/no-weights-fit', { path, model: model.name }, { help }));
    return null;
  }
  const lead = `starting from ${path}${read.step === null ? '' : `, step ${read.step}`}`;
  job.progress({ kind: 'ended', what: [lead, ...fitLines(fit, seed)].join('\n') });
  const record = {
    path,
    sha256: read.digest,
    step: read.step,
    weightsHash: read.weightsHash,
    fits: fit.fits.length,
    fresh: [...fit.fresh, ...fit.reshaped.map(({ parameter }) => parameter)].map(({ name }) => name),
    leftOver: fit.leftOver,
  };
  return { weights: fit.weights, record };
}

function fitOrReason(bytes: Uint8Array, { networks }: CheckedModel, seed: number): Fit | string {
  try {
    return fitWeights(parseSafetensors(bytes), networks, seed);
  } catch (error) {
    return error instanceof Error ? error.message : String(error);
  }
}

/** What fits, what is new, what is left over: a line each. */
function fitLines({ fits, fresh, reshaped, leftOver, weights }: Fit, seed: number): readonly string[] {
  const list = (what: string, names: readonly string[]): readonly string[] =>
    names.length === 0 ? [] : [`  ${what}: ${listed(names)}`];
  const shapes = reshaped.map(
    ({ parameter, stored }) => `${parameter.name} [${parameter.shape.join(', ')}], there [${stored.join(', ')}]`,
  );
  return [
    `  fits: ${fits.length} of ${counted(weights.size, 'tensor')}`,
    ...list(
      `new, from seed ${seed}`,
      fresh.map(({ name }) => name),
    ),
    ...list('of another shape, so new', shapes),
    ...list('left over in the file', leftOver),
  ];
}

function listed(names: readonly string[]): string {
  const more = names.length > SHOWN ? `, and ${names.length - SHOWN} more` : '';
  return `${names.slice(0, SHOWN).join(', ')}${more}`;
}
