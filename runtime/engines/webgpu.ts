import { openEngine } from '../embed/engines/webgpu.ts';
import { tensorFlowEngine } from './tensorflow-engine.ts';

export const webgpu = tensorFlowEngine({
  backend: 'webgpu',
  install: 'npm install @tensorflow/tfjs-core@4.22.0 @tensorflow/tfjs-backend-webgpu@4.22.0 webgpu@0.6.2',
  open: () => openEngine(),
  describe(tf) {
    const backend = tf.backend() as unknown as { readonly adapterInfo?: { readonly [part: string]: unknown } };
    const { vendor, architecture } = backend.adapterInfo ?? {};
    return `WebGPU on ${[vendor, architecture].filter((part) => part).join(' ') || 'an unnamed adapter'}`;
  },
});
