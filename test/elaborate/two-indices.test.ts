import { describe, expect, test } from '@jest/globals';
import { check } from '../../compiler/check.ts';
import { present } from '../../compiler/invariant.ts';
import { createMemoryHost } from '../../compiler/source/memory-host.ts';
import { subnetDifferences } from '../../compiler/diff/subnets.ts';
import { subnetLines } from '../../compiler/diff/text/subnet-lines.ts';
import { drawingOf } from '../../compiler/explain/drawing.ts';
import { canonicalJson } from '../../compiler/elaborate/canonical-json.ts';
import { innerWires } from '../../compiler/elaborate/inner-wires.ts';
import type { Spec, Subnet, Wire } from '../../compiler/elaborate/types.ts';
import { checkText, lastModel } from '../support/check.ts';

/** A network whose tensors have two indices, as Zhou et al. (2018) write theirs: n[i, j] is their X^{i,j}. */
const nested = (equations: string, slots = 'node[r, j], head[j]', fillings = ''): string => `phiseg 1
topology nested(inputs...) -> s[j] {
  slots ${slots}
${equations}
}
model m {
  input  x : image[32, 32, 1]
  target s : labels[32, 32](classes: 2)
  resolution { levels = 4; channels = [2, 3, 4, 5]; down = maxpool(2); up = nearest(2) }
  likelihood p(s | x) = nested {
    node = conv(channels[r], kernel: 1)
    head = conv(classes, kernel: 1)
${fillings}
  }
}
`;

const BACKBONE = `  n[0, 0] = concat(inputs) -> node[0, 0]
  n[r, 0] = n[r - 1, 0] -> down -> node[r, 0]  for r in 1 .. R - 1`;
const ROWS =
  '  n[r, j] = concat(n[r, k] for k in 0 .. j - 1, n[r + 1, j - 1] -> up) -> node[r, j]  for r in 0 .. R - 2, j in 1 .. R - 1 - r';
const HEADS = '  s[j] = n[0, R - 1 - j] -> head[j]  for j in 0 .. R - 2';
const published = nested(`${BACKBONE}\n${ROWS}\n${HEADS}`);

const specOf = async (text: string, set: readonly string[] = []): Promise<Spec> =>
  lastModel(await checkText(text, {}, set)).spec;
const likelihoodOf = ({ subnets }: Spec): Subnet => present(subnets.at(-1), 'likelihood');

const findings = async (text: string, set: readonly string[] = []): Promise<readonly string[]> =>
  (await checkText(text, {}, set)).diagnostics.map(({ code, message }) => `${code}: ${message}`);

const readStored = (json: string) =>
  check({ host: createMemoryHost({ 'spec.json': json }), path: 'spec.json', set: [] });

/** What an equation reads, in order. */
const reads = (wire: Wire): readonly string[] =>
  wire.kind === 'tensor' || wire.kind === 'given' ? [wire.name] : innerWires(wire).flatMap((part) => reads(part.wire));

/** The same with the topology of the library. */
const library = published
  .replace(/topology[\s\S]*?\n}\n/, 'import nested_unet from "std/nested-unet.phiseg"\n')
  .replace('= nested {', '= nested_unet {');

describe('U-Net++ for any number of levels', () => {
  test.each([2, 3, 4, 5])(
    'R = %i: each node sees all nodes before it on its level, and the last of the next',
    async (levels) => {
      const set = [...(levels === 4 ? [] : [`resolution.levels = ${levels}`]), 'resolution.channels = r + 2'];
      const { equations, delivers, slots } = likelihoodOf(await specOf(library, set));
      // Eq. 1 of Zhou et al.: x^{i,j} = H(x^{i-1,j}) for j = 0, else H([[x^{i,k}]_{k=0..j-1}, U(x^{i+1,j-1})]).
      const wanted = new Map<string, readonly string[]>();
      for (let i = 0; i < levels; i++) {
        for (let j = 0; i + j < levels; j++) {
          const above = Array.from({ length: j }, (_, k) => `n[${i}, ${k}]`);
          const backbone = i === 0 ? 'x' : `n[${i - 1}, 0]`;
          wanted.set(`n[${i}, ${j}]`, j === 0 ? [backbone] : [...above, `n[${i + 1}, ${j - 1}]`]);
        }
      }
      for (let q = 1; q < levels; q++) wanted.set(`s[${levels - 1 - q}]`, [`n[0, ${q}]`]);
      const read = equations.map((one) => [one.name, one.kind === 'tensor' ? reads(one.value) : []] as const);
      expect(new Map(read)).toEqual(wanted);
      expect(delivers).toEqual(Array.from({ length: levels - 1 }, (_, j) => `s[${j}]`));
      expect(slots).toHaveLength((levels * (levels + 1)) / 2 + levels - 1);
    },
  );

  test('slots see both indices, and one of them can be filled otherwise', async () => {
    const fillings = '    node[R - 1, 0] = conv(2 ^ R, kernel: 3)\n    head[top] = conv(classes, kernel: 3)';
    const text = nested(`${BACKBONE}\n${ROWS}\n${HEADS}`, undefined, fillings.replace('top', 'R - 2'));
    const { slots } = likelihoodOf(await specOf(text));
    const channels = slots.map(({ name, block }) => [name, block.kind === 'layer' ? block.options['channels'] : null]);
    expect(Object.fromEntries(channels)).toMatchObject({ 'node[0, 3]': 2, 'node[2, 1]': 4, 'node[3, 0]': 16 });
    const kernels = slots.flatMap(({ name, block }) =>
      block.kind === 'layer' && block.options['kernel'] === 3 ? [name] : [],
    );
    expect(kernels.sort()).toEqual(['head[2]', 'node[3, 0]']);
  });

  test('the stored spec is of form 3, and is read again as the same', async () => {
    const json = canonicalJson(await specOf(published));
    expect(JSON.parse(json)).toMatchObject({ form: 3 });
    const { diagnostics, models } = await readStored(json);
    expect(diagnostics).toEqual([]);
    expect(models.map(({ spec }) => canonicalJson(spec))).toEqual([json]);
  });
});

