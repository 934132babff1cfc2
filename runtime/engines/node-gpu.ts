import { openEngine } from '../embed/engines/node-gpu.ts';
import { describeLibtensorflow, installLibtensorflow, openLibtensorflow } from './libtensorflow.ts';
import { tensorFlowEngine } from './tensorflow-engine.ts';

export const nodeGpu = tensorFlowEngine({
  device: 'gpu',
  backend: 'tensorflow',
  // What pip fetches for --download is for the CPU.
  install: installLibtensorflow(
    '@tensorflow/tfjs-node-gpu@4.22.0',
    "--tensorflow DIR, of a TensorFlow for GPUs: pip install 'tensorflow[and-cuda]', say",
  ),
  open: (setup) => openLibtensorflow(openEngine, setup),
  describe: describeLibtensorflow,
});
