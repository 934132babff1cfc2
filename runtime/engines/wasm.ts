import { openEngine } from '../embed/engines/wasm.ts';
import { tensorFlowEngine } from './tensorflow-engine.ts';

export const wasm = tensorFlowEngine({
  device: 'cpu',
  backend: 'wasm',
  install: () => 'npm install @tensorflow/tfjs-core@4.22.0 @tensorflow/tfjs-backend-wasm@4.22.0',
  open: () => openEngine(),
  describe: (tf) => `WebAssembly${tf.env().getBool('WASM_HAS_SIMD_SUPPORT') ? ' with SIMD' : ''}`,
});
