import { describe, expect, test } from '@jest/globals';
import { checkSpec, findingsIn, variant } from '../support/findings.ts';

/** A likelihood p(s | z) of a topology of its own; the equations stand from line 4 on, the model on the line after them. */
function drawing(...equations: readonly string[]): string {
  return [
    'phiseg 1; import phiseg_l5 from "phiseg-l5.phiseg"',
    'topology t(z[l]) -> s {',
    'slots head',
    ...equations,
    '}',
    'model mine extends phiseg_l5 {',
    'likelihood p(s | z) = t { head = conv(classes, kernel: 1) -> nearest(4) }',
    '}',
    '',
  ].join('\n');
}

describe('equations', () => {
  test('an index out of range, of latents, of tensors, of a single slot', async () => {
    expect(await findingsIn(drawing('s = z[5] -> head'))).toEqual([
      'spec/index-out-of-range mine.phiseg:4:5 <- phiseg-l5.phiseg:19:5',
    ]);
    expect(await findingsIn(drawing('c[l] = c[l - 1] -> relu for l in 0 .. L - 1', 's = c[0] -> head'))).toEqual([
      'spec/no-equation mine.phiseg:4:8 <- mine.phiseg:4:1',
    ]);
    expect(await findingsIn(drawing('c[l - 1] = z[l] for l in 0 .. L - 1', 's = c[0] -> head'))).toEqual([
      'spec/equation-index mine.phiseg:4:3',
    ]);
    expect(await findingsIn(drawing('c[l / 2] = z[l] for l in 0 .. L - 1', 's = c[0] -> head'))).toEqual([
      'spec/wrong-kind mine.phiseg:4:3',
    ]);
    expect(await findingsIn(drawing('s = z[0] -> head[0]'))).toEqual(['spec/no-levels mine.phiseg:4:13']);
  });

  test('two for one index', async () => {
    expect(await findingsIn(drawing('c[0] = z[0]', 'c[l] = z[l] for l in 0 .. L - 1', 's = c[0] -> head'))).toEqual([
      'spec/two-equations mine.phiseg:5:1 <- mine.phiseg:4:1',
    ]);
    expect(await findingsIn(drawing('s = z[0] -> head', 's = z[0] -> head -> relu'))).toEqual([
      'spec/two-equations mine.phiseg:5:1 <- mine.phiseg:4:1',
    ]);
  });

  test('a circle', async () => {
    expect(await findingsIn(drawing('a = b', 'b = a -> relu', 's = a -> head'))).toEqual([
      'names/cycle mine.phiseg:5:5 <- mine.phiseg:4:1 <- mine.phiseg:5:1',
    ]);
  });

  test('unknown names, and a family where one tensor must stand', async () => {
    expect(await findingsIn(drawing('s = y[0] -> head'))).toEqual(['spec/unknown-name mine.phiseg:4:5']);
    expect(await findingsIn(drawing('s = z[0] -> haed'))).toEqual(['spec/unknown-name mine.phiseg:4:13']);
    expect(await findingsIn(drawing('s = z -> head'))).toEqual(['spec/wrong-kind mine.phiseg:4:5']);
  });

  test('nothing for what is delivered', async () => {
    expect(await findingsIn(drawing('c = z[0] -> head'))).toEqual([
      'spec/no-equation mine.phiseg:7:14 <- mine.phiseg:2:10',
    ]);
  });

  test('parameters, slots and tensors of one name', async () => {
    expect(await findingsIn(drawing('s = z[0] -> head', 'head = z[1]'))).toEqual([
      'names/taken mine.phiseg:5:1 <- mine.phiseg:3:7',
    ]);
    expect(await findingsIn(drawing('z[0] = z[1]', 's = z[0] -> head'))).toEqual([
      'names/taken mine.phiseg:4:1 <- mine.phiseg:2:12',
    ]);
    expect(await findingsIn(drawing('up = z[0]', 's = up -> head'))).toEqual(['names/reserved mine.phiseg:4:1']);
  });

  test('a mistake in the standard library shows the line that uses it', async () => {
    const findings = await findingsIn(variant('resolution.up = bilinear(4)'));
    expect(findings).toEqual(['model/shape std/ladder.phiseg:11:3 <- phiseg-l5.phiseg:14:16 <- mine.phiseg:3:17']);
  });
});

test('what is not there or of the wrong kind says what to do', async () => {
  const helps = async (equation: string): Promise<readonly string[]> =>
    (await checkSpec(drawing(equation))).diagnostics.flatMap(({ help }) => help);
  expect(await helps('s = z[5] -> head')).toEqual([
    'indices are counted from 0: z[4] is the last',
    'a loop that asks for [l + 1] ends one earlier',
  ]);
  expect(await helps('s = z[0 - 1] -> head')).toContain('a loop that asks for [l - 1] begins at 1');
  expect(await helps('s = z -> head')).toEqual(['pick a level: z[0]']);
  expect(await helps('s = head')).toEqual(['let a tensor flow into the slot head: tensor -> …']);
  expect(await helps('s = z[L / 2] -> head')).toEqual(['round it: floor(…)']);
});

