import type { PointEnd } from './run-point.ts';

/** What the process of a point sends to the one that started it. */
export type PointMessage =
  | { readonly kind: 'opening' }
  | { readonly kind: 'step'; readonly step: number; readonly seconds: number; readonly secondsLeft: number | null }
  | { readonly kind: 'validated'; readonly ged: number | null }
  | { readonly kind: 'ended'; readonly end: PointEnd };
