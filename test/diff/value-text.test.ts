import { expect, test } from '@jest/globals';
import { type CheckedModel, check } from '../../compiler/check.ts';
import { settingValues } from '../../compiler/diff/setting-values.ts';
import { valueText } from '../../compiler/diff/value-text.ts';
import { createNodeHost } from '../../compiler/source/node-host.ts';
import { checkText, lastModel } from '../support/check.ts';

const own = `phiseg 1
import phiseg_l5_fast from "phisegc/specs/phiseg-l5-fast.phiseg"
import warmup from "std/schedules.phiseg"

model mine extends phiseg_l5_fast {
  input.size = [64, 128]
  latent.beta = 3 ^ (l + 1) * warmup(30)
  objective {
    reconstruction = crossentropy(classes: [1, 3], levels: [1, 0.5, 0, 0, 1e-7]) + (0.5 - step / 6001) * dice + focal(gamma: 3)
    divergence = freebits(0.1)
  }
  train {
    optimizer = adamw(1e-3 * cos(step / 7) ^ 2, decay: (1 - progress) / 3)
    freeze = [prior.encode, posterior.mu[2]]
    patience = patience(3, measure: dice)
    clip = 0.1
    augment.turn = none
  }
}
`;
// A text that is read as something else changes the hash of the run.
test.each(['det-unet', 'hpu-net', 'phiseg-l5-fast', 'prob-unet', 'phiseg-prostate', null])(
  'every value of %s is written so that it is read back as it is',
  async (name) => {
    // That a value is the same as before is a warning, and what is hoped for.
    const read = async (set: readonly string[]): Promise<CheckedModel> => {
      const path = `specs/${name}.phiseg`;
      const checked = await (name === null ? checkText(own, {}, set) : check({ host: createNodeHost(), path, set }));
      return lastModel({ ...checked, diagnostics: checked.diagnostics.filter(({ severity }) => severity === 'error') });
    };
    const model = await read([]);
    // What is not set must not be set: where there is no batch norm, nothing has statistics.
    const set = [...settingValues(model.spec)]
      .filter(([path]) => model.why(path).length > 0)
      .map(([path, value]) => `${path}=${valueText(path, value)}`);
    expect(set.length).toBeGreaterThan(5);
    expect({ set, run: (await read(set)).hashes.run }).toEqual({ set, run: model.hashes.run });
  },
);
