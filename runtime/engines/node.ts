import { openEngine } from '../embed/engines/node.ts';
import type { EngineDefinition } from './definition.ts';
import { describeLibtensorflow, installLibtensorflow, openLibtensorflow } from './libtensorflow.ts';

export const node: EngineDefinition = {
  backend: 'tensorflow',
  install: installLibtensorflow('@tensorflow/tfjs-node@4.22.0'),
  open: () => openLibtensorflow(openEngine),
  describe: describeLibtensorflow,
};
