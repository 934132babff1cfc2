import { spawnSync } from 'node:child_process';
import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { test } from '@jest/globals';
import { packageRoot } from '../../../compiler/package-files.ts';
import { programArgv } from '../../support/program.ts';

export const examplesFolder = join(packageRoot(), 'examples');

/** Why an example cannot be tested here, for want of a package or of all of them; null when it can. */
export function missingParts(example: string, neededPackage = ''): string | null {
  const isInstalled = existsSync(join(examplesFolder, example, 'node_modules', neededPackage));
  return isInstalled ? null : `examples/${example} is not installed: npm ci --prefix examples/${example}`;
}

/** A test that says why nothing was tested. */
export function skipped(name: string, reason: string): void {
  console.warn(`${name}: skipped, ${reason}`);
  test.skip(`${name}: ${reason}`, () => undefined);
}

/** Compiles the examples' model from the compiler's sources, as `npm run compile` of an example does from the built ones. */
export function compileModel(example: string, ...targets: readonly string[]): void {
  compileInto(join('examples', example, 'src', 'generated'), ...targets.flatMap((target) => ['--target', target]));
}

/** Compiles the examples' model into a folder of the project, with options of `phisegc compile`. */
export function compileInto(out: string, ...options: readonly string[]): void {
  runNode(packageRoot(), ...programArgv(), 'compile', 'examples/model/lesions.phiseg', ...options, '--out', out);
}

/** Runs Node to its end in a folder. Throws an Error with what it printed when it fails. */
export function runNode(folder: string, ...argv: readonly string[]): void {
  const { status, stdout, stderr } = spawnSync(process.execPath, argv, { cwd: folder, encoding: 'utf8' });
  if (status !== 0) throw new Error(`node ${argv.join(' ')}: exit ${status}\n${stdout}\n${stderr}`);
}
