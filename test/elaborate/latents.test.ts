import { readFileSync } from 'node:fs';
import { describe, expect, test } from '@jest/globals';
import { runPasses, samplingPasses } from '../../compiler/passes/index.ts';
import { checkSpec, findingsIn } from '../support/findings.ts';

/** A small model over a topology of its own, whose equations and output a test may change. */
function model(output: string, equations: readonly string[], latent = 'z'): string {
  return `phiseg 1
import encoder from "std/encoder.phiseg"
import pyramid from "std/pyramid.phiseg"
topology own(inputs...) ${output} extends encoder {
  slots mu[l], sigma[l]
${equations.map((line) => `  ${line}`).join('\n')}
}
model mine {
  input x : image[16, 16, 1]
  target s : labels(classes: 2)
  resolution { levels = 3; channels = [4, 6, 8]; down = avgpool(2); up = bilinear(2) }
  latent { levels = 2; channels = 2 }
  posterior q(${latent} | x, s) = own {
    encode = conv(channels[r], kernel: 3) -> relu
    mu     = conv(latent.channels, kernel: 1)
    sigma  = conv(latent.channels, kernel: 1) -> softplus
  }
  prior p(${latent} | x) like posterior
  likelihood p(s | ${latent}) = pyramid {
    expand = conv(4, kernel: 3) -> up * (R - L)
    lift   = conv(4, kernel: 1)
    merge  = conv(4, kernel: 3)
    head   = conv(classes, kernel: 1) -> nearest(2 ^ l)
  }
}
`;
}

const draws = 'z[l] ~ normal(e[l + R - L] -> mu[l], e[l + R - L] -> sigma[l])  for l in 0 .. L - 1';
const codes = async (text: string): Promise<readonly string[]> =>
  (await findingsIn(text)).map((finding) => finding.split(' ')[0] ?? '');

describe('latents', () => {
  test('may be called otherwise than by the topology', async () => {
    expect(await findingsIn(model('-> z[l]', [draws]))).toEqual([]);
    const checked = await checkSpec(model('-> z[l]', [draws], 'u'));
    expect(checked.diagnostics).toEqual([]);
    const graphs = checked.models.map(({ sampling }) => runPasses(sampling, samplingPasses));
    expect(graphs.flatMap(({ outputs }) => outputs.map(({ name }) => name))).toEqual([
      'labels',
      'probabilities',
      'u[0]',
      'u[1]',
    ]);
    const published = readFileSync('specs/phiseg-l5.phiseg', 'utf8');
    const renamed = published.replace('q(z |', 'q(u |').replace('p(z |', 'p(u |').replace('p(s | z)', 'p(s | u)');
    expect(await findingsIn(renamed)).toEqual([]);
  });

  test('may not take the name of another tensor of the topology', async () => {
    expect(await codes(model('-> z[l]', [draws], 'e'))).toContain('spec/parameters');
  });

  test('must be random', async () => {
    const plain = 'z[l] = e[l + R - L] -> mu[l]  for l in 0 .. L - 1';
    expect(await codes(model('-> z[l]', [plain]))).toContain('spec/equation-kind');
  });

  test('come one a level', async () => {
    const one = 'z ~ normal(e[R - 1] -> mu[0], e[R - 1] -> sigma[0])';
    expect(await codes(model('-> z', [one]))).toContain('spec/parameters');
  });

  test('are the only random tensors', async () => {
    const other = 'w[l] ~ normal(e[l] -> mu[l], e[l] -> sigma[l])  for l in 0 .. L - 1';
    const uses = 'z[l] ~ normal(w[l] -> down -> mu[l], e[l + R - L] -> sigma[l])  for l in 0 .. L - 1';
    expect(await codes(model('-> z[l]', [other, uses]))).toContain('spec/equation-kind');
  });
});

test('a loop over levels that goes too far is an error, needed or not', async () => {
  const far = draws.replace('0 .. L - 1', '0 .. L');
  expect(await codes(model('-> z[l]', [far]))).toEqual(['spec/equation-index']);
  const extra = 'g[r] = e[r - 1]  for r in 1 .. R';
  expect(await codes(model('-> z[l]', [draws, extra]))).toEqual(['spec/equation-index']);
});

test('names used only in indices and ranges are used', async () => {
  const text = model('-> z[l]', [draws.replace('0 .. L - 1', 'first .. L - 1')])
    .replace('topology own', 'let first = 0\ntopology own')
    .replace('    sigma  =', '    mu[deep] = conv(latent.channels, kernel: 3)\n    sigma  =')
    .replace('  latent {', '  let deep = 1\n  latent {');
  expect(await findingsIn(text)).toEqual([]);
});

test('settings named like what every object has are unknown, no more', async () => {
  const set = (path: string) => findingsIn(model('-> z[l]', [draws]), { set: [path] });
  expect((await set('constructor.name=3'))[0]).toMatch(/^spec\/unknown-setting/);
  expect((await set('__proto__.x=3'))[0]).toMatch(/^spec\/unknown-setting/);
});
