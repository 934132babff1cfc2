import { openEngine } from '../embed/engines/node.ts';
import { describeLibtensorflow } from './libtensorflow.ts';
import { tensorFlowEngine } from './tensorflow-engine.ts';

export const node = tensorFlowEngine({
  backend: 'tensorflow',
  install: 'npm install --ignore-scripts=false @tensorflow/tfjs-node@4.22.0',
  open: openEngine,
  describe: describeLibtensorflow,
});
