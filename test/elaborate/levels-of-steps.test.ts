import { describe, expect, test } from '@jest/globals';
import { present } from '../../compiler/invariant.ts';
import type { Block, Spec, Wire } from '../../compiler/elaborate/types.ts';
import { equationWires } from '../../compiler/elaborate/equation-wires.ts';
import { partsOf } from '../../compiler/elaborate/measure-block.ts';
import { innerWires } from '../../compiler/elaborate/inner-wires.ts';
import { checkText, lastModel } from '../support/check.ts';
import { smallSpec } from '../support/small-spec.ts';

const specOf = async (text: string, set: readonly string[] = []): Promise<Spec> =>
  lastModel(await checkText(text, {}, set)).spec;

const convolutions = (block: Block): readonly number[] => {
  if (block.kind === 'layer') return block.layer === 'conv' ? [Number(block.options['channels'])] : [];
  return partsOf(block).flatMap(convolutions);
};
const inWire = (wire: Wire): readonly number[] => [
  ...innerWires(wire).flatMap((part) => inWire(part.wire)),
  ...(wire.kind === 'apply' ? convolutions(wire.block) : []),
];

/** The channels of convolutions that equations of a subnet hold, by tensor: those of steps. */
const steps = ({ subnets }: Spec, role: string): Readonly<Record<string, readonly number[]>> =>
  Object.fromEntries(
    present(
      subnets.find((subnet) => subnet.role === role),
      role,
    ).equations.flatMap((one) => {
      const found = equationWires(one).flatMap(({ wire }) => inWire(wire));
      return found.length > 0 ? [[one.name, found] as const] : [];
    }),
  );
const slot = ({ subnets }: Spec, role: string, name: string): readonly number[] =>
  convolutions(
    present(
      subnets.find((subnet) => subnet.role === role)?.slots.find((one) => one.name === name),
      name,
    ).block,
  );

const STRIDED = 'resolution.down = conv(channels[r], kernel: 2, stride: 2)';
const WIDENED = 'resolution.up = nearest(2) -> conv(100 + r, kernel: 2)';

const unet = `phiseg 1
import unet from "std/unet.phiseg"
model m {
  input  x : image[32, 32, 1]
  target s : labels[32, 32](classes: 2)
  resolution { levels = 4; channels = [3, 5, 7, 9]; down = maxpool(2); up = nearest(2) }
  likelihood p(s | x) = unet {
    encode = relu
    decode = relu
    fuse   = relu
    head   = conv(classes, kernel: 1)
  }
}
`;

describe('r in down and up is the level that the step arrives at', () => {
  test('of a U-Net', async () => {
    expect(steps(await specOf(unet, [STRIDED, WIDENED]), 'likelihood')).toEqual({
      'e[1]': [5],
      'e[2]': [7],
      'e[3]': [9],
      'd[2]': [102],
      'd[1]': [101],
      'd[0]': [100],
    });
  });

  test('of ladders, whose equations count latent levels, and of latents in another subnet', async () => {
    // Three resolution and two latent levels: z[l] lives at level l + 1, and the likelihood enlarges in its slots.
    const spec = await specOf(smallSpec, [WIDENED]);
    expect(steps(spec, 'posterior')).toEqual({ 'h[0]': [101] });
    expect(steps(spec, 'likelihood')).toEqual({ 'c[0]': [100] });
  });

  test('of steps in repeated blocks and in branches', async () => {
    const filling = 'likelihood.head = (down -> relu) * 2 -> (up -> relu) + up -> up -> conv(classes, kernel: 1)';
    expect(slot(await specOf(unet, [STRIDED, WIDENED, filling]), 'likelihood', 'head')).toEqual([
      5, 7, 101, 101, 100, 2,
    ]);
  });

  test('of steps in a block of the user, once for each use', async () => {
    const text = unet.replace('input  x', 'block there_and_back() = down -> up; input  x');
    const { subnets } = await specOf(text.replace('decode = relu', 'decode = there_and_back'), [STRIDED, WIDENED]);
    const decode = subnets[0]?.slots.filter(({ name }) => name.startsWith('decode'));
    expect(decode?.map(({ name, block }) => [name, convolutions(block)])).toEqual([
      ['decode[2]', [9, 102]],
      ['decode[1]', [7, 101]],
      ['decode[0]', [5, 100]],
    ]);
  });

  test('and a step that does not name it is what it was', async () => {
    expect(steps(await specOf(unet, ['resolution.down = conv(6, kernel: 2, stride: 2)']), 'likelihood')).toEqual({
      'e[1]': [6],
      'e[2]': [6],
      'e[3]': [6],
    });
  });
});

describe('what has no level of its own is refused where r is needed, at the step', () => {
  const messages = async (text: string, set: readonly string[]): Promise<readonly string[]> =>
    (await checkText(text, {}, set)).diagnostics.map(({ code, message }) => `${code}: ${message}`);
  const refused = (what: string, problem: string): string =>
    `spec/step-level: ${what} depends on the resolution level: ${problem}`;

  test.each([
    [
      'tensors of two levels that meet',
      unet.replace('decode = relu', 'decode = relu + (avgpool(2) -> nearest(2)) + (maxpool(2) -> up)'),
      [WIDENED],
      refused('up', 'what flows into it has no level of its own'),
    ],
    [
      'a constant',
      unet
        .replace('input  x', 'let finer = up -> relu; input  x')
        .replace('decode = relu', 'decode = avgpool(2) -> finer'),
      [WIDENED],
      refused('up', 'what flows into it has no level of its own'),
    ],
    [
      'one slot at two levels',
      unet
        .replace('import unet from "std/unet.phiseg"', 'import encoder from "std/encoder.phiseg"')
        .replace(
          'model m',
          `topology unet(inputs...) -> s extends encoder {
             slots decode[r], fuse, head
             d[3] = e[3]; d[r] = d[r + 1] -> fuse -> decode[r]  for r in 0 .. 2; s = d[0] -> head
           }
           model m`,
        )
        .replace('fuse   = relu', 'fuse   = up'),
      [WIDENED],
      refused('slot fuse', 'it is used at level 3 and at level 2, with the same weights'),
    ],
  ])('%s', async (_, text, set, message) => {
    expect(await messages(text, set)).toContain(message);
  });

  test('beyond the coarsest level its channels are missing', async () => {
    const found = await messages(unet, [STRIDED, 'likelihood.encode[3] = down -> nearest(2)']);
    expect(found).toEqual(['spec/index-out-of-range: channels has entries 0 to 3; there is no 4']);
  });
});