describe('what is made of it', () => {
  test('the drawing has a column for each node along a skip, and a row for each level', async () => {
    const { nodes } = drawingOf(lastModel(await checkText(published)));
    const own = nodes.filter(({ name }) => name.startsWith('n['));
    expect(own.map(({ name, family, row }) => `${name} ${family} ${row}`).sort()).toEqual(
      [0, 1, 2, 3].flatMap((i) => Array.from({ length: 4 - i }, (_, j) => `n[${i}, ${j}] likelihood.n[·, ${j}] ${i}`)),
    );
  });

  test('weights are named, and frozen, by both indices', async () => {
    const { networks, spec } = lastModel(
      await checkText(published, {}, ['train.freeze = [likelihood.node[0, 1], likelihood.node[1, 0]]']),
    );
    expect(spec.train.freeze).toEqual(['likelihood.node[0, 1]', 'likelihood.node[1, 0]']);
    const names = networks.nodes.flatMap((node) => (node.op === 'parameter' ? [node.attributes.name] : []));
    expect(names).toContain('likelihood.node[0, 1].conv.kernel');
    expect(await findings(published, ['train.freeze = likelihood.node[0]'])).toEqual([
      'spec/freeze: likelihood.node[0] cannot be frozen: it takes 2 indices',
    ]);
  });

  test('a difference tells nodes together', async () => {
    const [a, b] = [
      await specOf(published),
      await specOf(published, ['likelihood.node = conv(channels[r], kernel: 3)']),
    ];
    const [likelihood] = subnetDifferences({ a, b });
    expect(subnetLines(likelihood ? [likelihood] : []).join('\n')).toContain(
      'node[0, 0..3], node[1, 0..2], node[2, 0..1]',
    );
  });
});

