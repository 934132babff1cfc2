import { PhisegError } from './errors.ts';

/** Throws the reason of a signal that was aborted, and an Error for what is no signal, such as its controller. */
export function throwIfAborted(signal: AbortSignal | null | undefined): void {
  if (signal === undefined || signal === null) return;
  if (typeof signal.throwIfAborted !== 'function')
    throw new PhisegError('option/signal', 'signal must be an AbortSignal, such as controller.signal');
  signal.throwIfAborted();
}
