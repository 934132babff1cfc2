import { packageRoot } from '../../../compiler/package-files.ts';
import { type JsonProcess, runJsonProcess } from '../../support/json-process.ts';

/**
 * Runs a TypeScript file of the project in a process of its own: native engines stay out of the test runner, and one that
 * crashes ends nothing else.
 */
export async function runScript(file: string, ...parameters: readonly string[]): Promise<JsonProcess<unknown>> {
  const argv = ['--expose-gc', '--import', './test/support/typescript.mjs', file, ...parameters];
  return await runJsonProcess(argv, { cwd: packageRoot() });
}
