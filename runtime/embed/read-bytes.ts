import { PhisegError } from './errors.ts';

/** Bytes, or where to read them: an address, or in Node the path of a file. */
export type ByteSource = Uint8Array | ArrayBuffer | string | URL;

interface FileReader {
  readFile(path: string | URL): Promise<Uint8Array>;
}

/** Reads all bytes. Throws when there is nothing to read; the message names the source. */
export async function readBytes(source: ByteSource): Promise<Uint8Array> {
  if (source instanceof Uint8Array) return source;
  if (typeof source !== 'string' && !(source instanceof URL)) {
    // By its tag: a buffer of a frame or a worker has another class of the same name.
    if (!/(?:ArrayBuffer|Uint8Array)\]$/.test(Object.prototype.toString.call(source)))
      throw new PhisegError('file/unreadable', `a file must be given as bytes, an address or a path, not as ${source}`);
    return new Uint8Array(source);
  }
  const isAddress = source instanceof URL || /^[a-z][a-z0-9+.-]+:/i.test(source);
  const address = source instanceof URL || !isAddress ? source : new URL(source);
  const files = fileReader();
  if (files && (!(address instanceof URL) || address.protocol === 'file:')) return await files.readFile(address);
  const response = await fetch(address);
  if (!response.ok)
    throw new PhisegError(
      'file/unreadable',
      `${source} cannot be read: HTTP ${response.status} ${response.statusText}`,
    );
  return new Uint8Array(await response.arrayBuffer());
}

/** Node's file system, found without an import so that bundlers for browsers see none; undefined in a browser. */
function fileReader(): FileReader | undefined {
  const host = globalThis as { readonly process?: { readonly getBuiltinModule?: (name: string) => unknown } };
  return host.process?.getBuiltinModule?.('node:fs/promises') as FileReader | undefined;
}
