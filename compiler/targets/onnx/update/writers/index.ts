import type { NumberWriterTable, UpdateWriterTable } from '../writer.ts';
import { adamUpdate } from './adam-update.ts';
import { affine } from './affine.ts';
import { add, multiply, subtract } from './binary.ts';
import { clipFactor } from './clip-factor.ts';
import { constant } from './constant.ts';
import { movingAverage } from './moving-average.ts';

/** Ops that give each element of a vector from the same element of others. */
export const updateWriters: UpdateWriterTable = {
  'adam-update': adamUpdate,
  add,
  affine,
  'moving-average': movingAverage,
  multiply,
  subtract,
};

/** Ops that give a number for all elements. */
export const numberWriters: NumberWriterTable = {
  'clip-factor': clipFactor,
  constant,
};
