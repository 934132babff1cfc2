import { execFileSync } from 'node:child_process';
import { packageRoot } from '../../package-files.ts';
import type { TfjsTargetId } from '../tfjs/target.ts';

/** What must be loaded for a target's kernels to be registered, and the name of the backend they belong to. */
const registrations: Readonly<Record<TfjsTargetId, { readonly module: string; readonly backend: string }>> = {
  'node-gpu': { module: '@tensorflow/tfjs-node-gpu/dist/register_all_kernels', backend: 'tensorflow' },
  node: { module: '@tensorflow/tfjs-node/dist/register_all_kernels', backend: 'tensorflow' },
  webgpu: { module: '@tensorflow/tfjs-backend-webgpu', backend: 'webgpu' },
  wasm: { module: '@tensorflow/tfjs-backend-wasm', backend: 'wasm' },
  cpu: { module: '@tensorflow/tfjs-backend-cpu', backend: 'cpu' },
};

/**
 * The names of the kernels that a target's package registers, sorted. The package is loaded in a process of its own,
 * since registration is global; the native addon of the Node packages is not needed for it.
 */
export function registeredKernels(target: TfjsTargetId): readonly string[] {
  const { module, backend } = registrations[target];
  const script = `
    require(${JSON.stringify(module)});
    const { getKernelsForBackend } = require('@tensorflow/tfjs-core');
    console.log(JSON.stringify(getKernelsForBackend(${JSON.stringify(backend)}).map((kernel) => kernel.kernelName)));`;
  const output = execFileSync(process.execPath, ['-e', script], { cwd: packageRoot(), encoding: 'utf8' });
  const names: unknown = JSON.parse(output);
  return Array.isArray(names) ? [...new Set(names.map(String))].sort() : [];
}

/** The text of a target's `capabilities.ts`. */
export function capabilitiesSource(kernels: readonly string[]): string {
  const lines = kernels.map((kernel) => `  '${kernel}',\n`);
  return `/** Written by \`npm run capabilities\`. The kernels that the backend registers. */\nexport const kernels: readonly string[] = [\n${lines.join('')}];\n`;
}
