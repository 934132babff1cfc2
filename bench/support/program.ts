import { fileURLToPath } from 'node:url';
import { runJsonProcess } from '../../test/support/json-process.ts';

/** The extension of this program's files: `.ts` in a clone, `.js` where `bench/gpu/pack.ts` has put it. */
const EXTENSION = import.meta.url.endsWith('.ts') ? '.ts' : '.js';

const LOADER = fileURLToPath(new URL('../../test/support/typescript.mjs', import.meta.url));

/** What Node is called with to run a program of the project. */
export function argumentsOf(base: string, program: string, parameters: readonly string[]): readonly string[] {
  const loader = EXTENSION === '.ts' ? ['--import', LOADER] : [];
  return [...loader, fileURLToPath(new URL(`${program}${EXTENSION}`, base)), ...parameters];
}

export interface ProgramRun<T> {
  /** What it wrote, a line of JSON each. */
  readonly messages: readonly T[];
  /** How it ended, if not well, with its last words. */
  readonly failure: string | null;
}

/**
 * Runs another program of the project in a process of its own.
 * @param program without extension, relative to `base`: `./engine-process`
 * @param options.flags of Node
 * @param options.loud shows what it tells people, too
 */
export async function runProgram<T>(
  base: string,
  program: string,
  parameters: readonly string[],
  { flags = [], loud = false }: { readonly flags?: readonly string[]; readonly loud?: boolean } = {},
): Promise<ProgramRun<T>> {
  const argv = [...flags, ...argumentsOf(base, program, parameters)];
  const { messages, code, signal, stderr } = await runJsonProcess<T>(argv, {
    env: { TF_CPP_MIN_LOG_LEVEL: '2', ...process.env },
    ...(loud ? { onError: (text: string) => process.stderr.write(text) } : {}),
  });
  const end = `its process ended with ${signal ?? code}: ${stderr.trim().split('\n').at(-1)}`;
  return { messages, failure: code === 0 ? null : end };
}
