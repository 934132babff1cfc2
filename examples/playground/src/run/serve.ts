import type { CallTable, FromWorker, ToWorker } from './client.ts';
import { type Failure, failureOf } from './failure.ts';

type Answers<Calls extends CallTable> = {
  readonly [Name in keyof Calls]: (request: Calls[Name]['request']) => Promise<Calls[Name]['reply']>;
};

export interface Served<Event> {
  tell(event: Event): void;
  /** No result is valid any more. */
  fail(failure: Failure): void;
  /** Does something of the worker's own between calls. */
  enqueue(task: () => Promise<void>): void;
}

/** Answers the page, one call after the other. */
export function serve<Calls extends CallTable, Event = never>(answers: Answers<Calls>): Served<Event> {
  /** What was reported after the fact. */
  let broken: Failure | null = null;
  let last: Promise<void> = Promise.resolve();
  const send = (message: FromWorker<Event>): void => postMessage(message);
  const handle = async ({ id, name, request }: ToWorker): Promise<void> => {
    try {
      const reply = await answers[name]?.(request);
      if (broken !== null) send({ id, ok: false, failure: broken });
      else send({ id, ok: true, reply });
    } catch (error) {
      // A GPU says why something failed after it failed.
      if (broken === null) await new Promise((resolve) => setTimeout(resolve, 100));
      send({ id, ok: false, failure: broken ?? failureOf(error) });
    }
  };
  self.onmessage = ({ data }: MessageEvent<ToWorker>) => {
    last = last.then(() => handle(data));
  };
  return {
    tell: (event) => {
      if (broken === null) send({ id: 'event', event });
    },
    fail: (failure) => {
      if (broken !== null) return;
      broken = failure;
      send({ id: null, failure });
    },
    enqueue: (task) => {
      last = last.then(task);
    },
  };
}
