import { openEngine } from '../embed/engines/node-gpu.ts';
import { describeLibtensorflow } from './libtensorflow.ts';
import { tensorFlowEngine } from './tensorflow-engine.ts';

export const nodeGpu = tensorFlowEngine({
  backend: 'tensorflow',
  install: 'npm install --ignore-scripts=false @tensorflow/tfjs-node-gpu@4.22.0',
  open: openEngine,
  describe: describeLibtensorflow,
});
