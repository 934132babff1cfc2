import { describe, expect, test } from '@jest/globals';
import { compileModel } from '../../compiler/compile.ts';
import { levelsOf } from '../../compiler/explain/levels.ts';
import { targets } from '../../compiler/targets/registry.ts';
import { checkText, lastModel } from '../support/check.ts';
import { smallSpec } from '../support/small-spec.ts';

/** The small model with one slot as deep as the language lets it be, or deeper. */
const deep = (times: number): string =>
  smallSpec
    .replace('unit(c) = conv(c, kernel: 3) -> relu', 'unit(c) = conv(c, kernel: 3, bias: false) -> batchnorm -> relu')
    .replace(/(likelihood[\s\S]*?merge {2}= unit\(channels\[l\]\))/, `$1 * ${times}`);

describe('a network of a thousand layers in a row, deeper than the call stack', () => {
  test.each(['wasm', 'onnx'])(
    'compiles to %s, training too',
    async (id) => {
      const model = lastModel(await checkText(deep(256)));
      expect(model.networks.nodes.length).toBeGreaterThan(256 * 3);
      expect(levelsOf(model)).toHaveLength(3);
      const target = targets.find((one) => one.id === id);
      if (!target) throw new Error(`no target ${id}`);
      const { diagnostics, files } = await compileModel({ model, target, command: 'phisegc compile', train: true });
      expect(diagnostics).toEqual([]);
      expect(files.length).toBeGreaterThan(2);
    },
    120_000,
  );

  test('and one repetition more is refused with the limit', async () => {
    const { diagnostics, models } = await checkText(deep(257));
    expect(models).toEqual([]);
    expect(diagnostics.map(({ code, help }) => [code, help])).toEqual([
      ['spec/out-of-range', ['a block is repeated 0 to 256 times']],
    ]);
  });
});
