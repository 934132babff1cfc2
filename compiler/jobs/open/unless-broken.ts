import { hasCode } from '../../../runtime/index.ts';

/** What a model draws; null where that is not finite. Other errors go on. */
export function unlessBroken<T>(drawn: Promise<T>): Promise<T | null> {
  return drawn.catch((error: unknown) => (hasCode(error, 'not-finite') ? null : Promise.reject(error)));
}
