import { readFileSync, writeFileSync } from 'node:fs';
import { expect, test } from '@jest/globals';
import { check } from '../../compiler/check.ts';
import { explainModel } from '../../compiler/explain/explain-model.ts';
import { randomInputs } from '../../compiler/graph/random-source.ts';
import { present } from '../../compiler/invariant.ts';
import { createNodeHost } from '../../compiler/source/node-host.ts';

const PAGE = 'docs/families.md';

/** The specs of the table, and where their noise enters in words. */
const ROWS: readonly (readonly [string, string])[] = [
  ['phiseg-l5', 'five latent levels'],
  ['prob-unet', 'one latent vector, at full size'],
  ['rater', 'one latent vector and who draws, at full size'],
  ['ladder-vae', 'five latent levels'],
  ['hpu-net-geco', 'four latent levels on the way up'],
  ['cvae', 'one latent vector, at the bottleneck'],
  ['ssn', 'logits of all pixels together'],
  ['aleatoric', 'logits, each pixel by itself'],
  ['m-heads', 'the choice of a head'],
  ['mose', 'a number and the choice of an expert'],
  ['bayesian-segnet', 'six layers of dropout'],
  ['ladder-network', 'eight layers of noise in the encoder'],
  ['attention-unet', 'nowhere'],
  ['unet-plus-plus', 'nowhere'],
  ['nnunet-like', 'nowhere'],
];

const giga = (macs: number): string => (macs / 1e9).toPrecision(3);

async function row([name, noise]: readonly [string, string]): Promise<string> {
  const checked = await check({ host: createNodeHost(), path: `specs/${name}.phiseg`, set: [] });
  const model = present(checked.models.at(-1), name);
  const { trainable, cost } = explainModel(model);
  const [one, sixteen] = cost.compiled.map(({ macs }) => giga(macs));
  const draws = randomInputs(model.sampling).length;
  const once = draws === 0 ? 'all' : `${(100 * cost.oncePerImage).toFixed(1)} %`;
  const weights = trainable.toLocaleString('en');
  return `| [${name}](../specs/${name}.phiseg) | ${weights} | ${one} | ${sixteen} | ${draws} | ${noise} | ${once} |`;
}

test('the table is that of the specs', async () => {
  const text = readFileSync(PAGE, 'utf8');
  const pattern = /(<!-- families: [^\n]*-->\n)[\s\S]*?(<!-- \/families -->)/;
  const rows: string[] = [];
  for (const each of ROWS) rows.push(await row(each));
  const table = [
    '| spec | weights | GMAC, 1 sample | GMAC, 16 samples | sources of noise | where noise enters | once |',
    '| --- | --: | --: | --: | --: | --- | --: |',
    ...rows,
  ].join('\n');
  const wanted = text.replace(pattern, `$1\n${table}\n\n$2`);
  if (process.env['PHISEGC_UPDATE_GOLDEN'] === '1') {
    writeFileSync(PAGE, wanted);
    return;
  }
  expect(text).toBe(wanted);
});
