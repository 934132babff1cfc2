import type { EngineId } from '../compiler/protocol.ts';

/** The part of WebGPU that is used here. */
interface Adapter {
  readonly isFallbackAdapter?: boolean;
  readonly info: {
    readonly vendor: string;
    readonly architecture: string;
    readonly description: string;
    readonly isFallbackAdapter?: boolean;
  };
}

export interface Choice {
  readonly engine: EngineId;
  /** Why the engine is not WebGPU, when nobody asked for another. */
  readonly note: string | null;
}

/** `auto` is WebGPU on a real graphics card, and WebAssembly where there is none. */
export async function chooseEngine(wanted: EngineId | 'auto'): Promise<Choice> {
  if (wanted !== 'auto') return { engine: wanted, note: null };
  const adapter = await findAdapter().catch(() => null);
  if (adapter === null) return { engine: 'wasm', note: 'This browser offers no WebGPU adapter.' };
  if (isSoftware(adapter)) return { engine: 'wasm', note: 'Its only WebGPU adapter computes in software.' };
  return { engine: 'webgpu', note: null };
}

/** What the adapter is called; null where there is none. */
export async function adapterName(): Promise<string | null> {
  const adapter = await findAdapter();
  if (adapter === null) return null;
  const { vendor, architecture, description } = adapter.info;
  return description || [vendor, architecture].filter((word) => word !== '').join(' ') || 'unnamed adapter';
}

async function findAdapter(): Promise<Adapter | null> {
  const { gpu } = navigator as { readonly gpu?: { requestAdapter(options: object): Promise<Adapter | null> } };
  return (await gpu?.requestAdapter({ powerPreference: 'high-performance' })) ?? null;
}

function isSoftware({ isFallbackAdapter, info }: Adapter): boolean {
  return (
    isFallbackAdapter ??
    info.isFallbackAdapter ??
    /swiftshader|llvmpipe/i.test(`${info.architecture} ${info.description}`)
  );
}
