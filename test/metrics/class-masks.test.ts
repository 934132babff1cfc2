import { describe, expect, test } from '@jest/globals';
import fc from 'fast-check';
import { classMasks, overlap } from '../../runtime/metrics/class-masks.ts';
import { dice } from '../../runtime/metrics/dice.ts';
import { iou } from '../../runtime/metrics/iou.ts';
import { labelMaps, pixelsOf, setDice, setIou } from './support/maps.ts';

const CLASSES = 3;
const PIXELS = 77;
const pairs = fc.tuple(labelMaps(PIXELS, CLASSES), labelMaps(PIXELS, CLASSES));

describe('masks of classes', () => {
  test('count pixels as sets of pixels do', () => {
    fc.assert(
      fc.property(pairs, ([a, b]) => {
        const others = classMasks(b, CLASSES);
        for (const [index, mask] of classMasks(a, CLASSES).entries()) {
          const [own, other] = [pixelsOf(a, index + 1), pixelsOf(b, index + 1)];
          expect(mask.area).toBe(own.size);
          const otherMask = others[index];
          if (otherMask) expect(overlap(mask, otherMask)).toBe([...own].filter((pixel) => other.has(pixel)).length);
        }
      }),
    );
  });

  test('hold words that are full', () => {
    const [mask] = classMasks(new Uint8Array(128).fill(1), 2);
    expect(mask?.area).toBe(128);
    if (mask) expect(overlap(mask, mask)).toBe(128);
  });

  test('refuse labels outside the classes, and images of other sizes', () => {
    expect(() => classMasks([0, 2], 2)).toThrow('the label 2 is none of the classes 0 to 1');
    expect(() => classMasks([0], 1)).toThrow('not 1 classes');
    expect(() => iou(classMasks([1], 2), classMasks(new Uint8Array(64), 2))).toThrow('different sizes');
    expect(() => iou(classMasks([1], 2), classMasks([1], 3))).toThrow('different numbers of classes');
  });
});

describe('agreement of two label maps', () => {
  test('is what sets of pixels say', () => {
    fc.assert(
      fc.property(pairs, ([a, b]) => {
        const [one, other] = [classMasks(a, CLASSES), classMasks(b, CLASSES)];
        expect(iou(one, other)).toBeCloseTo(setIou(a, b, CLASSES), 12);
        expect(dice(one, other)).toBeCloseTo(setDice(a, b, CLASSES), 12);
      }),
    );
  });

  test('two empty masks agree, an empty and a filled one do not', () => {
    const [empty, filled] = [classMasks([0, 0], 2), classMasks([0, 1], 2)];
    expect([iou(empty, empty), iou(empty, filled), iou(filled, filled)]).toEqual([1, 0, 1]);
    expect([dice(empty, empty), dice(empty, filled), dice(filled, filled)]).toEqual([1, 0, 1]);
  });

  test('averages over the foreground classes only', () => {
    // Class 1: 1 of 2 pixels; class 2: both empty; the background, 1 of 2, does not count.
    const [one, other] = [classMasks([0, 1, 1], 3), classMasks([0, 0, 1], 3)];
    expect(iou(one, other)).toBe((0.5 + 1) / 2);
    expect(dice(one, other)).toBe((2 / 3 + 1) / 2);
  });
});
