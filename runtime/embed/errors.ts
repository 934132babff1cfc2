/** What can be wrong, in words that stay when sentences change. docs/errors-at-run-time.md says what to do. */
export type PhisegErrorCode =
  /** Height or width is not what the model takes. */
  | 'image/size'
  | 'image/channels'
  /** An array of another kind or length than the image's sizes say. */
  | 'image/data'
  /** A number in an image that is no intensity from 0 to 1. */
  | 'image/intensity'
  | 'option/count'
  | 'option/seed'
  | 'option/noise'
  | 'option/temperature'
  | 'option/rater'
  | 'option/steps'
  | 'option/signal'
  | 'option/progress'
  /** A batch whose arrays do not agree with its count and sizes. */
  | 'batch/shape'
  /** A number among labels or outlines that is no class. */
  | 'batch/label'
  | 'batch/rater'
  /** There is nothing to read at an address. */
  | 'file/unreadable'
  /** What was read is no graph of the model, or not there. */
  | 'graph/unreadable'
  /** What was read is no safetensors file, or a broken one. */
  | 'weights/format'
  /** Weights, a state or a class of another network. */
  | 'weights/mismatch'
  /** Weights that are not finite, or a variance below 0. */
  | 'weights/value'
  /** Samples, losses or a gradient that are not finite. */
  | 'not-finite'
  | 'schedule/not-finite'
  | 'disposed'
  /** A step runs already. */
  | 'busy'
  /** More than the engine can hold in one piece. */
  | 'memory'
  | 'engine/start'
  | 'engine/no-adapter'
  /** Another engine is being opened. */
  | 'engine/opening'
  | 'engine/closed'
  /** Reported by the GPU after the fact: results may be wrong. */
  | 'engine/gpu'
  | 'engine/lost'
  /** Generated code and what it runs on do not belong together. */
  | 'internal';

/** The names of errors that had one before they had a code. */
const ERROR_NAMES: { readonly [C in PhisegErrorCode]?: string } = {
  'image/intensity': 'TypeError',
  'batch/label': 'TypeError',
  'batch/rater': 'TypeError',
  'not-finite': 'NotFiniteError',
  memory: 'RangeError',
};

/** What generated code throws. Each generated file has a class of its own: errors are told apart by `code`. */
export class PhisegError extends Error {
  readonly code: PhisegErrorCode;

  constructor(code: PhisegErrorCode, message: string, options?: { readonly cause: unknown }) {
    super(message, options);
    this.name = ERROR_NAMES[code] ?? 'PhisegError';
    this.code = code;
  }
}
