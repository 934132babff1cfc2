import { describe, expect, test } from '@jest/globals';
import { verifyGraph } from '../../compiler/graph/verify.ts';
import { checkFile } from '../support/check.ts';
import { tinySpecs } from './support/tiny-specs.ts';
import { wholeSlope } from './support/whole-slope.ts';

const bindings = { N: 3, H: 64, W: 64 };

/** A long step crosses kinks of ReLUs and a short one rounds; a wrong gradient is wrong at every length. */
const DISTANCES = [3e-8, 1e-8, 3e-9];

describe('the gradient of the whole loss agrees with finite differences along a random direction of all weights', () => {
  test.each(tinySpecs)('$name', async ({ path, set }) => {
    const { spec } = await checkFile(path, set);
    const { graph, derived, measured } = wholeSlope(spec, bindings);
    expect(verifyGraph(graph)).toEqual([]);
    const close = DISTANCES.some((distance) => Math.abs(measured(distance) - derived) <= 1e-5 * Math.abs(derived));
    expect(close).toBe(true);
  });
});
