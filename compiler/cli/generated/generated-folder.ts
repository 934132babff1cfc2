import { join, resolve } from 'node:path';
import { MOST_BYTES, readRegularFile } from '../../../runtime/read-file.ts';
import { entriesOf, type Host } from '../../source/host.ts';
import { isMadeByUs } from '../../targets/maker.ts';
import { type ModelSource, readFirstLine } from './compile-command.ts';
import { realFolder } from './real-folder.ts';

/** A file that lies in a folder for generated code. */
export interface PresentFile {
  /** Its name in the folder. */
  readonly name: string;
  readonly content: Uint8Array;
  readonly isOurs: boolean;
  /** The model that it was made of, and for what; null where it does not say. */
  readonly origin: (ModelSource & { readonly target: string | null }) | null;
}

/** What lies in a folder under names that generated files can have; nothing where there is no such folder. */
export async function readGeneratedFolder(host: Host, path: string): Promise<readonly PresentFile[]> {
  const absolute = resolve(host.workingDirectory, path);
  const folder = await realFolder(host, path);
  const found: PresentFile[] = [];
  for (const name of (await entriesOf(host, absolute)).filter((one) => /\.(ts|onnx|wasm)$/.test(one))) {
    const file = await readRegularFile(join(absolute, name), MOST_BYTES);
    if (!file.ok) continue;
    const content = file.bytes;
    const line = new TextDecoder().decode(content.subarray(0, content.indexOf(0x0a)));
    found.push({ name, content, isOurs: isMadeByUs(content), origin: await readFirstLine(line, folder, host) });
  }
  return found;
}
