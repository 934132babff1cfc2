import { readFileSync } from 'node:fs';
import { expect, test } from '@jest/globals';
import { layers } from '../../compiler/layers/index.ts';
import { settingPaths } from '../../compiler/settings/index.ts';

const text = readFileSync('docs/models.md', 'utf8');

test('the page on models names every setting', () => {
  const missing = settingPaths.filter((path) => {
    const short = `.${path.slice(path.lastIndexOf('.') + 1)}`;
    return !text.includes(`\`${path}\``) && !(path.startsWith('train.augment.') && text.includes(`\`${short}\``));
  });
  expect(missing).toEqual([]);
});

test('the page on models names every layer and every option', () => {
  const missing = [...layers.values()].flatMap((layer) => {
    const row = text
      .split('\n')
      .find((line) => line.startsWith('|') && line.split('|')[1]?.includes(`\`${layer.name}\``));
    const options = layer.options.map((option) => option.name).filter((name) => !row?.includes(`\`${name}`));
    return row ? options.map((name) => `${layer.name}.${name}`) : [layer.name];
  });
  expect(missing).toEqual([]);
});
