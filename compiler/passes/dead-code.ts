import type { Pass } from './pass.ts';
import { prune } from './shared/prune.ts';

export const deadCode: Pass = {
  name: 'dead-code',
  summary: 'Drops what no output needs.',
  run: prune,
};
