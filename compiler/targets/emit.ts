import type { Graph } from '../graph/ir.ts';
import type { Plan, TrainingPlan } from '../passes/plan.ts';
import type { Span } from '../source/span.ts';
import type { Spec } from '../spec/types.ts';
import type { Target } from './target.ts';
import { fileStem } from './tfjs/names.ts';
import { lineComment } from './tfjs/text.ts';

interface CommonRequest {
  readonly spec: Spec;
  readonly target: Target;
  readonly header: {
    /** The command that makes the files again. */
    readonly regenerate: string;
    /** The compiler's version. */
    readonly version: string;
    readonly weightsHash: string;
  };
  /** The spec's line at a span: `encode = unit(channels[r]) * 3`. */
  readonly lineOf: (span: Span) => string | null;
}

export interface EmitRequest extends CommonRequest {
  /** The sampling graph after its passes. */
  readonly plan: Plan;
}

export interface EmitTrainerRequest extends CommonRequest {
  /** A step of training. */
  readonly plan: TrainingPlan;
  /** All subnets: a trainer keeps the weights that its steps do not change, too. */
  readonly networks: Graph;
}

export interface OutputFile {
  /** Relative to the output folder. */
  readonly path: string;
  readonly text: string;
}

/**
 * The files of a compiled model: `<model>.ts` and `engine.ts`. The same request gives the same bytes. Kernels must have
 * been checked before (`checkKernels`).
 */
export async function emitFiles(request: EmitRequest): Promise<readonly OutputFile[]> {
  const { target, spec } = request;
  const firstLine = firstLineOf(request);
  // ts-morph takes a quarter of a second to load: only those who emit pay for it.
  const { modelFile } = await import('./tfjs/model-file.ts');
  return [
    { path: `${fileStem(spec.name)}.ts`, text: modelFile(request, firstLine) },
    { path: 'engine.ts', text: target.engine(firstLine) },
  ];
}

/** The file of a model's training code: `<model>.train.ts`. */
export async function emitTrainer(request: EmitTrainerRequest): Promise<OutputFile> {
  const { trainerFile } = await import('./tfjs/training/trainer-file.ts');
  return { path: `${fileStem(request.spec.name)}.train.ts`, text: trainerFile(request, firstLineOf(request)) };
}

function firstLineOf({ header }: CommonRequest): string {
  return lineComment(`Made by phisegc ${header.version}. Make it again: ${header.regenerate}`);
}
