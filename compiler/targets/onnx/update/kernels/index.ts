import type { UpdateKernelTable } from '../kernel.ts';
import { adamUpdate } from './adam-update.ts';
import { movingAverage } from './moving-average.ts';
import { multiply } from './multiply.ts';

/** Ops that give each element of a vector from the same element of others. */
export const updateKernels: UpdateKernelTable = {
  'adam-update': adamUpdate,
  'moving-average': movingAverage,
  multiply,
};
