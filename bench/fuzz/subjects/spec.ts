import { readdirSync, readFileSync } from 'node:fs';
import { check } from '../../../compiler/check.ts';
import { compileModel } from '../../../compiler/compile.ts';
import { hasErrors } from '../../../compiler/diagnostics/order.ts';
import { renderText } from '../../../compiler/diagnostics/render-text.ts';
import { createMemoryHost } from '../../../compiler/source/memory-host.ts';
import { createNodeHost } from '../../../compiler/source/node-host.ts';
import { createSourceFile } from '../../../compiler/source/source-file.ts';
import { parseDocument } from '../../../compiler/syntax/parse.ts';
import { printYaml } from '../../../compiler/syntax/print-yaml.ts';
import { wasm } from '../../../compiler/targets/wasm/index.ts';
import { smallSpec } from '../../../test/support/small-spec.ts';
import { choicesOf } from '../mutate/choices.ts';
import { mutateText, wordsOf } from '../mutate/text.ts';
import type { OpenSubject, Outcome, Subject } from '../subject.ts';

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

async function checked(text: string, path: string): Promise<Outcome> {
  return (await modelOf(text, path)) === null ? 'refused' : 'taken';
}

async function checkedAndCompiled(text: string, path: string): Promise<Outcome> {
  const model = await modelOf(text, path);
  if (model === null) return 'refused';
  const { diagnostics, files } = await compileModel({ model, target: wasm, command: 'phisegc compile', train: true });
  if (!hasErrors(diagnostics) && files.length === 0) throw new Error('no file, and no word');
  return files.length === 0 ? 'refused' : 'taken';
}

/** The first model of a text; null when it has mistakes, which must be told. */
async function modelOf(text: string, path: string) {
  const { models, diagnostics, sources } = await check({
    host: createMemoryHost({ [path]: text }, createNodeHost()),
    path,
    set: [],
  });
  renderText(diagnostics, sources, { color: false, width: 100 });
  const [model = null] = models;
  if (model === null && !hasErrors(diagnostics)) throw new Error('no model, and no word');
  return hasErrors(diagnostics) ? null : model;
}

function asYaml(text: string): string {
  const document = parseDocument(createSourceFile('spec.phiseg', text), () => undefined);
  return document === null ? '' : printYaml(document);
}
