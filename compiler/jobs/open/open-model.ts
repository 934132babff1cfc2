import { dirname } from 'node:path';
import {
  type EngineLibrary,
  type GeneratedFile,
  type GeneratedModel,
  type GeneratedModelClass,
  guardModel,
  loadGenerated,
} from '../../../runtime/index.ts';
import type { CheckedModel } from '../../check.ts';
import { compileModel } from '../../compile.ts';
import { diagnose } from '../../diagnostics/codes.ts';
import type { Report } from '../../diagnostics/diagnostic.ts';
import { valueText } from '../../diff/value-text.ts';
import { displayName } from '../../source/project.ts';
import { isTrained } from '../../source/trained-model.ts';
import type { Target } from '../../targets/target.ts';
import { isRunFolder } from '../files/run-folder.ts';
import type { Job } from '../job.ts';
import { openEngine } from './open-engine.ts';
import { readWeightsFile, type WeightsFile } from './read-weights-file.ts';

export interface ModelRequest {
  readonly model: CheckedModel;
  /** The spec as the command line has it. */
  readonly path: string;
  /** A safetensors file or `trained:NAME`; without it the model has initial weights. */
  readonly weights: string | undefined;
  /** Seed of initial weights. */
  readonly seed: number;
}

/** A model that runs. */
export interface OpenedNetwork {
  readonly network: GeneratedModel;
  /** The noise that samples of a seed are drawn from; null for a model that draws nothing. */
  readonly noise: NonNullable<GeneratedModelClass['noise']> | null;
  /** Null for initial weights. */
  readonly weights: WeightsFile | null;
}

/** A model on an engine of its own. */
export interface OpenedModel extends OpenedNetwork {
  /** What it runs on, in a few words. */
  readonly engine: string;
  /** Frees the model and the engine. */
  close(): void;
}

/** Models that share an engine. */
export interface OpenedModels {
  readonly models: readonly OpenedNetwork[];
  /** What they run on, in a few words. */
  readonly engine: string;
  /** Frees the models and the engine. */
  close(): void;
}

/**
 * Compiles a model and runs the very file that `compile` writes. Null when that cannot be done, or when the weights do
 * not fit, which is reported.
 */
export async function openModel(
  { target, ...request }: ModelRequest & { readonly target: Target },
  job: Job,
  report: Report,
): Promise<OpenedModel | null> {
  const opened = await openModels([request], target, job, report);
  const [model] = opened?.models ?? [];
  return opened && model ? { ...model, engine: opened.engine, close: opened.close } : null;
}

/** The same for several models, on one engine: a backend of TensorFlow.js is one of the whole process. */
export async function openModels(
  requests: readonly ModelRequest[],
  target: Target,
  job: Job,
  report: Report,
): Promise<OpenedModels | null> {
  const compiled: (readonly GeneratedFile[])[] = [];
  for (const { model, path } of requests) {
    const result = await compileModel({ model, target, command: `phisegc compile ${path}` });
    result.diagnostics.forEach(report);
    if (result.model.length === 0) return null;
    compiled.push(result.model);
  }
  job.progress({ kind: 'begins', what: `opening ${target.id}` });
  const engine = await openEngine(target, job, report);
  if (engine === null) return null;
  const models: OpenedNetwork[] = [];
  const close = (): void => {
    for (const { network } of models) network.dispose();
    engine.close();
  };
  for (const [index, request] of requests.entries()) {
    const generated = await loadGenerated(compiled[index] ?? []);
    const opened = await openNetwork(generated, engine.library, request, job, report);
    if (opened === null) {
      close();
      return null;
    }
    models.push({ ...opened, network: guardModel(opened.network, engine.guard) });
  }
  return { models, engine: engine.describe, close };
}

/** Null when the weights cannot be read or do not fit, which is reported. */
async function openNetwork(
  generated: GeneratedModelClass,
  library: EngineLibrary,
  { model, weights, seed }: ModelRequest,
  job: Job,
  report: Report,
): Promise<OpenedNetwork | null> {
  const file = weights === undefined ? null : await readWeightsFile(weights, job, report);
  if (weights !== undefined && file === null) return null;
  const weighting = { file, path: weights ?? '', seed, hash: model.hashes.weights };
  const network = await weighted(generated, library, weighting, job, report);
  return network && { network, noise: generated.noise ?? null, weights: file && withDecay(file, model) };
}

/** Files of trained models name their average without its decay, which their spec has. */
function withDecay(file: WeightsFile, { spec }: CheckedModel): WeightsFile {
  const isBare = file.average !== null && file.average === spec.train.average?.kind;
  return isBare ? { ...file, average: valueText('train.average', spec.train.average) } : file;
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

/** Weights of another network: a run and a trained model keep the spec of their own beside them. */
async function helpForForeign(path: string, job: Job): Promise<readonly string[]> {
  if (isTrained(path)) return [`name it in the place of the spec, for the model that they are of: ${path}`];
  const run = dirname(path);
  return (await isRunFolder(run, job))
    ? [`name the run instead of a spec, for the model that they are of: ${displayName(job.host, run)}`]
    : ['name the spec that they were trained with, with the same --set'];
}
