import { describe, expect, test } from '@jest/globals';
import { checkSpec, findingsIn, variant } from '../support/findings.ts';

/** A variant with something before its model; members stand from line 4 on. */
const text = (before: string, ...members: readonly string[]): string =>
  variant(...members).replace('\nmodel mine', `\n${before}\nmodel mine`);

const messageOf = async (spec: string): Promise<string> =>
  (await checkSpec(spec)).diagnostics.map(({ message }) => message).join('\n');

describe('a schedule that no step could use is found before training', () => {
  test.each([
    ['adam(-step)', 'rate is -1 at step 1'],
    ['adam(1 / step)', 'rate is infinite at step 0'],
    ['adam(ln(step - 5))', 'rate is not a number at step 0'],
    ['adam(step / (5 - 5))', 'rate is not a number at step 0'],
    ['adam(exp(step))', 'rate is 20.0855 at step 3'],
    ['adam(1 - 2 * progress)', 'rate is -0.002 at progress 0.501'],
    ['adam(sqrt(0.5 - progress))', 'rate is not a number at progress 0.501'],
    ['adam(1e-3 / (5 - 5))', '0.001 / 0 is not a finite number'],
    ['adam(sqrt(-1))', 'sqrt(-1) is not a finite number'],
    ['sgd(0.1, decay: 1 - step / 100)', 'decay is -0.01 at step 101'],
  ])('train.optimizer = %s', async (optimizer, message) => {
    expect(await messageOf(variant(`train.optimizer = ${optimizer}`))).toBe(message);
  });

  test.each([
    ['import ramp from "std/schedules.phiseg"', 'latent.beta = ramp(5, 5)', 'latent.beta is not a number at step 5'],
    ['', 'latent.beta = (l - 1) * step', 'latent.beta is -1 at step 1'],
    ['', 'latent.beta = [1, 1, 1, 1, 1 - step]', 'latent.beta is -1 at step 2'],
    ['', 'train.average = ema(step / 100)', 'decay is 1 at step 100'],
    ['', 'objective.reconstruction = crossentropy(levels: [1, 1, 1, 1, 5 - step])', 'levels is -1 at step 6'],
  ])('%s %s', async (before, member, message) => {
    expect(await messageOf(text(before, member))).toBe(message);
  });

  test('but not one that is sound within its horizon', async () => {
    expect(await findingsIn(variant('train.steps = 100', 'train.optimizer = adam(1e-3 * (100 - step))'))).toEqual([]);
    expect(await messageOf(variant('train.steps = 102', 'train.optimizer = adam(1e-3 * (100 - step))'))).toBe(
      'rate is -0.001 at step 101',
    );
  });
});

describe('the horizon', () => {
  test.each([
    [['train.optimizer = adam(step / steps)'], ['spec/no-horizon mine.phiseg:3:31']],
    [['train.steps = steps'], ['names/cycle mine.phiseg:3:15']],
    [['train.steps = step'], ['spec/wrong-kind mine.phiseg:3:15']],
    [['train.steps = 0', 'train.optimizer = adam(step / steps)'], ['spec/out-of-range mine.phiseg:3:15']],
    [['train.steps = 1.5', 'latent.beta = progress'], ['spec/out-of-range mine.phiseg:3:15']],
    [['train.steps = null', 'latent.beta = progress'], ['spec/choice mine.phiseg:3:15']],
    [['train.steps = none', 'train.optimizer = adam(step / steps)'], ['spec/no-horizon mine.phiseg:4:31']],
    [['train.steps = none', 'latent.beta = progress', 'train.optimizer = adam(1 / (1 + step))'], []],
  ])('%j', async (members, findings) => {
    expect(await findingsIn(variant(...members))).toEqual(findings);
  });
});

test.each([
  'posterior.mu = conv(2, kernel: step)',
  'resolution.channels = 32 * step',
  'resolution.channels = 32 * (r + step)',
  'posterior.lift = unit(2) * step',
  'latent.levels = step',
  'target.classes = floor(step)',
  'input.size = 64 * step',
  'train.batch = step',
  'train.clip = step',
  'posterior.lift = unit(step)',
])('%s: no number may change there, and where one may is said', async (member) => {
  const { diagnostics } = await checkSpec(variant(member));
  expect(diagnostics.flatMap(({ help }) => help).join('\n')).toMatch(/stand where a number is a rate or a weight: /);
});

