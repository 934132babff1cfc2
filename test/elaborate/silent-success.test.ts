import { describe, expect, test } from '@jest/globals';
import { findingsIn } from '../support/findings.ts';

/** A deterministic model over a topology of its own. */
function deterministic({ slots = 'decode[l], head', filling = 'decode', output = '-> s', last = 's' } = {}): string {
  return `phiseg 1
import encoder from "std/encoder.phiseg"
topology mine(inputs...) ${output} extends encoder {
  slots ${slots}
  d[R - 1] = e[R - 1]
  d[r]     = concat(d[r + 1] -> up, e[r]) -> decode[r]  for r in 0 .. R - 2
  ${last}  = d[0] -> head
}
model det {
  input  x : image[32, 32, 1]
  target s : labels[32, 32](classes: 2)
  resolution { levels = 2; channels = [4, 8]; down = avgpool(2); up = bilinear(2) }
  likelihood p(s | x) = mine {
    encode = conv(channels[r], kernel: 3)
    ${filling} = conv(4, kernel: 3)
    head   = conv(classes, kernel: 1)
  }
}
`;
}

const declared = (type: string): string => `phiseg 1
import phiseg_l5 from "phiseg-l5.phiseg"
model mine extends phiseg_l5 {
  target s : ${type}
}
`;

describe('a slot per latent level in a model without latents', () => {
  test('is an error at the slot, filled for all levels or for one', async () => {
    const finding = ['spec/no-latents mine.phiseg:4:9 <- mine.phiseg:13:14'];
    expect(await findingsIn(deterministic())).toEqual(finding);
    expect(await findingsIn(deterministic({ filling: 'decode[0]' }))).toEqual(finding);
    expect(await findingsIn(deterministic({ slots: 'decode[r], head' }))).toEqual([]);
  });

  test('and so are a result, a loop and a number of latent levels', async () => {
    const result = deterministic({ slots: 'decode[r], head', output: '-> s[l]', last: 's[0]' });
    expect(await findingsIn(result)).toEqual(['spec/no-latents mine.phiseg:3:29 <- mine.phiseg:13:16']);
    const loop = deterministic({ slots: 'decode[r], head' }).replace('for r in 0 .. R - 2', 'for r in 0 .. L - 1');
    expect(await findingsIn(loop)).toEqual(['spec/no-latents mine.phiseg:6:71']);
  });
});

describe('what the target says cannot be read off the model', () => {
  test('a tensor is no number', async () => {
    const finding = ['spec/misplaced mine.phiseg:4:40'];
    expect(await findingsIn(declared('labels[128, 128](classes: posterior.z[0])'))).toEqual(finding);
    expect(await findingsIn(declared('labels[128, 128](classes: posterior.nothing)'))).toEqual(finding);
    expect(await findingsIn(declared('labels[prior.z[0], 128](classes: 2)'))).toEqual([
      'spec/misplaced mine.phiseg:4:21',
    ]);
  });

  test('classes are not known before they are said', async () => {
    expect(await findingsIn(declared('labels[128, 128](classes: classes)'))).toEqual([
      'spec/misplaced mine.phiseg:4:40',
    ]);
  });

  test('settings and lets want numbers, too', async () => {
    const member = (text: string) =>
      findingsIn(declared('labels(classes: 2)').replace('target s : labels(classes: 2)', text));
    expect(await member('latent.channels = prior.z[0]')).toEqual(['spec/misplaced mine.phiseg:4:21']);
    expect(await member('train.batch = posterior.e')).toEqual(['spec/misplaced mine.phiseg:4:17']);
  });
});

test('text that a subnet shares is judged for each that has it', async () => {
  const text = declared('labels(classes: 2)').replace(
    'target s : labels(classes: 2)',
    'likelihood p(s | x, z) = reads { head = conv(classes, kernel: 1) }\n  prior p(z | x) like likelihood',
  );
  const topology = 'topology reads(x, z[l]) -> s { slots head\n s = prior.h[0] -> head }\n';
  expect(await findingsIn(text.replace('model mine', `${topology}model mine`))).not.toEqual([]);
});

test('a file of topologies alone has no model', async () => {
  expect(
    await findingsIn('phiseg 1\ntopology one(inputs...) -> s {\n  slots head\n  s = concat(inputs) -> head\n}\n'),
  ).toEqual(['names/no-model']);
});
