import { emitEngine, emitModel } from '../../../compiler/targets/emit.ts';
import type { OutputFile, Target } from '../../../compiler/targets/target.ts';
import type { Span } from '../../../compiler/source/span.ts';
import { wasm } from '../../../compiler/targets/wasm/index.ts';
import type { GeneratedModelClass } from '../../../runtime/generated-model.ts';
import { loadGenerated } from '../../../runtime/load-generated.ts';
import type { Model } from './models.ts';

export const HEADER = {
  regenerate: 'phisegc compile specs/small.phiseg --target wasm',
  version: '0.1.0',
  weightsHash: 'abc123',
};

export async function emit(model: Model, target: Target = wasm): Promise<readonly OutputFile[]> {
  const common = { spec: model.spec, target, header: HEADER };
  const lineOf = (span: Span): string => `line ${span.start} of ${span.file}`;
  return [...(await emitModel({ ...common, plan: model.plan, lineOf })), emitEngine(common)];
}

/** The code of a model. */
export async function textOf(model: Model): Promise<string> {
  const [file] = await emit(model);
  return String(file?.content ?? '');
}

/** A model's class, from its code as emitted. */
export async function loadEmitted(model: Model, target: Target = wasm): Promise<GeneratedModelClass> {
  return await loadGenerated((await emit(model, target)).slice(0, -1));
}
