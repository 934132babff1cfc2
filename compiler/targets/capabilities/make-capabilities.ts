import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { packageRoot } from '../../package-files.ts';
import type { TfjsTargetId } from '../tfjs/target.ts';
import { capabilitiesSource, registeredKernels } from './registered-kernels.ts';

const ids: readonly TfjsTargetId[] = ['node-gpu', 'node', 'webgpu', 'wasm', 'cpu'];
for (const id of ids) {
  const text = capabilitiesSource(registeredKernels(id));
  writeFileSync(join(packageRoot(), 'compiler', 'targets', id, 'capabilities.ts'), text);
}
