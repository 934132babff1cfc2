/**
 * Gives Node a `navigator.gpu` whose timestamps are exact: Dawn rounds them to multiples of 65,536 ns unless it is told
 * not to, which is right for users and wrong for measuring. An engine that is opened later takes it.
 * @param features of Dawn, as `enable-dawn-features` has them
 */
export async function openDawn(features: readonly string[] = []) {
  const { create, globals } = await import('webgpu');
  Object.assign(globalThis, globals);
  const adapter = process.env.PHISEGC_WEBGPU_ADAPTER;
  const gpu = create([
    ...(adapter ? [`adapter=${adapter}`] : []),
    ...(features.length === 0 ? [] : [`enable-dawn-features=${features.join(',')}`]),
    'disable-dawn-features=timestamp_quantization',
  ]);
  Object.defineProperty(globalThis, 'navigator', { value: { gpu }, configurable: true, writable: true });
  return gpu;
}
