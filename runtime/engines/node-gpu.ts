import { openEngine } from '../embed/engines/node-gpu.ts';
import { describeLibtensorflow, installLibtensorflow, openLibtensorflow } from './libtensorflow.ts';
import { tensorFlowEngine } from './tensorflow-engine.ts';

export const nodeGpu = tensorFlowEngine({
  device: 'gpu',
  backend: 'tensorflow',
  install: installLibtensorflow('@tensorflow/tfjs-node-gpu@4.22.0'),
  open: (setup) => openLibtensorflow(openEngine, setup),
  describe: describeLibtensorflow,
});
