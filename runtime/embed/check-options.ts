import { PhisegError } from './errors.ts';

/** A value as code would write it. */
export function shown(value: unknown): string {
  if (typeof value === 'string') return JSON.stringify(value);
  return Array.isArray(value) ? `[${value}]` : String(value);
}

/** What is left out in plain JavaScript. @param example what may be given */
export function checkOptions(options: object, example: string): void {
  if (typeof options !== 'object' || options === null)
    throw new PhisegError('option/count', `options must be given, such as ${example}, not ${shown(options)}`);
}
