import { readFileSync } from 'node:fs';
import { expect, test } from '@jest/globals';
import { compileModel } from '../../compiler/compile.ts';
import { createSourceFile } from '../../compiler/source/source-file.ts';
import { canonicalJson } from '../../compiler/elaborate/canonical-json.ts';
import { parseDocument } from '../../compiler/syntax/parse.ts';
import { print } from '../../compiler/syntax/print.ts';
import { printYaml } from '../../compiler/syntax/print-yaml.ts';
import { findTarget } from '../../compiler/targets/registry.ts';
import { checkFile } from '../support/check.ts';

const twins = ['specs/phiseg-l5.phiseg', 'specs/phiseg-l5.yaml'] as const;

function fail(): never {
  throw new Error('the file has mistakes');
}

function parse(path: string) {
  return parseDocument(createSourceFile(path, readFileSync(path, 'utf8')), fail) ?? fail();
}

test('phiseg-l5 and its YAML twin are one model: the same canonical spec, hashes and bytes of code', async () => {
  const [text, yaml] = await Promise.all(twins.map((path) => checkFile(path)));
  expect(yaml && canonicalJson(yaml.spec)).toBe(text && canonicalJson(text.spec));
  expect(yaml?.hashes).toEqual(text?.hashes);
  const target = findTarget('wasm', fail) ?? fail();
  const files = [text, yaml].map((model) =>
    compileModel({ model: model ?? fail(), target, command: 'phisegc compile' }),
  );
  const [first, second] = await Promise.all(files);
  expect(first?.files).toHaveLength(2);
  expect(second).toEqual(first);
});

test('each twin converts to the other, comments and all', () => {
  const [text, yaml] = twins;
  expect(printYaml(parse(text))).toBe(readFileSync(yaml, 'utf8'));
  expect(print(parse(yaml))).toBe(readFileSync(text, 'utf8'));
});
