import type * as tfc from '@tensorflow/tfjs-core';
import type { Lesions } from '../generated/wasm/lesions.ts';
import type { EngineId } from './protocol.ts';

/** A model as both targets make it. */
export type Model = Pick<Lesions, 'encode' | 'sample'>;

export type NoiseOf = typeof Lesions.noise;

export interface Opened {
  readonly engine: EngineId;
  readonly device: string;
  readonly note: string | null;
  /** The noise of a seed, level by level. */
  readonly noise: NoiseOf;
  load(weights: ArrayBuffer): Promise<Model>;
}

interface Request {
  readonly engine: EngineId | 'auto';
  readonly wasmFolder: string;
  /** Is told of errors that the GPU reports after the fact. */
  readonly onError: (error: Error) => void;
}

/** Opens the engine that is asked for. `auto` is WebGPU on a real graphics card, and WebAssembly where there is none. */
export async function open(request: Request): Promise<Opened> {
  if (request.engine === 'webgpu') return await openWebGpu(request, await adapterOf());
  if (request.engine === 'wasm') return await openWasm(request, null);
  const adapter = await adapterOf().catch(() => null);
  if (adapter === null) return await openWasm(request, 'This browser offers no WebGPU adapter.');
  if (isSoftware(adapter)) return await openWasm(request, 'Its only WebGPU adapter computes in software.');
  return await openWebGpu(request, adapter);
}

async function openWebGpu({ onError }: Request, adapter: GPUAdapterLike | null): Promise<Opened> {
  const [{ openEngine, PhisegError }, { Lesions }] = await Promise.all([
    import('../generated/webgpu/engine.ts'),
    import('../generated/webgpu/lesions.ts'),
  ]);
  if (adapter === null) throw new PhisegError('engine/no-adapter', 'WebGPU has no adapter');
  const tf = await openEngine({ onError });
  const { vendor, architecture, description } = adapter.info;
  const device = description || [vendor, architecture].filter((word) => word !== '').join(' ') || 'unnamed adapter';
  return { engine: 'webgpu', device, note: null, noise: Lesions.noise, load: (weights) => Lesions.load(tf, weights) };
}

async function openWasm({ wasmFolder }: Request, note: string | null): Promise<Opened> {
  const [{ openEngine }, { Lesions }] = await Promise.all([
    import('../generated/wasm/engine.ts'),
    import('../generated/wasm/lesions.ts'),
  ]);
  const tf: typeof tfc = await openEngine({ wasmFolder });
  const simd = await tf.env().getAsync('WASM_HAS_SIMD_SUPPORT');
  return {
    engine: 'wasm',
    device: simd ? 'with SIMD' : 'without SIMD',
    note,
    noise: Lesions.noise,
    load: (weights) => Lesions.load(tf, weights),
  };
}

/** The part of WebGPU that is used here. */
interface GPUAdapterLike {
  readonly isFallbackAdapter?: boolean;
  readonly info: {
    readonly vendor: string;
    readonly architecture: string;
    readonly description: string;
    readonly isFallbackAdapter?: boolean;
  };
}

async function adapterOf(): Promise<GPUAdapterLike | null> {
  const { gpu } = navigator as { readonly gpu?: { requestAdapter(options: object): Promise<GPUAdapterLike | null> } };
  return (await gpu?.requestAdapter({ powerPreference: 'high-performance' })) ?? null;
}

function isSoftware({ isFallbackAdapter, info }: GPUAdapterLike): boolean {
  return (
    isFallbackAdapter ??
    info.isFallbackAdapter ??
    /swiftshader|llvmpipe/i.test(`${info.architecture} ${info.description}`)
  );
}
