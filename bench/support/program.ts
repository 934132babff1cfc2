import { spawn } from 'node:child_process';
import { createInterface } from 'node:readline';
import { fileURLToPath } from 'node:url';

/** The extension of this program's files: `.ts` in a clone, `.js` where `bench/gpu/pack.ts` has put it. */
const EXTENSION = import.meta.url.endsWith('.ts') ? '.ts' : '.js';

const LOADER = fileURLToPath(new URL('../../test/support/typescript.mjs', import.meta.url));

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
  const loader = EXTENSION === '.ts' ? ['--import', LOADER] : [];
  const argv = [...flags, ...loader, fileURLToPath(new URL(`${program}${EXTENSION}`, base)), ...parameters];
  const env = { TF_CPP_MIN_LOG_LEVEL: '2', ...process.env };
  const child = spawn(process.execPath, argv, { stdio: ['ignore', 'pipe', 'pipe'], env });
  const ended = new Promise<string | null>((resolve) => {
    child.on('close', (code, signal) => resolve(code === 0 ? null : `its process ended with ${signal ?? code}`));
  });
  let complaint = '';
  child.stderr.on('data', (text) => {
    complaint = `${complaint}${text}`.slice(-2000);
    if (loud) process.stderr.write(text);
  });
  const messages: T[] = [];
  for await (const line of createInterface({ input: child.stdout })) {
    // Dawn writes lines of its own.
    if (line.startsWith('{')) messages.push(JSON.parse(line));
  }
  const failure = await ended;
  return { messages, failure: failure === null ? null : `${failure}: ${complaint.trim().split('\n').at(-1)}` };
}
