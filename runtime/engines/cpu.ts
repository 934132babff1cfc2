import { openEngine } from '../embed/engines/cpu.ts';
import type { EngineDefinition } from './definition.ts';

export const cpu: EngineDefinition = {
  backend: 'cpu',
  install: () => 'npm install @tensorflow/tfjs-core@4.22.0 @tensorflow/tfjs-backend-cpu@4.22.0',
  open: () => openEngine(),
  describe: () => 'plain JavaScript',
};
