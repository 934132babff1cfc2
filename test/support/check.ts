import { check, type Checked, type CheckedModel } from '../../compiler/check.ts';
import { renderText } from '../../compiler/diagnostics/render-text.ts';
import { createMemoryHost } from '../../compiler/source/memory-host.ts';
import { createNodeHost } from '../../compiler/source/node-host.ts';

/** Checks a file of the repository and gives its last model; a diagnostic is a failure. */
export async function checkFile(path: string, set: readonly string[] = []): Promise<CheckedModel> {
  return lastModel(await check({ host: createNodeHost(), path, set }));
}

/** Checks a text as `test.phiseg`, with other files beside it; imports of the standard library work. */
export function checkText(
  text: string,
  files: Readonly<Record<string, string>> = {},
  set: readonly string[] = [],
): Promise<Checked> {
  const host = createMemoryHost({ 'test.phiseg': text, ...files }, createNodeHost());
  return check({ host, path: 'test.phiseg', set });
}

/** Checks a spec as a run stores it. */
export function checkStored(text: string): Promise<Checked> {
  const host = createMemoryHost({ 'runs/a/spec.json': text }, createNodeHost());
  return check({ host, path: 'runs/a/spec.json', set: [] });
}

/** The last model of a spec that must be without findings. */
export function lastModel(checked: Checked): CheckedModel {
  const model = checked.models.at(-1);
  if (model && checked.diagnostics.length === 0) return model;
  throw new Error(renderText(checked.diagnostics, checked.sources, { color: false, width: 100 }));
}
