import { DATA_TYPES } from '../../proto/messages.ts';

/** The code of a type in an attribute. */
export const INT32 = DATA_TYPES.int32;
export const FLOAT32 = DATA_TYPES.float32;
export const INT64 = DATA_TYPES.int64;
