import { createRequire } from 'node:module';
import { availableParallelism } from 'node:os';
import { openEngine } from '../embed/engines/onnx.ts';
import type { OnnxRuntime } from '../onnxruntime.ts';
import type { EngineDefinition } from './definition.ts';

export const onnx: EngineDefinition<OnnxRuntime> = {
  device: 'cpu',
  install: () => 'npm install --ignore-scripts onnxruntime-node@1.30.0',
  open: ({ threads }) => openEngine(threads === null ? {} : { threads }),
  describe: (_, { threads }) => {
    const count = threads ?? availableParallelism();
    return `ONNX Runtime ${versionOf('onnxruntime-node')}, native on ${threadsText(count)}`;
  },
  // Sessions belong to models and trainers, which free them.
  close: () => undefined,
};

function versionOf(name: string): string {
  const { version } = createRequire(import.meta.url)(`${name}/package.json`);
  return String(version);
}

function threadsText(count: number): string {
  return count === 1 ? 'one thread' : `${count} threads`;
}