describe('what is wrong with two indices is told as with one', () => {
  test.each([
    [
      'a missing one',
      `${BACKBONE}\n${ROWS.replace('j in 1 ..', 'j in 2 ..')}\n${HEADS}`,
      'spec/no-equation: topology nested has no equation for n[1, 1]; it has n[0, 0], n[0, 2], n[0, 3], n[1, 0], n[1, 2], n[2, 0], n[3, 0]',
    ],
    [
      'a surplus one',
      `${BACKBONE}\n${ROWS}\n${HEADS}\n  n[1, 1] = n[1, 0]`,
      'spec/two-equations: n[1, 1] has two equations',
    ],
    [
      'one beyond the levels',
      `${BACKBONE}\n${ROWS.replace('R - 2, j', 'R, j').replace('1 .. R - 1 - r', '1 .. 2')}\n${HEADS}`,
      'spec/equation-index: there is no n at r = 4: r runs from 0 to 3',
    ],
    [
      'one below',
      `${BACKBONE}\n${ROWS}\n${HEADS}\n  n[0, 0 - 1] = n[0, 0]`,
      'spec/equation-index: there is no n[0, -1]: levels start at 0',
    ],
    [
      'a circle',
      `${BACKBONE}\n${ROWS.replace('n[r, k]', 'n[r, k + 1]')}\n${HEADS}`,
      'names/cycle: equation goes in a circle: n[0, 1] → n[0, 1]',
    ],
    [
      'another number of them',
      `${BACKBONE}\n${ROWS}\n${HEADS}\n  n[7] = n[0, 0]`,
      'spec/indices: n has 2 indices, and 1 is given',
    ],
    [
      'one where two are needed',
      `${BACKBONE}\n${ROWS}\n  s[j] = n[j] -> head[j]  for j in 0 .. 1`,
      'spec/indices: n has 2 indices, and 1 is given',
    ],
    [
      'two where one is needed',
      `${BACKBONE}\n${ROWS}\n  s[j] = n[0, j] -> head[j, j]  for j in 0 .. 1`,
      'spec/indices: head has 1 index, and 2 are given',
    ],
    [
      'none',
      `${BACKBONE}\n${ROWS}\n  s[j] = n -> head[j]  for j in 0 .. 1`,
      'spec/wrong-kind: expected one tensor, found n, one tensor for each pair of indices',
    ],
    [
      'a gap in what is delivered',
      `${BACKBONE}\n${ROWS}\n  s[2 * j] = n[0, j] -> head[j]  for j in 0 .. 1`,
      'spec/no-equation: topology nested has no equation for s[1]; it has s[0], s[2]',
    ],
    [
      'a range that joins nothing',
      `${BACKBONE}\n${ROWS}\n  s[0] = concat(n[0, k] for k in 1 .. 0) -> head[0]`,
      'spec/concat: concat has nothing to join',
    ],
    [
      'a range that is too long',
      `${BACKBONE}\n${ROWS}\n  s[0] = concat(n[0, 0] for k in 1 .. 1000) -> head[0]`,
      'spec/out-of-range: the length of a range cannot be 1000',
    ],
    [
      'a slot beyond the levels',
      `${BACKBONE}\n${ROWS}\n  s[0] = n[0, 3] -> node[4, 0] -> head[0]`,
      'spec/index-out-of-range: slot node has levels 0 to 3; there is no 4',
    ],
    [
      'a slot below',
      `${BACKBONE}\n${ROWS}\n  s[0] = n[0, 3] -> head[0 - 1]`,
      'spec/index-out-of-range: slot head has levels from 0 on; there is no -1',
    ],
  ])('%s', async (_, equations, finding) => {
    expect(await findings(nested(equations))).toContain(finding);
  });

  test.each([
    ['    node[9, 0] = relu', 'spec/index-out-of-range: slot node has levels 0 to 3; there is no 9'],
    ['    node[0, 9] = relu', 'names/unused: slot likelihood.node[0, 9] is never used'],
    ['    node[0] = relu', 'spec/indices: slot node has 2 indices, and 1 is given'],
    ['    head[0, 1] = relu', 'spec/indices: slot head has 1 index, and 2 are given'],
    [
      '    node[2, 1] = relu\n    node[R - 2, 1] = silu',
      'spec/slot-filled-twice: slot node[2, 1] is filled by two lines',
    ],
  ])('a filling: %s', async (filling, finding) => {
    expect(await findings(nested(`${BACKBONE}\n${ROWS}\n${HEADS}`, undefined, filling))).toEqual([finding]);
  });

  test('two indices of what is delivered, and letters that mean something else', async () => {
    expect(await findings(published.replace('-> s[j]', '-> s[i, j]'))).toContain(
      'spec/parameters: topology nested delivers s[i, j]: what is delivered has one index at most',
    );
    expect(await findings(nested(`${BACKBONE}\n${ROWS}\n${HEADS}`, 'node[r, r], head[j]'))).toContain(
      'names/slot-letter: slot node is declared for two of its indices',
    );
  });
});

describe('a family with two indices', () => {
  const shared = (parameter: string): string => `phiseg 1
import global from "std/global.phiseg"
topology pairs(inputs...) -> z[l] extends global {
  p[i, j] = concat(e[i], e[i]) for i in 0 .. 1, j in 0 .. 1
}
topology late(${parameter}, z[l]) -> s {
  slots head
  s = sum(p[0, k] for k in 0 .. 1, broadcast(z[0], like: p[0, 0])) -> head
}
model m {
  input  x : image[4, 4, 1]
  target s : labels[4, 4](classes: 2)
  resolution { levels = 2; channels = 4; down = maxpool(2) }
  latent     { levels = 1; channels = 8; beta = 1 }
  posterior q(z | x, s) = pairs {
    encode = conv(channels[r], kernel: 1)
    mu     = conv(latent.channels, kernel: 1) -> globalavgpool
    sigma  = conv(latent.channels, kernel: 1) -> softplus -> globalavgpool
  }
  prior p(z | x) like posterior
  likelihood p(s | x, z) = late(prior.p, z) { head = conv(classes, kernel: 1) }
}
`;

  test('is handed to another topology whole', async () => {
    const { equations } = likelihoodOf(await specOf(shared('p[i, j]')));
    expect(equations).toMatchObject([
      {
        value: {
          kind: 'slot',
          to: { kind: 'add', of: [{ name: 'p[0, 0]' }, { name: 'p[0, 1]' }, { kind: 'broadcast' }] },
        },
      },
    ]);
  });

  test('does not fit a parameter with one', async () => {
    expect(await findings(shared('p[l]'))).toEqual([
      'spec/parameters: topology late wants one tensor a level for p[l], and gets prior.p, one for each pair of indices',
    ]);
  });
});
