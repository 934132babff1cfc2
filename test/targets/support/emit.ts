import { type OutputFile, emitFiles } from '../../../compiler/targets/emit.ts';
import type { Target } from '../../../compiler/targets/target.ts';
import { wasm } from '../../../compiler/targets/wasm/index.ts';
import type { Model } from './models.ts';

export const HEADER = {
  regenerate: 'phisegc compile specs/small.phiseg --target wasm',
  version: '0.1.0',
  weightsHash: 'abc123',
};

export async function emit(model: Model, target: Target = wasm): Promise<readonly OutputFile[]> {
  return await emitFiles({
    spec: model.spec,
    plan: model.plan,
    target,
    header: HEADER,
    lineOf: (span) => `line ${span.start} of ${span.file}`,
  });
}

export async function emitModel(model: Model): Promise<string> {
  const [file] = await emit(model);
  return file?.text ?? '';
}
