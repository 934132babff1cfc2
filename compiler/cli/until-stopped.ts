import type { Context } from './context.ts';
import type { ExitCode } from './exit-codes.ts';

/**
 * Runs a command that ends by itself when it is asked to. It sees a context whose signal is aborted then, and by `asked()` the exit
 * code that was asked for, null before.
 */
export async function untilStopped(
  context: Context,
  perform: (stoppable: Context, asked: () => ExitCode | null) => Promise<ExitCode>,
): Promise<ExitCode> {
  let asked: ExitCode | null = null;
  const stop = new AbortController();
  const release = context.onStopRequest((code) => {
    asked = code;
    stop.abort();
  });
  try {
    return await perform({ ...context, signal: stop.signal }, () => asked);
  } finally {
    release();
  }
}
