import type { Plan } from '../passes/plan.ts';
import type { Span } from '../source/span.ts';
import type { Spec } from '../spec/types.ts';
import type { Target } from './target.ts';
import { fileStem } from './tfjs/names.ts';
import { lineComment } from './tfjs/text.ts';

export interface EmitRequest {
  readonly spec: Spec;
  /** The sampling graph after its passes. */
  readonly plan: Plan;
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
  const { header, target, spec } = request;
  const firstLine = lineComment(`Made by phisegc ${header.version}. Make it again: ${header.regenerate}`);
  // ts-morph takes a quarter of a second to load: only those who emit pay for it.
  const { modelFile } = await import('./tfjs/model-file.ts');
  return [
    { path: `${fileStem(spec.name)}.ts`, text: modelFile(request, firstLine) },
    { path: 'engine.ts', text: target.engine(firstLine) },
  ];
}
