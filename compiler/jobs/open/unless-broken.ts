import { NOT_FINITE } from '../../../runtime/index.ts';

/** What a model draws; null where that is not finite. Other errors go on. */
export function unlessBroken<T>(drawn: Promise<T>): Promise<T | null> {
  return drawn.catch((error: unknown) =>
    error instanceof Error && error.name === NOT_FINITE ? null : Promise.reject(error),
  );
}
