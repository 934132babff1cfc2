import { openEngine } from '../embed/engines/node.ts';
import type { EngineDefinition } from './definition.ts';
import { describeLibtensorflow } from './libtensorflow.ts';

export const node: EngineDefinition = {
  backend: 'tensorflow',
  install: 'npm install --ignore-scripts=false @tensorflow/tfjs-node@4.22.0',
  open: openEngine,
  describe: describeLibtensorflow,
};
