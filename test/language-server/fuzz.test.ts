import { expect, test } from '@jest/globals';
import { smallSpec } from '../support/small-spec.ts';
import { editSession } from './support/edit-session.ts';

const derived = 'phiseg 1\r\nimport small from "base.phiseg"\r\nmodel mine extends small { latent.channels = 3 }';
const yaml = 'phiseg: 1\nimport small from: base.phiseg\nmodel mine extends small:\n  latent: { channels: 3 }\n';

// A hundred thousand of them are measured by hand: bench/fuzz/RESULTS.md.
test('random edits end in what a fresh check finds, and every request is answered', async () => {
  const files = new Map([
    ['/project/base.phiseg', smallSpec],
    ['/project/derived.phiseg', derived],
    ['/project/twin.phiseg.yaml', yaml],
  ]);
  const { answered, compared, faults } = await editSession(files, 1, 200);
  expect(faults).toEqual([]);
  expect({ answered, compared }).toEqual({ answered: 20, compared: 6 });
});
