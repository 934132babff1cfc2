import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import h5wasm from 'h5wasm/node';
import { mutateBytes } from '../mutate/bytes.ts';
import { choicesOf } from '../mutate/choices.ts';
import type { Subject } from '../subject.ts';
import { OUT, tryCommand } from './command.ts';

/** A file as PHiSeg's published code reads it, one image of 4 × 4 pixels in each split; its bytes. */
async function makeFile(path: string): Promise<Uint8Array> {
  await h5wasm.ready;
  const file = new h5wasm.File(path, 'w');
  for (const [index, name] of ['train', 'val', 'test'].entries()) {
    const group = file.create_group(name);
    const images = Float64Array.from({ length: 16 }, (_, pixel) => pixel / 15 - 0.5);
    const labels = Uint8Array.from({ length: 32 }, (_, at) => at % 2);
    group.create_dataset({ name: 'images', data: images, shape: [1, 4, 4] });
    group.create_dataset({ name: 'labels', data: labels, shape: [1, 4, 4, 2] });
    group.create_dataset({ name: 'uids', data: BigInt64Array.from([BigInt(index)]) });
  }
  file.close();
  return readFileSync(path);
}

/** Files in HDF5. */
export const hdf5: Subject = {
  name: 'hdf5',
  title: 'HDF5, `data import hdf5`',
  share: 5,
  async open(folder) {
    const bytes = await makeFile(join(folder, 'seed.h5'));
    return {
      feed(seed, index) {
        writeFileSync(join(folder, 'mutant.h5'), mutateBytes(bytes, choicesOf(seed, index)));
        return tryCommand(folder, ['data', 'import', 'hdf5', 'mutant.h5', '--out', OUT]);
      },
    };
  },
};
