import { rmSync } from 'node:fs';
import { join } from 'node:path';
import { run } from '../../../compiler/cli/args.ts';
import { EXIT } from '../../../compiler/cli/exit-codes.ts';
import { silentContext } from '../../../test/support/silent-context.ts';
import type { Outcome } from '../subject.ts';

/** The folder that commands are told to make. */
export const OUT = 'out';

/**
 * Runs a command and takes the folder `out` away again, if it made one. A refusal without a word is a fault, as is an exception,
 * which `run` passes on.
 */
export async function tryCommand(folder: string, argv: readonly string[]): Promise<Outcome> {
  const said: string[] = [];
  const hear = (text: string): void => void said.push(text);
  const code = await run(argv, silentContext(folder, { out: hear, err: hear }));
  rmSync(join(folder, OUT), { recursive: true, force: true });
  if (said.join('') === '') throw new Error(`exit code ${code}, and no word`);
  if (code !== EXIT.fine && code !== EXIT.failed) throw new Error(`exit code ${code}: ${said.join('')}`);
  return code === EXIT.fine ? 'taken' : 'refused';
}
