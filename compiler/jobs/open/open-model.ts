import { dirname } from 'node:path';
import {
  type EngineLibrary,
  type GeneratedModel,
  type GeneratedModelClass,
  guardModel,
  loadGenerated,
} from '../../../runtime/index.ts';
import type { CheckedModel } from '../../check.ts';
import { compileModel } from '../../compile.ts';
import { diagnose } from '../../diagnostics/codes.ts';
import type { Report } from '../../diagnostics/diagnostic.ts';
import { displayName } from '../../source/project.ts';
import type { Target } from '../../targets/target.ts';
import { isRunFolder } from '../files/run-folder.ts';
import type { Job } from '../job.ts';
import { openEngine } from './open-engine.ts';
import { readWeightsFile, type WeightsFile } from './read-weights-file.ts';

export interface ModelRequest {
  readonly model: CheckedModel;
  /** The spec as the command line has it. */
  readonly path: string;
  readonly target: Target;
  /** A safetensors file; without it the model has initial weights. */
  readonly weights: string | undefined;
  /** Seed of initial weights. */
  readonly seed: number;
}

/** A model that runs, on an engine of its own. */
export interface OpenedModel {
  readonly network: GeneratedModel;
  /** What it runs on, in a few words. */
  readonly engine: string;
  /** Null for initial weights. */
  readonly weights: WeightsFile | null;
  /** Frees the model and the engine. */
  close(): void;
}

/**
 * Compiles a model and runs the very file that `compile` writes. Null when that cannot be done, or when the weights do
 * not fit, which is reported.
 */
export async function openModel(request: ModelRequest, job: Job, report: Report): Promise<OpenedModel | null> {
  const { model, path, target, weights, seed } = request;
  const compiled = await compileModel({ model, target, command: `phisegc compile ${path}` });
  compiled.diagnostics.forEach(report);
  if (compiled.model.length === 0) return null;
  job.progress({ kind: 'begins', what: `opening ${target.id}` });
  const engine = await openEngine(target, job, report);
  if (engine === null) return null;
  const generated = await loadGenerated(compiled.model);
  const file = weights === undefined ? null : await readWeightsFile(weights, job, report);
  const isUnreadable = weights !== undefined && file === null;
  const network = isUnreadable
    ? null
    : await weighted(
        generated,
        engine.library,
        { file, path: weights ?? '', seed, hash: model.hashes.weights },
        job,
        report,
      );
  if (network === null) {
    engine.close();
    return null;
  }
  const close = (): void => {
    network.dispose();
    engine.close();
  };
  return { network: guardModel(network, engine.guard), engine: engine.describe, weights: file, close };
}

interface Weighting {
  readonly file: WeightsFile | null;
  readonly path: string;
  readonly seed: number;
  /** The hash of the model's network. */
  readonly hash: string;
}

/** Null when the weights do not fit, which is reported. */
async function weighted(
  generated: GeneratedModelClass,
  library: EngineLibrary,
  { file, path, seed, hash }: Weighting,
  job: Job,
  report: Report,
): Promise<GeneratedModel | null> {
  if (file === null) return await generated.initialize(library, { seed });
  try {
    return await generated.load(library, file.bytes);
  } catch (error) {
    const reason = error instanceof Error ? error.message : String(error);
    const isForeign = file.weightsHash !== null && file.weightsHash !== hash;
    const help = isForeign ? await helpForForeign(path, job) : [];
    report(diagnose('cli/weights-unreadable', { path: displayName(job.host, path), reason }, { help }));
    return null;
  }
}

/** Weights of another network: a run keeps the spec of its own beside them. */
async function helpForForeign(path: string, job: Job): Promise<readonly string[]> {
  const run = dirname(path);
  return (await isRunFolder(run, job))
    ? [`name the run instead of a spec, for the model that they are of: ${displayName(job.host, run)}`]
    : ['name the spec that they were trained with, with the same --set'];
}
