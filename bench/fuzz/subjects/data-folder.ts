import { mkdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { gzipSync } from 'node:zlib';
import { dataFolderFiles } from '../../../test/support/data-folder.ts';
import { mutateBytes } from '../mutate/bytes.ts';
import { type Choices, choicesOf } from '../mutate/choices.ts';
import { mutateText, wordsOf } from '../mutate/text.ts';
import type { Subject } from '../subject.ts';
import { tryCommand } from './command.ts';

const files = dataFolderFiles({
  images: Uint8Array.from({ length: 3 * 16 }, (_, at) => at * 5),
  imageShape: [3, 4, 4],
  masks: Uint8Array.from({ length: 3 * 2 * 16 }, (_, at) => at % 2),
  maskShape: [3, 2, 4, 4],
  counts: { train: 1, val: 1, test: 1 },
  changes: { samples: ['a', 'b', 'c'].map((subject) => ({ subject })) },
});

const manifest = JSON.stringify(JSON.parse(String(files['manifest.json'])), null, 1);
const words = wordsOf([manifest]);
const packed = gzipSync(files['masks.u8'] ?? '');

function mutateFolder(choices: Choices): Readonly<Record<string, string | Uint8Array>> {
  if (choices.below(2) === 0) return { ...files, 'manifest.json': mutateText(manifest, words, choices) };
  const packedMasks = manifest.replace(/"masks.u8",([^}]*)"gzip": false/, '"masks.u8.gz",$1"gzip": true');
  return { ...files, 'manifest.json': packedMasks, 'masks.u8.gz': mutateBytes(packed, choices) };
}

/** Data folders: the manifest, or a packed array. */
export const dataFolder: Subject = {
  name: 'data',
  title: 'data folders, `data check`',
  share: 10,
  async open(folder) {
    mkdirSync(join(folder, 'set'));
    return {
      feed(seed, index) {
        const mutants = mutateFolder(choicesOf(seed, index));
        for (const [name, content] of Object.entries(mutants)) writeFileSync(join(folder, 'set', name), content);
        return tryCommand(folder, ['data', 'check', 'set']);
      },
    };
  },
};
