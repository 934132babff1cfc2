import { check, type CheckedModel } from '../../compiler/check.ts';
import { type Compiled, compileModel } from '../../compiler/compile.ts';
import { hasErrors } from '../../compiler/diagnostics/order.ts';
import type { Host } from '../../compiler/source/host.ts';
import { createNodeHost } from '../../compiler/source/node-host.ts';
import { wasm } from '../../compiler/targets/wasm/index.ts';

/** The command line as it is installed. */
export const PHISEGC = 'dist/compiler/cli/main.js';

/** The models of a spec; an error in it is thrown. */
export async function checkSpec(
  path: string,
  set: readonly string[] = [],
  host: Host = createNodeHost(),
): Promise<readonly CheckedModel[]> {
  const { models, diagnostics } = await check({ host, path, set });
  if (hasErrors(diagnostics)) throw new Error(`${path}: ${diagnostics.map(({ message }) => message).join('; ')}`);
  return models;
}

/** From the text on: what `phisegc compile` does before it writes. */
export async function compileSpec(
  path: string,
  set: readonly string[] = [],
  host: Host = createNodeHost(),
): Promise<readonly Compiled[]> {
  const compiled: Compiled[] = [];
  for (const model of await checkSpec(path, set, host)) {
    compiled.push(await compileModel({ model, target: wasm, command: 'phisegc compile' }));
  }
  return compiled;
}
