import { hasCode } from '../error-code.ts';

/** An engine that cannot go on: the GPU reported an error or is lost, or memory does not suffice. */
export class EngineFailure extends Error {
  /** What was being done: `step 12`. */
  readonly during: string;

  constructor(during: string, cause: unknown) {
    super(messageOf(cause), { cause });
    this.name = 'EngineFailure';
    this.during = during;
  }
}

/** Ties errors that an engine reports after the fact to the work that they spoil. */
export interface Guard {
  /** Takes an error that is reported after the fact; of several, the first is the cause. */
  onError(error: Error): void;
  /** The result of some work on the engine. Rejects with an EngineFailure when the engine failed meanwhile. */
  run<T>(during: string, work: () => Promise<T>): Promise<T>;
}

/** Ties errors that an engine reports after the fact to the work that they spoil. */
export function createGuard(): Guard {
  let failure: Error | null = null;
  // Of work that runs. A race against one promise of all work would hold all results for as long as the guard lives.
  const running = new Set<(error: Error) => void>();
  const untilFailure = <T>(work: () => Promise<T>): Promise<T> =>
    new Promise((resolve, reject) => {
      running.add(reject);
      work()
        .then(resolve, reject)
        .finally(() => running.delete(reject));
    });
  return {
    onError(error) {
      failure ??= error;
      for (const fail of running) fail(error);
    },
    async run(during, work) {
      try {
        if (failure !== null) throw failure;
        const result = await untilFailure(work);
        if (failure !== null) throw failure;
        return result;
      } catch (error) {
        if (failure !== null) throw new EngineFailure(during, failure);
        throw isAboutEngine(error) ? new EngineFailure(during, error) : error;
      }
    },
  };
}

/** Out of memory, by its code, as JavaScript has it, or in the words of each engine; a GPU that is gone says nothing. */
function isAboutEngine(error: unknown): boolean {
  if (!(error instanceof Error)) return true;
  if (hasCode(error, 'memory')) return true;
  const words = /\bOOM\b|out of memory|memory access out of bounds|allocation failed|resource ?exhausted|^$/i;
  return error.name === 'RangeError' || words.test(error.message);
}

function messageOf(cause: unknown): string {
  const message = cause instanceof Error ? cause.message : String(cause ?? '');
  return message.split('\n', 1)[0]?.trim() || 'it is gone, without a word';
}