describe('names of the language', () => {
  test.each([
    ['let step = 2', 'latent.beta = step', ['names/reserved mine.phiseg:2:5']],
    ['let min(a) = a', 'latent.beta = min(2)', ['names/reserved mine.phiseg:2:5']],
    ['', 'let progress = 2', ['names/reserved mine.phiseg:4:5']],
    ['let f(step) = step * 2', 'latent.beta = f(2)', ['names/reserved mine.phiseg:2:7']],
    ['', 'let f(pi) = pi; latent.beta = f(2)', ['names/reserved mine.phiseg:4:7']],
    ['block ln() = relu', 'posterior.lift = ln', ['names/reserved mine.phiseg:2:7']],
    ['let model(x) = 2', 'latent.beta = 1', ['syntax/reserved mine.phiseg:2:5']],
    ['let f(model) = 2', 'latent.beta = f(1)', ['syntax/reserved mine.phiseg:2:7']],
  ])('%s %s', async (before, member, findings) => {
    expect(await findingsIn(text(before, member))).toEqual(findings);
  });

  test('may be those of a parameter of a block, which sees it', async () => {
    const wide = 'block wide(step) = conv(step, kernel: 3)';
    expect(await findingsIn(text(wide, 'posterior.lift = wide(64)'))).toEqual([]);
  });
});

describe('a function', () => {
  test.each([
    ['let f(x, x) = x', 'latent.beta = f(2, 3)', ['names/duplicate mine.phiseg:2:10 <- mine.phiseg:2:7']],
    ['let f(x) = f(x)', 'latent.beta = f(2)', ['names/cycle mine.phiseg:2:12 <- mine.phiseg:4:15']],
    ['', 'let f(x) = c * x; let c = f(2); latent.beta = c', ['names/cycle mine.phiseg:4:12']],
    ['let f(x) = x', 'latent.beta = f', ['spec/wrong-kind mine.phiseg:4:15']],
    ['let f(x) = x', 'latent.beta = f()', ['spec/missing-argument mine.phiseg:4:15 <- mine.phiseg:2:5']],
    ['let f(x) = x', 'latent.beta = f(1, 2)', ['spec/unknown-argument mine.phiseg:4:20']],
    ['let f(x) = x', 'latent.beta = f(y: 2)', ['spec/unknown-argument mine.phiseg:4:17']],
    ['let f(x) = x', 'latent.beta = f(1, x: 2)', ['spec/argument-twice mine.phiseg:4:20 <- mine.phiseg:4:17']],
    ['let f(x) = x', 'latent.beta = f(conv(2, kernel: 1))', ['spec/wrong-kind mine.phiseg:4:17']],
    ['let f(x) = x', 'latent.beta = f([1, 2])', ['spec/wrong-kind mine.phiseg:4:17']],
    ['let f(x) = relu', 'posterior.lift = f(2)', ['spec/wrong-kind mine.phiseg:2:12 <- mine.phiseg:4:18']],
    ['let f(x) = x * y', 'latent.beta = f(2)', ['spec/unknown-name mine.phiseg:2:16 <- mine.phiseg:4:15']],
    ['let f(x) = x * l', 'latent.beta = f(l)', ['spec/unknown-name mine.phiseg:2:16 <- mine.phiseg:4:15']],
    ['let f(x) = 1 / x', 'latent.beta = f(l)', ['spec/not-finite mine.phiseg:2:12 <- mine.phiseg:4:15']],
    ['let f() = 2', 'latent.beta = f()', ['syntax/expected mine.phiseg:2:7']],
    ['', 'latent.beta = min()', ['spec/missing-argument mine.phiseg:4:15']],
    ['', 'latent.beta = exp(1, 2)', ['spec/unknown-argument mine.phiseg:4:22']],
    ['', 'latent.beta = exp(x: 2)', ['spec/unknown-argument mine.phiseg:4:19']],
    ['', 'latent.beta = max([1, 2])', ['spec/wrong-kind mine.phiseg:4:19']],
    ['', 'latent.beta = exp', ['spec/wrong-kind mine.phiseg:4:15']],
  ])('%s %s', async (before, member, findings) => {
    expect(await findingsIn(text(before, member))).toEqual(findings);
  });

  test('that is not called is offered its call', async () => {
    const { diagnostics } = await checkSpec(text('let f(x, y) = x * y', 'latent.beta = f'));
    expect(diagnostics[0]?.help).toContain('call it: f(x, y)');
  });

  test('nests as deep as expressions do, and no deeper', async () => {
    const chain = (length: number): string =>
      ['let f0(x) = x', ...Array.from({ length }, (_, n) => `let f${n + 1}(x) = f${n}(x)`)].join('\n');
    expect(await findingsIn(text(chain(150), 'latent.beta = f150(2)'))).toEqual([]);
    expect((await findingsIn(text(chain(900), 'latent.beta = f900(2)'))).map((line) => line.split(' ')[0])).toEqual([
      'spec/too-deep',
    ]);
  });
});
