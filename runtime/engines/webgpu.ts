import { openEngine } from '../embed/engines/webgpu.ts';
import { isPackageMissing } from './definition.ts';
import { tensorFlowEngine } from './tensorflow-engine.ts';

/** Names the GPU to take, by a part of its name. */
const ADAPTER_VARIABLE = 'PHISEGC_WEBGPU_ADAPTER';

const PACKAGES = 'npm install @tensorflow/tfjs-core@4.22.0 @tensorflow/tfjs-backend-webgpu@4.22.0 webgpu@0.6.2';

/** The loader is Vulkan's; NVIDIA's driver does not start without those of OpenGL either. */
const ADAPTER = 'apt-get install libvulkan1 libegl1 libgl1, and the driver of the GPU';

export const webgpu = tensorFlowEngine({
  device: 'gpu',
  backend: 'webgpu',
  install: (error) => (isPackageMissing(error) ? PACKAGES : ADAPTER),
  open: ({ onError }) => openEngine({ onError, adapter: process.env[ADAPTER_VARIABLE] || undefined }),
  describe(tf) {
    const backend = tf.backend() as unknown as { readonly adapterInfo?: { readonly [part: string]: unknown } };
    const { vendor, architecture } = backend.adapterInfo ?? {};
    return `WebGPU on ${[vendor, architecture].filter((part) => part).join(' ') || 'an unnamed adapter'}`;
  },
});
