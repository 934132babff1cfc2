import { openEngine } from '../embed/engines/cpu.ts';
import { tensorFlowEngine } from './tensorflow-engine.ts';

export const cpu = tensorFlowEngine({
  device: 'cpu',
  backend: 'cpu',
  install: () => 'npm install @tensorflow/tfjs-core@4.22.0 @tensorflow/tfjs-backend-cpu@4.22.0',
  open: () => openEngine(),
  describe: () => 'plain JavaScript',
});
