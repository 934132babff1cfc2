import { type CheckedModel, check } from '../../../compiler/check.ts';
import { compileModel } from '../../../compiler/compile.ts';
import { hasErrors } from '../../../compiler/diagnostics/order.ts';
import { renderText } from '../../../compiler/diagnostics/render-text.ts';
import { createMemoryHost } from '../../../compiler/source/memory-host.ts';
import { createNodeHost } from '../../../compiler/source/node-host.ts';
import { wasm } from '../../../compiler/targets/wasm/index.ts';
import type { Outcome } from '../subject.ts';

/** Checks a spec of which only the text is there. */
export async function checked(text: string, path: string): Promise<Outcome> {
  return (await modelOf(text, path)) === null ? 'refused' : 'taken';
}

/** Checks it, and compiles what has no mistakes, its training too. */
export async function checkedAndCompiled(text: string, path: string): Promise<Outcome> {
  const model = await modelOf(text, path);
  if (model === null) return 'refused';
  const { diagnostics, files } = await compileModel({ model, target: wasm, command: 'phisegc compile', train: true });
  if (!hasErrors(diagnostics) && files.length === 0) throw new Error('no file, and no word');
  return files.length === 0 ? 'refused' : 'taken';
}

/** The first model of a text; null when it has mistakes, which must be told. */
export async function modelOf(text: string, path: string): Promise<CheckedModel | null> {
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
