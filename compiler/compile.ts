import type { CheckedModel } from './check.ts';
import type { Diagnostic, Report } from './diagnostics/diagnostic.ts';
import { packageVersion } from './package-root.ts';
import { makePlan } from './passes/make-plan.ts';
import { runPasses, samplingPasses } from './passes/index.ts';
import { emitFiles, type OutputFile } from './targets/emit.ts';
import { targets } from './targets/registry.ts';
import type { Target } from './targets/target.ts';
import { checkKernels } from './targets/tfjs/check-kernels.ts';

export interface CompileRequest {
  readonly model: CheckedModel;
  readonly target: Target;
  /** The command that makes the files again; it stands in their first line. */
  readonly command: string;
}

export interface Compiled {
  readonly diagnostics: readonly Diagnostic[];
  /** Empty when there are errors. */
  readonly files: readonly OutputFile[];
}

/** Turns a checked model into the files of one target. Pure: nothing is written. */
export async function compileModel({ model, target, command }: CompileRequest): Promise<Compiled> {
  const diagnostics: Diagnostic[] = [];
  const report: Report = (diagnostic) => diagnostics.push(diagnostic);
  const graph = runPasses(model.sampling, samplingPasses);
  if (!checkKernels(graph, target, targets, report)) return { diagnostics, files: [] };
  const header = { regenerate: command, version: packageVersion(), weightsHash: model.hashes.weights };
  const files = await emitFiles({ spec: model.spec, plan: makePlan(graph), target, header, lineOf: model.lineOf });
  return { diagnostics, files };
}
