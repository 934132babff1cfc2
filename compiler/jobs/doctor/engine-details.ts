import type { EngineLibrary, TensorFlow } from '../../../runtime/index.ts';

interface Adapter {
  readonly features: ReadonlySet<string>;
  readonly info: { readonly vendor: string; readonly device: string; readonly description: string };
  readonly limits: { readonly maxStorageBufferBindingSize: number; readonly maxBufferSize: number };
}

interface Gpu {
  requestAdapter(options: { readonly powerPreference: 'high-performance' }): Promise<Adapter | null>;
}

/** What the backend that is open says of itself; each backend under its own name. */
const DETAILS: Readonly<Record<string, (tf: TensorFlow) => Promise<Readonly<Record<string, string>>>>> = {
  async webgpu() {
    const { gpu } = (globalThis as unknown as { readonly navigator: { readonly gpu: Gpu } }).navigator;
    const adapter = await gpu.requestAdapter({ powerPreference: 'high-performance' });
    if (adapter === null) return {};
    const { description, device, vendor } = adapter.info;
    const megabytes = (bytes: number): string => `${Math.floor(bytes / 2 ** 20)} MB`;
    return {
      adapter: description || device || vendor,
      'largest tensor': megabytes(adapter.limits.maxStorageBufferBindingSize),
      'largest buffer': megabytes(adapter.limits.maxBufferSize),
      f16: adapter.features.has('shader-f16') ? 'yes, unused by TensorFlow.js' : 'no',
      timestamps: adapter.features.has('timestamp-query') ? 'yes' : 'no',
    };
  },
  async tensorflow(tf) {
    const backend = tf.backend() as unknown as {
      readonly binding: { readonly TF_Version: string };
      readonly isUsingGpuDevice: boolean;
    };
    return { libtensorflow: backend.binding.TF_Version, CUDA: backend.isUsingGpuDevice ? 'in use' : 'not in use' };
  },
  async wasm(tf) {
    return { SIMD: tf.env().getBool('WASM_HAS_SIMD_SUPPORT') ? 'yes' : 'no' };
  },
};

export async function engineDetails(library: EngineLibrary): Promise<Readonly<Record<string, string>>> {
  if (!('getBackend' in library)) return {};
  return (await DETAILS[library.getBackend()]?.(library)) ?? {};
}
