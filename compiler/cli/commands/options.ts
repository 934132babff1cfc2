/** What options say that several commands have. */
export const ENGINE = 'onnx, wasm, cpu, node, node-gpu or webgpu (default: onnx, or wasm where onnx is missing)';
export const THREADS = 'threads that the engine may take (default: as many as there are processors)';
export const MODEL =
  'SPEC is a spec file, the folder of a run, or trained:NAME; `phisegc explain trained` lists the trained models.';
export const SET = 'change a setting of the model, such as latent.levels=3 (repeat for several)';

/** For an option that may be repeated. */
export function append(value: string, previous: readonly string[] | undefined): readonly string[] {
  return [...(previous ?? []), value];
}
