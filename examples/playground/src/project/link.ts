import { type Files, readFiles } from './project.ts';

/** A project in an address: `#project=…`, its files as JSON, compressed by deflate, in the alphabet of addresses. */
const MARK = '#project=';

/** Nobody writes this much by hand; a small text that unpacks to gigabytes would stop the page. */
const MAX_BYTES = 4_000_000;

export type ReadLink =
  | { readonly kind: 'none' }
  | { readonly kind: 'files'; readonly files: Files }
  | { readonly kind: 'damaged'; readonly problem: string };

/** The fragment of an address that opens these files. */
export async function fragmentOf(files: Files): Promise<string> {
  const packed = through(new TextEncoder().encode(JSON.stringify(files)), new CompressionStream('deflate-raw'));
  const bytes = await collect(packed, Number.POSITIVE_INFINITY);
  const binary = [...(bytes ?? [])].map((byte) => String.fromCharCode(byte)).join('');
  return MARK + btoa(binary).replaceAll('+', '-').replaceAll('/', '_').replace(/=+$/, '');
}

/** What an address's fragment holds. */
export async function readFragment(fragment: string): Promise<ReadLink> {
  if (!fragment.startsWith(MARK)) return { kind: 'none' };
  const damaged = (problem: string): ReadLink => ({ kind: 'damaged', problem });
  const text = fragment.slice(MARK.length);
  if (!/^[\w-]+$/.test(text)) return damaged('it has characters that no such link has');
  try {
    const bytes = Uint8Array.from(atob(text.replaceAll('-', '+').replaceAll('_', '/')), (one) => one.charCodeAt(0));
    const unpacked = await collect(through(bytes, new DecompressionStream('deflate-raw')), MAX_BYTES);
    if (unpacked === null) return damaged('it unpacks to more than 4 MB');
    const files = readFiles(JSON.parse(new TextDecoder('utf-8', { fatal: true }).decode(unpacked)));
    return files ? { kind: 'files', files } : damaged('what it holds is no project');
  } catch {
    return damaged('a part of it is missing or changed');
  }
}

function through(bytes: Uint8Array<ArrayBuffer>, transform: CompressionStream): ReadableStream<Uint8Array> {
  return new Blob([bytes]).stream().pipeThrough(transform);
}

/** All bytes of a stream; null where there are more than allowed. */
async function collect(stream: ReadableStream<Uint8Array>, allowed: number): Promise<Uint8Array | null> {
  const reader = stream.getReader();
  const chunks: Uint8Array[] = [];
  let length = 0;
  for (let read = await reader.read(); !read.done; read = await reader.read()) {
    chunks.push(read.value);
    length += read.value.length;
    if (length > allowed) {
      void reader.cancel();
      return null;
    }
  }
  const whole = new Uint8Array(length);
  let at = 0;
  for (const chunk of chunks) {
    whole.set(chunk, at);
    at += chunk.length;
  }
  return whole;
}
