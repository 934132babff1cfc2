import { resolve } from 'node:path';
import { packageProgram } from '../../package-files.ts';
import type { Context } from '../context.ts';

/** The command that compares the points of a sweep when all are over: this program, as it was started itself. */
export function comparison(folder: string, { host }: Pick<Context, 'host'>): readonly string[] {
  const program = packageProgram('compiler/cli/main');
  const sweep = resolve(host.workingDirectory, folder);
  return [process.execPath, ...process.execArgv, program, 'compare', sweep, '--evaluate'];
}