describe('shapes that meet', () => {
  const posterior = (line: string): string => variant(`posterior { ${line} }`);

  test('a mean and a scale of other channels: the lines of both, and what to do', async () => {
    const { diagnostics } = await checkSpec(posterior('mu = conv(3, kernel: 1)'));
    expect(await findingsIn(posterior('mu = conv(3, kernel: 1)'))).toEqual([
      'model/shape std/ladder.phiseg:12:3 <- mine.phiseg:3:18 <- phiseg-l5.phiseg:32:15',
    ]);
    expect(diagnostics[0]?.help).toEqual([expect.stringContaining('as many channels')]);
    expect(diagnostics[0]?.related.map(({ message }) => message)).toEqual([
      'makes [H/32, W/32, 3]',
      'makes [H/32, W/32, 2]',
    ]);
  });

  test('a step that is not of its level: its line once, and help about that line', async () => {
    const { diagnostics } = await checkSpec(variant('likelihood.head = conv(classes, kernel: 1) -> nearest(2)'));
    expect(diagnostics.map(({ help }) => help)).toEqual([[expect.stringMatching(/^head makes another size.*2 \^ l/)]]);
    expect(diagnostics[0]?.related.map(({ message }) => message)).toEqual(['makes [H/8, W/8, 2] and [H/4, W/4, 2]']);
  });

  test('sums of other channels', async () => {
    const { diagnostics } = await checkSpec(variant('likelihood.head[0] = conv(3, kernel: 1)'));
    expect(diagnostics[0]?.help).toEqual([expect.stringContaining('conv(2, kernel: 1)')]);
  });
});

describe('slots', () => {
  test('that nobody fills: each once, though the prior has the same text', async () => {
    expect(await findingsIn(variant('remove posterior.sigma, posterior.mu'))).toEqual([
      'spec/slot-not-filled phiseg-l5.phiseg:26:13 <- std/ladder.phiseg:12:44 <- mine.phiseg:2:7',
      'spec/slot-not-filled phiseg-l5.phiseg:26:13 <- std/ladder.phiseg:12:29 <- mine.phiseg:2:7',
    ]);
  });

  test('that need not be filled, because no level needs them', async () => {
    expect(
      await findingsIn(
        variant('latent.levels = 1', 'remove posterior.lift, posterior.merge, likelihood.lift, likelihood.merge'),
      ),
    ).toEqual([]);
  });

  test('unknown ones', async () => {
    expect(await findingsIn(variant('posterior q(z | x, s) { merg = relu }'))).toEqual([
      'names/unknown-slot mine.phiseg:3:25 <- std/ladder.phiseg:7:10',
    ]);
  });

  test('filled at a level that does not exist, or at one level where there is none', async () => {
    expect(await findingsIn(variant('latent.levels = 3', 'posterior.mu[3] = conv(2, kernel: 1)'))).toEqual([
      'spec/index-out-of-range mine.phiseg:4:14 <- std/ladder.phiseg:8:28',
    ]);
    expect(await findingsIn(variant('posterior.mu[0 - 1] = conv(2, kernel: 1)'))).toEqual([
      'spec/index-out-of-range mine.phiseg:3:14 <- std/ladder.phiseg:8:28',
    ]);
    const plain = drawing('s = z[0] -> head').replace('head = conv', 'head[0] = conv');
    expect(await findingsIn(plain)).toContain('spec/no-levels mine.phiseg:7:32 <- mine.phiseg:3:7');
  });

  test('declared and filled, and mentioned by no equation', async () => {
    const text = drawing('s = z[0] -> head')
      .replace('slots head', 'slots head, spare')
      .replace('{ head', '{ spare = relu; head');
    expect(await findingsIn(text)).toEqual(['names/unused mine.phiseg:7:27 <- mine.phiseg:3:13']);
  });

  test('filled twice at one level', async () => {
    expect(await findingsIn(variant('posterior.mu[4] = conv(2, kernel: 5)'))).toEqual([
      'spec/slot-filled-twice mine.phiseg:3:1 <- phiseg-l5.phiseg:31:5',
    ]);
  });
});

