import { type CheckedModel, knownSizes } from './check.ts';
import type { Diagnostic, Report } from './diagnostics/diagnostic.ts';
import { addFiniteProbes } from './differentiate/finite-probes.ts';
import { makeTrainingStep, type TrainingStep } from './differentiate/training-step.ts';
import type { Origin } from './graph/ir.ts';
import { specialize } from './graph/specialize.ts';
import { packageVersion } from './package-root.ts';
import { makePlan } from './passes/make-plan.ts';
import { makeTrainingPlan } from './passes/training-plan.ts';
import { runPasses, samplingPasses } from './passes/index.ts';
import { emitFiles, emitTrainer, type OutputFile } from './targets/emit.ts';
import { targets } from './targets/registry.ts';
import type { Target } from './targets/target.ts';
import { checkKernels } from './targets/tfjs/check-kernels.ts';

export interface CompileRequest {
  readonly model: CheckedModel;
  readonly target: Target;
  /** The command that makes the files again; it stands in their first line. */
  readonly command: string;
  /** Write the training code too. */
  readonly train?: boolean;
}

export interface Compiled {
  readonly diagnostics: readonly Diagnostic[];
  /** Empty when there are errors. */
  readonly files: readonly OutputFile[];
  /** The step of training that the training code takes; null where none was asked for. */
  readonly step: TrainingStep | null;
}

/** Turns a checked model into the files of one target. Pure: nothing is written. */
export async function compileModel({ model, target, command, train = false }: CompileRequest): Promise<Compiled> {
  const diagnostics: Diagnostic[] = [];
  const report: Report = (diagnostic) => diagnostics.push(diagnostic);
  const graph = runPasses(model.sampling, samplingPasses);
  if (!checkKernels(graph, target, targets, report)) return { diagnostics, files: [], step: null };
  const header = { regenerate: command, version: packageVersion(), weightsHash: model.hashes.weights };
  const common = { spec: model.spec, target, header, lineOf: model.lineOf };
  const files = await emitFiles({ ...common, plan: makePlan(graph) });
  if (!train) return { diagnostics, files, step: null };
  const step = trainingStep(model);
  if (!checkKernels(step.graph, target, targets, report)) return { diagnostics, files: [], step: null };
  const trainer = await emitTrainer({ ...common, plan: makeTrainingPlan(step.graph), networks: model.networks });
  return { diagnostics, files: [...files, trainer], step };
}

/** Training code whose steps train nothing, and say where a number stops being finite. */
export interface CompiledProbe {
  /** A trainer: what it gives for a loss is 0 for each tensor that is finite, and NaN for the others. */
  readonly file: OutputFile;
  /** Where the tensors come from, by the names of their losses, in the order of computation. */
  readonly origins: ReadonlyMap<string, Origin>;
}

/** The training code of `compileModel` with a probe on every tensor, for a state that breaks down. */
export async function compileProbe({ model, target, command }: CompileRequest): Promise<CompiledProbe> {
  const { graph, origins } = addFiniteProbes(trainingStep(model).graph);
  const header = { regenerate: command, version: packageVersion(), weightsHash: model.hashes.weights };
  const plan = makeTrainingPlan(graph);
  const common = { spec: model.spec, target, header, lineOf: model.lineOf };
  return { file: await emitTrainer({ ...common, plan, networks: model.networks }), origins };
}

/** Sizes the spec knows are filled in. */
function trainingStep({ spec }: CheckedModel): TrainingStep {
  const step = makeTrainingStep(spec);
  return { ...step, graph: specialize(step.graph, knownSizes(spec)) };
}
