import { type CheckedModel, knownSizes } from './check.ts';
import type { Diagnostic, Report } from './diagnostics/diagnostic.ts';
import { addFiniteProbes } from './differentiate/finite-probes.ts';
import { makeTrainingStep, type TrainingStep } from './differentiate/training-step.ts';
import type { Origin } from './graph/ir.ts';
import { fusedOps } from './graph/ops/index.ts';
import { specialize } from './graph/specialize.ts';
import { packageVersion } from './package-files.ts';
import { composeOps } from './passes/compose-ops.ts';
import { fusionPasses, type Pass, runPasses, samplingPasses } from './passes/index.ts';
import { makePlan } from './passes/make-plan.ts';
import { makeTrainingPlan } from './passes/training-plan.ts';
import { checkKernels } from './targets/check-kernels.ts';
import { emitEngine, emitModel, emitTrainer } from './targets/emit.ts';
import { targets } from './targets/registry.ts';
import type { EmitRequest, OutputFile, Target } from './targets/target.ts';

/** A checked model, and what it is compiled to. */
export interface CompileRequest {
  readonly model: CheckedModel;
  readonly target: Target;
  /** The command that makes the sampling code again, and with `--train` the training code; it stands in first lines. */
  readonly command: string;
  /** Where to run it, as seen from the folder of the files: `..`. */
  readonly folder?: string;
  /** Write the training code too. */
  readonly train?: boolean;
}

/** The files of a compiled model, and findings about it; without files where it has errors. */
export interface Compiled {
  readonly diagnostics: readonly Diagnostic[];
  /** All files; empty when there are errors. */
  readonly files: readonly OutputFile[];
  /** The step of training that the training code takes; null where none was asked for. */
  readonly step: TrainingStep | null;
  /** Those of the sampling code, the code itself first. */
  readonly model: readonly OutputFile[];
  /** Those of the training code, the code itself first; empty when it was not asked for. */
  readonly trainer: readonly OutputFile[];
}

/** Turns a checked model into the files of one target. Pure: nothing is written. */
export async function compileModel(request: CompileRequest): Promise<Compiled> {
  const { model, target, train = false } = request;
  const diagnostics: Diagnostic[] = [];
  const report: Report = (diagnostic) => diagnostics.push(diagnostic);
  const compose = composeFor(target);
  const graph = runPasses(model.sampling, [compose, ...samplingPasses, ...passesFor(target)]);
  const failed: Compiled = { diagnostics, files: [], model: [], trainer: [], step: null };
  if (!checkKernels(graph, target, targets, report)) return failed;
  const common = { spec: model.spec, target, header: headerOf(request), lineOf: model.lineOf };
  const emitted = await emitModel({ ...common, plan: makePlan(graph) });
  const files = [...emitted, emitEngine(common)];
  if (!train) return { diagnostics, files, model: emitted, trainer: [], step: null };
  const step = trainingStep(model);
  const fused = runPasses(step.graph, [compose, ...passesFor(target)]);
  if (!checkKernels(fused, target, targets, report)) return failed;
  const forTraining = { ...common, header: trainerHeaderOf(request) };
  const trainer = await emitTrainer({ ...forTraining, plan: makeTrainingPlan(fused), ...weightsOf(model) });
  return { diagnostics, files: [...files, ...trainer], model: emitted, trainer, step };
}

/** Training code whose steps train nothing, and say where a number stops being finite. */
export interface CompiledProbe {
  /** A trainer: what it gives for a loss is 0 for each tensor that is finite, and NaN for the others. */
  readonly files: readonly OutputFile[];
  /** Where the tensors come from, by the names of their losses, in the order of computation. */
  readonly origins: ReadonlyMap<string, Origin>;
}

/** The training code of `compileModel` with a probe on every tensor, for a state that breaks down. */
export async function compileProbe(request: CompileRequest): Promise<CompiledProbe> {
  const { model, target } = request;
  const { graph, origins } = addFiniteProbes(trainingStep(model).graph);
  const plan = makeTrainingPlan(composeFor(target).run(graph));
  const common = { spec: model.spec, target, header: trainerHeaderOf(request), lineOf: model.lineOf };
  return { files: await emitTrainer({ ...common, plan, ...weightsOf(model) }), origins };
}

/** All weights, and those that samples read. */
function weightsOf({ networks, sampling }: CheckedModel) {
  const sampled = sampling.nodes.flatMap(({ op, attributes }) => (op === 'parameter' ? [attributes.name] : []));
  return { networks, sampled: new Set(sampled) };
}

function headerOf({ model, command, folder }: CompileRequest): EmitRequest['header'] {
  return { regenerate: command, folder, version: packageVersion(), weightsHash: model.hashes.weights };
}

/** Sampling code is the same with training code beside it or without, and so must its first line be. */
function trainerHeaderOf(request: CompileRequest): EmitRequest['header'] {
  return headerOf({ ...request, command: `${request.command} --train` });
}

/** Ops that the engine lacks are composed of others before anything else, so that passes work on those. */
function composeFor(target: Target): Pass {
  return composeOps((op) => target.missing(op).length === 0);
}

/** What is done to a graph for one target: ops are fused where it can run any expression. */
function passesFor(target: Target): readonly Pass[] {
  return fusedOps.every((op) => target.missing(op).length === 0) ? fusionPasses : [];
}

/** Sizes the spec knows are filled in. */
function trainingStep({ spec }: CheckedModel): TrainingStep {
  const step = makeTrainingStep(spec);
  return { ...step, graph: specialize(step.graph, knownSizes(spec)) };
}
