import { openEngine } from '../embed/engines/node-gpu.ts';
import type { EngineDefinition } from './definition.ts';
import { describeLibtensorflow } from './libtensorflow.ts';

export const nodeGpu: EngineDefinition = {
  backend: 'tensorflow',
  install: 'npm install --ignore-scripts=false @tensorflow/tfjs-node-gpu@4.22.0',
  open: openEngine,
  describe: describeLibtensorflow,
};
