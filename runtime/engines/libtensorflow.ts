import type { TensorFlow } from '../tensorflow.ts';
import { type EngineSetup, isPackageMissing } from './definition.ts';

/** The package where it is missing; where it is there, its native addon is not, or does not load. @param library where its libtensorflow is from */
export function installLibtensorflow(packageName: string, library: string): (error: unknown) => string {
  const build = `npx phisegc-tfjs-node ${library}`;
  return (error) => (isPackageMissing(error) ? `npm install --ignore-scripts ${packageName}, then ${build}` : build);
}

/** Opens an engine without libtensorflow's remarks on stderr; it is told of threads by variables alone, once a process. */
export async function openLibtensorflow(
  open: () => Promise<TensorFlow>,
  { threads }: EngineSetup,
): Promise<TensorFlow> {
  process.env.TF_CPP_MIN_LOG_LEVEL ??= '2';
  if (threads !== null) process.env.TF_NUM_INTRAOP_THREADS ??= String(threads);
  return await open();
}

/** What a backend of tfjs-node says of itself. */
export function describeLibtensorflow(tf: TensorFlow): string {
  const backend = tf.backend() as unknown as {
    readonly binding: { readonly TF_Version: string };
    readonly isUsingGpuDevice: boolean;
  };
  return `libtensorflow ${backend.binding.TF_Version} on the ${backend.isUsingGpuDevice ? 'GPU (CUDA)' : 'CPU'}`;
}
