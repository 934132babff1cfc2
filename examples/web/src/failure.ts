import type { PhisegErrorCode } from './generated/wasm/lesions.ts';

/** What can go wrong, as a person sees it. */
export type FailureKind = 'weights' | 'image' | 'no-adapter' | 'gpu-lost' | 'out-of-memory' | 'engine';

export interface Failure {
  readonly kind: FailureKind;
  /** What happened, in the words of whoever noticed. */
  readonly detail: string;
}

/** What an error means that an engine reported. */
export function failureOf(error: unknown): Failure {
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
  'weights/value': 'weights',
};

/** What browsers and TensorFlow.js say in words alone. */
function kindOf(detail: string): FailureKind {
  if (/device is lost|instance reference no longer exists|external instance/i.test(detail)) return 'gpu-lost';
  if (/out of memory|allocat|exceeds the max|cannot enlarge memory|invalid typed array length/i.test(detail)) {
    return 'out-of-memory';
  }
  return 'engine';
}

/** What is said to the person, before the detail. */
export const HEADLINES: Readonly<Record<FailureKind, { readonly title: string; readonly advice: string }>> = {
  weights: {
    title: 'These weights cannot be used',
    advice: 'The weights that were there before stay in use.',
  },
  image: { title: 'This image cannot be used', advice: '' },
  'no-adapter': {
    title: 'WebGPU has no graphics adapter here',
    advice: 'WebAssembly works without one.',
  },
  'gpu-lost': {
    title: 'The graphics card was lost',
    advice: 'Its driver was restarted, or the system took it away. What was drawn after that is not shown.',
  },
  'out-of-memory': {
    title: 'Not enough memory',
    advice: 'Draw fewer samples, or close other pages that use the graphics card.',
  },
  engine: { title: 'The engine stopped', advice: '' },
};
