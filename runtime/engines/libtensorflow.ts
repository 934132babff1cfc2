import type { TensorFlow } from '../tensorflow.ts';

/** What a backend of tfjs-node says of itself. */
export function describeLibtensorflow(tf: TensorFlow): string {
  const backend = tf.backend() as unknown as {
    readonly binding: { readonly TF_Version: string };
    readonly isUsingGpuDevice: boolean;
  };
  return `libtensorflow ${backend.binding.TF_Version} on the ${backend.isUsingGpuDevice ? 'GPU (CUDA)' : 'CPU'}`;
}
