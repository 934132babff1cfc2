import { type ClassMask, type ClassMasks, meanOverClasses, overlap } from './class-masks.ts';

/** The Dice coefficient of one class: 1 where both masks are empty, 0 where one is. */
export function classDice(a: ClassMask, b: ClassMask): number {
  const total = a.area + b.area;
  return total === 0 ? 1 : (2 * overlap(a, b)) / total;
}

/** The Dice coefficient, averaged over the foreground classes. */
export function dice(a: ClassMasks, b: ClassMasks): number {
  return meanOverClasses(a, b, classDice);
}
