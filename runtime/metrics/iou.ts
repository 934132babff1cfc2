import { type ClassMask, type ClassMasks, meanOverClasses, overlap } from './class-masks.ts';

/** Intersection over union of one class: 1 where both masks are empty, 0 where one is. */
export function classIou(a: ClassMask, b: ClassMask): number {
  const shared = overlap(a, b);
  const union = a.area + b.area - shared;
  return union === 0 ? 1 : shared / union;
}

/** Intersection over union, averaged over the foreground classes. */
export function iou(a: ClassMasks, b: ClassMasks): number {
  return meanOverClasses(a, b, classIou);
}
