import type { Failure } from '../failure.ts';
import type { CallName, Calls, FromWorker, ToWorker } from './protocol.ts';

export type Outcome<Reply> =
  | { readonly ok: true; readonly reply: Reply }
  | { readonly ok: false; readonly failure: Failure };

/** The engine, as the page sees it. */
export interface Client {
  call<Name extends CallName>(name: Name, request: Calls[Name]['request']): Promise<Outcome<Calls[Name]['reply']>>;
  close(): void;
}

/**
 * Starts a worker of its own. Calls never reject.
 * @param onFailure is told of what is noticed after the fact: the client is of no use any more.
 */
export function startClient(onFailure: (failure: Failure) => void): Client {
  const worker = new Worker(new URL('./worker.ts', import.meta.url), { type: 'module' });
  const waiting = new Map<number, (outcome: Outcome<Calls[CallName]['reply']>) => void>();
  let next = 0;
  worker.onmessage = ({ data }: MessageEvent<FromWorker>) => {
    if (data.id === null) return onFailure(data.failure);
    waiting.get(data.id)?.(data);
    waiting.delete(data.id);
  };
  worker.onerror = ({ message }) => onFailure({ kind: 'engine', detail: message || 'the worker could not start' });
  return {
    call<Name extends CallName>(name: Name, request: Calls[Name]['request']) {
      const id = next++;
      return new Promise<Outcome<Calls[Name]['reply']>>((resolve) => {
        // The reply to a call has that call's type; the map cannot say so.
        waiting.set(id, resolve as (outcome: Outcome<Calls[CallName]['reply']>) => void);
        worker.postMessage({ id, name, request } as ToWorker);
      });
    },
    close() {
      worker.terminate();
      waiting.clear();
    },
  };
}
