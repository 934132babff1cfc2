import { readdirSync, readFileSync } from 'node:fs';
import { createSourceFile } from '../../../compiler/source/source-file.ts';
import { parseDocument } from '../../../compiler/syntax/parse.ts';
import { printYaml } from '../../../compiler/syntax/print-yaml.ts';
import { smallSpec } from '../../../test/support/small-spec.ts';
import { choicesOf } from '../mutate/choices.ts';
import { mutateText, wordsOf } from '../mutate/text.ts';
import type { OpenSubject, Outcome, Subject } from '../subject.ts';
import { checked, checkedAndCompiled } from './check-text.ts';

const published = (): readonly string[] =>
  readdirSync('specs')
    .filter((name) => name.endsWith('.phiseg'))
    .map((name) => readFileSync(`specs/${name}`, 'utf8'));

/** Specs as text. */
export const specText: Subject = {
  name: 'spec',
  title: 'specs, `check`',
  share: 30,
  open: async () => feeding([smallSpec, ...published()], 'phiseg', checked),
};

/** Specs as YAML. */
export const specYaml: Subject = {
  name: 'yaml',
  title: 'specs in YAML, `check`',
  share: 15,
  open: async () => feeding([smallSpec, ...published()].map(asYaml), 'yaml', checked),
};

/** Specs as text, and what has no mistakes is compiled. */
export const compiled: Subject = {
  name: 'compile',
  title: 'specs, `compile --target wasm --train`',
  share: 2,
  open: async () => feeding([smallSpec], 'phiseg', checkedAndCompiled),
};

function feeding(
  texts: readonly string[],
  extension: string,
  look: (text: string, path: string) => Promise<Outcome>,
): OpenSubject {
  const words = wordsOf(texts);
  return {
    feed(seed, index) {
      const choices = choicesOf(seed, index);
      return look(mutateText(choices.of(texts), words, choices), `mutant.${extension}`);
    },
  };
}

function asYaml(text: string): string {
  const document = parseDocument(createSourceFile('spec.phiseg', text), () => undefined);
  return document === null ? '' : printYaml(document);
}
