import type { TensorFlow } from '../../runtime/tensorflow.ts';
import type { KernelTime } from './settings.ts';

/** The parts of the WebGPU backend that time its kernels. */
interface TimedBackend {
  activeTimers: { push(timer: { readonly query: Promise<number> }): void } | null;
  runWebGPUProgram(program: { readonly shaderKey: string }, ...rest: readonly unknown[]): unknown;
}

/** `binary 17`, `fusedMap`: the kind of kernel, without the shapes and tiles that its code is for. */
function nameOf(shaderKey: string): string {
  const [, kind = shaderKey, operation = ''] = /^([A-Za-z0-9]+)(?:_(\w+?)(?:_|$))?/.exec(shaderKey) ?? [];
  return /^(binary|unary|reduce)$/.test(kind) ? `${kind} ${operation}` : kind;
}

/**
 * Runs some work with a timestamp around each kernel, which makes the work itself slower.
 * @returns launches and seconds on the GPU of each kernel, slowest first; seconds are 0 where the adapter has no timestamps
 */
export async function kernelTimes(tf: TensorFlow, work: () => Promise<unknown>): Promise<readonly KernelTime[]> {
  const backend = tf.backend() as unknown as TimedBackend;
  const run = backend.runWebGPUProgram;
  const launched: string[] = [];
  const timed: Promise<number>[] = [];
  backend.runWebGPUProgram = function (program, ...rest) {
    launched.push(nameOf(program.shaderKey));
    return run.call(this, program, ...rest);
  };
  backend.activeTimers = { push: ({ query }) => timed.push(query) };
  try {
    await work();
  } finally {
    backend.activeTimers = null;
    backend.runWebGPUProgram = run;
  }
  const milliseconds = await Promise.all(timed);
  const kernels = new Map<string, { launches: number; seconds: number }>();
  for (const [at, kernel] of launched.entries()) {
    const { launches, seconds } = kernels.get(kernel) ?? { launches: 0, seconds: 0 };
    kernels.set(kernel, { launches: launches + 1, seconds: seconds + (milliseconds[at] ?? 0) / 1000 });
  }
  return [...kernels].map(([kernel, times]) => ({ kernel, ...times })).toSorted((a, b) => b.seconds - a.seconds);
}
