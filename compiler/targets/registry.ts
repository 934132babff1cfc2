import { diagnose } from '../diagnostics/codes.ts';
import type { Report } from '../diagnostics/diagnostic.ts';
import { suggestionHelp } from '../diagnostics/suggest.ts';
import { cpu } from './cpu/index.ts';
import { node } from './node/index.ts';
import { nodeGpu } from './node-gpu/index.ts';
import type { Target } from './target.ts';
import type { TfjsTarget } from './tfjs/target.ts';
import { onnx } from './onnx/index.ts';
import { wasm } from './wasm/index.ts';
import { webgpu } from './webgpu/index.ts';

/** The targets that run TensorFlow.js. */
export const tfjsTargets: readonly TfjsTarget[] = [nodeGpu, webgpu, node, wasm, cpu];

/** Every target, the fastest first. */
export const targets: readonly Target[] = [nodeGpu, webgpu, onnx, node, wasm, cpu];

/** The target of that name; an unknown one is reported. */
export function findTarget(id: string, report: Report): Target | null {
  const found = targets.find((target) => target.id === id);
  if (found) return found;
  const known = targets.map((target) => target.id);
  report(diagnose('target/unknown-target', { name: id }, { help: suggestionHelp(id, known, 'targets') }));
  return null;
}
