import { invariant } from '../invariant.ts';
import { isMadeByUs, MAKER } from './maker.ts';
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
  return signed(await target.model(request, firstLineOf(request)));
}

/** The files of a model's training code: `<model>.train.ts`, then what it reads. */
export async function emitTrainer({ target, ...request }: EmitTrainerRequest & For): Promise<readonly OutputFile[]> {
  return signed(await target.trainer(request, firstLineOf(request)));
}

/** The file that opens the engine. All models of a folder share it, so that it names none. */
export function emitEngine({ target, header }: Pick<EmitRequest, 'header'> & For): OutputFile {
  const line = lineComment(
    `Made by ${MAKER} ${header.version}. Compiling a model for the target ${target.id} makes it again.`,
  );
  return { path: 'engine.ts', content: target.engine(line) };
}

function firstLineOf({ header: { version, regenerate, folder } }: Pick<EmitRequest, 'header'>): string {
  const where = folder === undefined ? '' : ` in the folder ${folder}`;
  return lineComment(`Made by ${MAKER} ${version}. Make it again${where}: ${regenerate}`);
}

/** What phisegc makes it must know again: otherwise the next `compile` would refuse to replace it. */
function signed(files: readonly OutputFile[]): readonly OutputFile[] {
  for (const { path, content } of files) invariant(isMadeByUs(content), `${path} does not say who made it`);
  return files;
}
