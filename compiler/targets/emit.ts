import type { EmitRequest, EmitTrainerRequest, OutputFile, Target } from './target.ts';
import { lineComment } from './typescript/text.ts';

interface For {
  readonly target: Target;
}

/**
 * The files of a compiled model: `<model>.ts`, then what it reads. The same request gives the same bytes. Kernels must
 * have been checked before (`checkKernels`).
 */
export async function emitModel({ target, ...request }: EmitRequest & For): Promise<readonly OutputFile[]> {
  return await target.model(request, firstLineOf(request));
}

/** The files of a model's training code: `<model>.train.ts`, then what it reads. */
export async function emitTrainer({ target, ...request }: EmitTrainerRequest & For): Promise<readonly OutputFile[]> {
  return await target.trainer(request, firstLineOf(request));
}

/** The file that opens the engine. */
export function emitEngine({ target, header }: Pick<EmitRequest, 'header'> & For): OutputFile {
  return { path: 'engine.ts', content: target.engine(firstLineOf({ header })) };
}

function firstLineOf({ header }: Pick<EmitRequest, 'header'>): string {
  return lineComment(`Made by phisegc ${header.version}. Make it again: ${header.regenerate}`);
}
