import { describe, expect, test } from '@jest/globals';
import { checkText } from '../support/check.ts';
import { smallSpec } from '../support/small-spec.ts';

/** What is found in a text: messages, each with its help. */
const told = async (text: string, set: readonly string[] = []): Promise<readonly string[]> =>
  (await checkText(text, {}, set)).diagnostics.map(({ message, help }) => [message, ...help].join('\n'));

/** The small ladder with latents that are drawn otherwise. */
const drawn = (...equations: readonly string[]): string =>
  smallSpec.replace(
    'import ladder from "std/ladder.phiseg"',
    `import encoder from "std/encoder.phiseg"
topology ladder(inputs...) -> z[l] extends encoder {
  slots lift[l], merge[l], mu[l], sigma[l]
  h[L - 1] = e[R - 1]
  h[l]     = concat(e[l + R - L], z[l + 1] -> up -> lift[l]) -> merge[l]  for l in 0 .. L - 2
  ${equations.join('\n  ')}
}`,
  );

describe('what the language cannot say is told as that', () => {
  test.each([
    [
      'a categorical latent',
      drawn('z[l] ~ categorical(h[l] -> mu[l])  for l in 0 .. L - 1'),
      /and categorical is none/,
    ],
    [
      'a full covariance',
      drawn('z[l] ~ normal(h[l] -> mu[l], h[l] -> sigma[l], covariance: full)  for l in 0 .. L - 1'),
      /distribution normal has no argument covariance/,
    ],
    [
      'a flow',
      drawn(
        'u[l] ~ normal(h[l] -> mu[l], h[l] -> sigma[l])  for l in 0 .. L - 1',
        'z[l] = u[l] -> tanh  for l in 0 .. L - 1',
      ),
      /^z\[\d\] is what the posterior delivers, so it must be drawn/,
    ],
  ])('%s, once for both subnets', async (_, text, message) => {
    const found = await told(text);
    const own = found.filter((one) => message.test(one));
    expect(own.length).toBeGreaterThan(0);
    for (const one of own)
      expect(one).toMatch(/a categorical latent, a mixture, a covariance, and a flow .* cannot be said/);
    expect(found.filter((one) => one.includes('the prior delivers'))).toEqual([]);
  });

  test('a distribution that is spelt otherwise is offered', async () => {
    expect(await told(drawn('z[l] ~ normel(h[l] -> mu[l], h[l] -> sigma[l])  for l in 0 .. L - 1'))).toContainEqual(
      expect.stringContaining('did you mean `normal`?'),
    );
  });

  test('another input, without what follows from it', async () => {
    const text = smallSpec.replace('input  x : image[16, 16, 1]', 'input who : text');
    expect(await told(text)).toEqual([
      expect.stringMatching(/^this declaration wants the type image\n.*\nbeside its image a model may have who drew/),
    ]);
  });

  test('the inherited value by another name, and the parts of a tensor', async () => {
    const [message] = await told(`${smallSpec}model half extends small { resolution.channels = super / 2 }\n`);
    expect(message).toContain('the value that is replaced is called inherited');
    expect(await told(drawn('z[l] ~ normal(h[l].mu, h[l] -> sigma[l])  for l in 0 .. L - 1'))).toContainEqual(
      expect.stringContaining('give the mean and the scale of a latent equations of their own'),
    );
  });
});