describe('signatures', () => {
  const variantWith = (topology: string, ...members: readonly string[]): string =>
    variant(...members).replace('model', `${topology}\nmodel`);

  test('that name a tensor which is never read', async () => {
    const blind = 'topology t(x, z[l]) -> s { slots head; s = z[0] -> head }';
    expect(
      await findingsIn(
        variantWith(blind, 'likelihood p(s | x, z) = t { head = conv(classes, kernel: 1) -> nearest(4) }'),
      ),
    ).toEqual(['model/unread mine.phiseg:4:18']);
  });

  test('that name latents of which some change nothing: one that others are drawn from reaches the segmentation through them', async () => {
    const readingAt = (level: string, enlargement: number): Promise<readonly string[]> =>
      findingsIn(
        variantWith(
          `topology t(z[l]) -> s { slots head; s = z[${level}] -> head }`,
          `likelihood p(s | z) = t { head = conv(classes, kernel: 1) -> nearest(${enlargement}) }`,
        ),
      );
    expect(await readingAt('top', 64)).toEqual(['model/latent-unread mine.phiseg:4:12']);
    expect(await readingAt('0', 4)).toEqual([]);
  });

  test('that do not name what is read', async () => {
    const peek = 'topology t(z[l]) -> s { slots head; s = concat(prior.e[0], z[0] -> nearest(4)) -> head }';
    expect(await findingsIn(variantWith(peek, 'likelihood p(s | z) = t { head = conv(classes, kernel: 1) }'))).toEqual([
      'model/leak mine.phiseg:4:12 <- mine.phiseg:2:37',
    ]);
    expect(
      await findingsIn(variantWith(peek, 'likelihood p(s | x, z) = t(z) { head = conv(classes, kernel: 1) }')),
    ).toEqual([]);
  });

  test('of a prior that would see the labels, of a likelihood that delivers something else', async () => {
    expect(await findingsIn(variant('prior p(z | x, s) like posterior'))).toEqual(['spec/signature mine.phiseg:3:16']);
    expect(
      await findingsIn(variant('likelihood p(y | z) { head = conv(classes, kernel: 3) -> nearest(2 ^ l) }')),
    ).toEqual(['spec/signature mine.phiseg:3:14']);
  });

  test('subnets that read one which is not there for them', async () => {
    const taking =
      'topology t(e[r]) -> z[l] { slots mu[l], sigma[l]; z[l] ~ normal(e[l] -> mu[l], e[l] -> sigma[l]) for l in 0 .. L - 1 }';
    const slots = '{ mu = conv(2, kernel: 1); sigma = conv(2, kernel: 1) -> softplus }';
    expect(await findingsIn(variantWith(taking, `prior p(z | x) = t(posterior.e) ${slots}`))).toEqual([
      'spec/subnet-order mine.phiseg:4:20',
    ]);
    const both = await findingsIn(variantWith(taking, `posterior q(z | x, s) = t(prior.e) ${slots}`));
    expect(both.filter((finding) => finding.startsWith('spec/subnet-order'))).toEqual([
      'spec/subnet-order mine.phiseg:4:27',
    ]);
    expect(await findingsIn(variant('let e = posterior.e', 'posterior.encode = e'))).toEqual([
      'spec/misplaced mine.phiseg:3:9',
    ]);
  });

  test('topologies that take something else', async () => {
    const pair = 'topology t(x, z[l]) -> s { slots head; s = x -> head }';
    expect(await findingsIn(variantWith(pair, 'likelihood p(s | z) = t { head = conv(classes, kernel: 1) }'))).toEqual([
      'spec/parameters mine.phiseg:4:12 <- mine.phiseg:2:10',
    ]);
  });
});

describe('distributions', () => {
  test('a prior whose latents have another shape than the posterior', async () => {
    const members = ['mu', 'mu[top]'].map((slot) => `prior.${slot} = conv(3, kernel: 1)`);
    expect(await findingsIn(variant(...members, 'prior.sigma = conv(3, kernel: 1) -> softplus'))).toEqual([
      'model/latent-shape mine.phiseg:3:1 <- phiseg-l5.phiseg:30:5',
      'model/latent-shape mine.phiseg:4:1 <- phiseg-l5.phiseg:31:5',
      'model/latent-shape mine.phiseg:5:1 <- phiseg-l5.phiseg:32:5',
    ]);
  });

  test.each([
    ['relu', 1],
    ['tanh', 1],
    ['softplus -> conv(2, kernel: 1)', 1],
    ['exp -> relu', 0],
    ['((conv(2, kernel: 1) -> softplus) + relu)', 0],
    ['((conv(2, kernel: 1) -> relu) + relu)', 1],
    ['sigmoid -> avgpool(2) -> bilinear(2)', 0],
    ['softplus -> maxpool(2) -> nearest(2) -> leakyrelu', 0],
    ['concat(relu -> conv(1, kernel: 1) -> exp, conv(1, kernel: 1) -> softplus)', 0],
    ['concat(relu -> conv(1, kernel: 1), conv(1, kernel: 1) -> softplus)', 1],
  ])('a scale that ends in %s', async (end, warnings) => {
    const findings = await findingsIn(
      variant('latent.levels = 1', 'remove posterior.mu[top]', `posterior.sigma = conv(2, kernel: 1) -> ${end}`),
    );
    expect(findings).toEqual(Array(warnings).fill('model/scale-not-positive mine.phiseg:5:1'));
  });
});
