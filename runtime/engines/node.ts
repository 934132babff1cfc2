import { openEngine } from '../embed/engines/node.ts';
import { describeLibtensorflow, installLibtensorflow, openLibtensorflow } from './libtensorflow.ts';
import { tensorFlowEngine } from './tensorflow-engine.ts';

export const node = tensorFlowEngine({
  device: 'cpu',
  backend: 'tensorflow',
  install: installLibtensorflow('@tensorflow/tfjs-node@4.22.0', '--download'),
  open: (setup) => openLibtensorflow(openEngine, setup),
  describe: describeLibtensorflow,
});
