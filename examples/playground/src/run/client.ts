import type { Failure } from './failure.ts';

/** What a worker can be asked, by name. */
export type CallTable = Readonly<Record<string, { readonly request: unknown; readonly reply: unknown }>>;

export type Outcome<Reply> =
  | { readonly ok: true; readonly reply: Reply }
  | { readonly ok: false; readonly failure: Failure };

export interface ToWorker {
  readonly id: number;
  readonly name: string;
  readonly request: unknown;
}

export type FromWorker<Event> =
  | ({ readonly id: number } & Outcome<unknown>)
  /** Something that was noticed after the fact. */
  | { readonly id: null; readonly failure: Failure }
  | { readonly id: 'event'; readonly event: Event };

/** A worker, as the page sees it. Calls never reject. */
export interface Client<Calls extends CallTable> {
  call<Name extends keyof Calls & string>(
    name: Name,
    request: Calls[Name]['request'],
  ): Promise<Outcome<Calls[Name]['reply']>>;
  close(): void;
}

/** @param onFailure is told of what is noticed after the fact: the client is of no use any more. */
export function connect<Calls extends CallTable, Event = never>(
  worker: Worker,
  onFailure: (failure: Failure) => void,
  onEvent: (event: Event) => void = () => undefined,
): Client<Calls> {
  const waiting = new Map<number, (outcome: Outcome<unknown>) => void>();
  let next = 0;
  worker.onmessage = ({ data }: MessageEvent<FromWorker<Event>>) => {
    if (data.id === null) return onFailure(data.failure);
    if (data.id === 'event') return onEvent(data.event);
    waiting.get(data.id)?.(data);
    waiting.delete(data.id);
  };
  worker.onerror = ({ message }) => {
    const failure: Failure = { kind: 'engine', detail: message || 'the worker could not start' };
    for (const tell of waiting.values()) tell({ ok: false, failure });
    waiting.clear();
    onFailure(failure);
  };
  return {
    call(name, request) {
      const id = next++;
      return new Promise((resolve) => {
        // The reply to a call has that call's type; the map cannot say so.
        waiting.set(id, resolve as (outcome: Outcome<unknown>) => void);
        worker.postMessage({ id, name, request } satisfies ToWorker);
      });
    },
    close() {
      worker.terminate();
      waiting.clear();
    },
  };
}
