import type { Answer, Asked, CallName, Calls, Request } from './protocol.ts';

/** What came of a question: its answer, a bug in words, or nothing since a later question took its place. */
export type Outcome<T> =
  | { readonly kind: 'answered'; readonly reply: T }
  | { readonly kind: 'failed'; readonly failed: string }
  | { readonly kind: 'overtaken' };

/** Asks a worker one thing at a time: a later question takes the place of an earlier one. */
export type Ask = <N extends CallName>(name: N, request: Calls[N]['request']) => Promise<Outcome<Calls[N]['reply']>>;

/** An answer that nobody wants any more may take this long, in ms, before its worker is ended. */
const PATIENCE = 500;

interface Pending {
  readonly message: Asked;
  readonly settle: (outcome: Outcome<unknown>) => void;
}

/** Starts a worker that analyses texts, so that the page never waits. */
export function createAsk(): Ask {
  let worker = start();
  let running: Pending | null = null;
  let waiting: Pending | null = null;
  let nextId = 0;

  function start(): Worker {
    const started = new Worker(new URL('./worker.ts', import.meta.url), { type: 'module' });
    started.onmessage = ({ data }: MessageEvent<Answer>) => {
      if (data.id !== running?.message.id) return;
      finish(data.ok ? { kind: 'answered', reply: data.reply } : { kind: 'failed', failed: data.failed });
    };
    started.onerror = ({ message }) => finish({ kind: 'failed', failed: message || 'its worker cannot be loaded' });
    return started;
  }
  function finish(outcome: Outcome<unknown>): void {
    running?.settle(waiting === null ? outcome : { kind: 'overtaken' });
    running = null;
    if (waiting !== null) send(waiting);
    waiting = null;
  }
  function send(pending: Pending): void {
    running = pending;
    worker.postMessage(pending.message);
  }
  function endSoon(id: number): void {
    setTimeout(() => {
      if (running?.message.id !== id) return;
      worker.terminate();
      worker = start();
      finish({ kind: 'overtaken' });
    }, PATIENCE);
  }

  return async (name, request) => {
    const outcome = await new Promise<Outcome<unknown>>((settle) => {
      const pending = { message: { name, request, id: nextId++ } as Request & { readonly id: number }, settle };
      if (running === null) return send(pending);
      waiting?.settle({ kind: 'overtaken' });
      if (waiting === null) endSoon(running.message.id);
      waiting = pending;
    });
    return outcome as Outcome<Calls[typeof name]['reply']>;
  };
}
