import { type CheckedModel, knownSizes } from './check.ts';
import type { Diagnostic, Report } from './diagnostics/diagnostic.ts';
import { makeTrainingStep } from './differentiate/training-step.ts';
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
}

/** Turns a checked model into the files of one target. Pure: nothing is written. */
export async function compileModel({ model, target, command, train = false }: CompileRequest): Promise<Compiled> {
  const diagnostics: Diagnostic[] = [];
  const report: Report = (diagnostic) => diagnostics.push(diagnostic);
  const graph = runPasses(model.sampling, samplingPasses);
  if (!checkKernels(graph, target, targets, report)) return { diagnostics, files: [] };
  const header = { regenerate: command, version: packageVersion(), weightsHash: model.hashes.weights };
  const common = { spec: model.spec, target, header, lineOf: model.lineOf };
  const files = await emitFiles({ ...common, plan: makePlan(graph) });
  if (!train) return { diagnostics, files };
  const step = specialize(makeTrainingStep(model.spec).graph, knownSizes(model.spec));
  if (!checkKernels(step, target, targets, report)) return { diagnostics, files: [] };
  const trainer = await emitTrainer({ ...common, plan: makeTrainingPlan(step), networks: model.networks });
  return { diagnostics, files: [...files, trainer] };
}
