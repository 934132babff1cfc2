import { readFileSync } from 'node:fs';
import { expect, test } from '@jest/globals';
import { publishedSchema, validatorText } from '../../compiler/elaborate/schema/make-validator.ts';
import { schemaErrors } from '../../compiler/elaborate/validate.ts';
import { canonicalValue } from '../../compiler/elaborate/canonical.ts';
import { toForm } from '../../compiler/elaborate/form.ts';
import { checkFile } from '../support/check.ts';

test('what the published schema says of settings follows from their rows', () => {
  expect(readFileSync('grammar/spec.schema.json', 'utf8')).toBe(publishedSchema());
});

test('the compiled validator is that of the published schema', () => {
  expect(readFileSync('compiler/elaborate/schema/validator.ts', 'utf8')).toBe(validatorText());
});

test('the schema accepts every published spec and refuses changed ones', async () => {
  for (const name of ['phiseg-l5', 'phiseg-l1', 'prob-unet', 'det-unet', 'hpu-net', 'phiseg-prostate']) {
    const { spec } = await checkFile(`specs/${name}.phiseg`);
    expect(schemaErrors(canonicalValue(toForm(spec)))).toEqual([]);
    expect(schemaErrors(canonicalValue({ ...toForm(spec), extra: 1 }))).toHaveLength(1);
    expect(schemaErrors(canonicalValue({ ...toForm(spec), input: { ...spec.input, height: 'X' } }))).not.toHaveLength(
      0,
    );
    const [first, ...rest] = spec.subnets;
    expect(
      schemaErrors(canonicalValue({ ...toForm(spec), subnets: [{ ...first, delivers: [] }, ...rest] })),
    ).toHaveLength(1);
  }
});
