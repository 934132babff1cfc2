import type { Join } from '../elaborate/types.ts';

/** The op of each join. */
export const joinOps = {
  add: 'add',
  subtract: 'subtract',
  multiply: 'multiply',
  divide: 'divide',
  max: 'maximum',
  min: 'minimum',
} as const satisfies Readonly<Record<Join, string>>;
