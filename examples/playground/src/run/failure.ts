import type { PhisegErrorCode } from 'phisegc/page';

/** What can go wrong, as a person sees it. */
export type FailureKind =
  | 'model'
  | 'weights'
  | 'image'
  | 'images'
  | 'data'
  | 'no-adapter'
  | 'gpu-lost'
  | 'out-of-memory'
  | 'not-finite'
  | 'storage'
  | 'engine';

export interface Failure {
  readonly kind: FailureKind;
  /** What happened, in the words of whoever noticed. */
  readonly detail: string;
}

/** An error of which is known what it means to the person. */
export class Failed extends Error {
  constructor(readonly failure: Failure) {
    super(failure.detail);
  }
}

/** What an error means that an engine reported. */
export function failureOf(error: unknown): Failure {
  if (error instanceof Failed) return error.failure;
  const detail = error instanceof Error ? error.message : String(error);
  const { code } = Object(error) as { readonly code?: PhisegErrorCode };
  return { kind: (code && KINDS[code]) ?? kindOf(detail), detail };
}

/** What generated code says by the codes of its errors. */
const KINDS: { readonly [C in PhisegErrorCode]?: FailureKind } = {
  'engine/lost': 'gpu-lost',
  'engine/no-adapter': 'no-adapter',
  memory: 'out-of-memory',
  'weights/format': 'weights',
  'weights/mismatch': 'weights',
};

/** What browsers and TensorFlow.js say in words alone. */
function kindOf(detail: string): FailureKind {
  if (/device is lost|instance reference no longer exists|external instance/i.test(detail)) return 'gpu-lost';
  if (/out of memory|allocat|exceeds the max|cannot enlarge memory|invalid typed array length/i.test(detail)) {
    return 'out-of-memory';
  }
  return 'engine';
}

/** What is said to the person, before the detail and after it. */
export const HEADLINES: Readonly<Record<FailureKind, { readonly title: string; readonly advice: string }>> = {
  model: { title: 'This model cannot be run yet', advice: 'Correct the text, then open the model.' },
  weights: {
    title: 'These weights cannot be used',
    advice:
      'The weights that were there before stay in use. Take a file of the same network, or change the text to it.',
  },
  image: { title: 'This picture cannot be used', advice: '' },
  images: { title: 'These pictures cannot be used', advice: '' },
  data: { title: 'Nothing to train on yet', advice: '' },
  'no-adapter': { title: 'WebGPU has no graphics adapter here', advice: 'WebAssembly works without one.' },
  'gpu-lost': {
    title: 'The graphics card was lost',
    advice: 'Its driver was restarted, or the system took it away. What was drawn after that is not shown.',
  },
  'out-of-memory': {
    title: 'Not enough memory',
    advice:
      'Draw fewer samples, train with a smaller `batch`, take fewer channels or a smaller image in the text, or close other pages that use the graphics card.',
  },
  'not-finite': {
    title: 'Training broke down',
    advice:
      'The weights are those from before that step. Take a smaller learning rate in the text, such as `optimizer = adam(1e-4)`, or cut the gradient: `clip = 1`.',
  },
  storage: { title: 'This browser kept nothing', advice: 'Save the project to a file before you close the page.' },
  engine: { title: 'The engine stopped', advice: 'Start it again.' },
};
