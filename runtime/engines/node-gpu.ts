import { openEngine } from '../embed/engines/node-gpu.ts';
import type { EngineDefinition } from './definition.ts';
import { describeLibtensorflow, installLibtensorflow, openLibtensorflow } from './libtensorflow.ts';

export const nodeGpu: EngineDefinition = {
  backend: 'tensorflow',
  install: installLibtensorflow('@tensorflow/tfjs-node-gpu@4.22.0'),
  open: () => openLibtensorflow(openEngine),
  describe: describeLibtensorflow,
};
