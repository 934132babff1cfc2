import type { PhisegErrorCode } from './embed/errors.ts';

/** Whether an error has a code. By its content: each generated file has a class of its own. */
export function hasCode(error: unknown, code: PhisegErrorCode): boolean {
  return typeof error === 'object' && error !== null && 'code' in error && error.code === code;
}
