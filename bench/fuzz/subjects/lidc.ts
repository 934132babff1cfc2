import { mkdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { reading, ring, slice } from '../../../test/data/support/lidc-files.ts';
import { mutateBytes } from '../mutate/bytes.ts';
import { choicesOf } from '../mutate/choices.ts';
import { mutateText, wordsOf } from '../mutate/text.ts';
import type { OpenSubject, Subject } from '../subject.ts';
import { OUT, tryCommand } from './command.ts';

const dicomFile = slice('1.1', '1.1.1', 'P1');
const xmlFile = reading('1.1', [
  [{ sop: '1.1.1', points: ring(12, 14, 6) }],
  [{ sop: '1.1.1', points: ring(13, 14, 4) }],
]);

/** Feeds one of the two files of a scan; a mutant that is left out leaves nothing to import, which is a refusal. */
function feeding(
  folder: string,
  mutate: (seed: number, index: number) => readonly [string, string | Uint8Array],
): OpenSubject {
  mkdirSync(join(folder, 'scan'));
  writeFileSync(join(folder, 'scan/1.dcm'), dicomFile);
  writeFileSync(join(folder, 'scan/1.xml'), xmlFile);
  return {
    feed(seed, index) {
      const [name, content] = mutate(seed, index);
      writeFileSync(join(folder, 'scan', name), content);
      return tryCommand(folder, ['data', 'import', 'lidc', 'scan', '--size', '16', '--out', OUT]);
    },
  };
}

/** CT slices. */
export const dicom: Subject = {
  name: 'dicom',
  title: 'CT slices in DICOM, `data import lidc`',
  share: 8,
  open: async (folder) => feeding(folder, (seed, index) => ['1.dcm', mutateBytes(dicomFile, choicesOf(seed, index))]),
};

/** Readings. */
export const lidcXml: Subject = {
  name: 'xml',
  title: 'readings in XML, `data import lidc`',
  share: 8,
  open: async (folder) => {
    const words = wordsOf([xmlFile]);
    return feeding(folder, (seed, index) => ['1.xml', mutateText(xmlFile, words, choicesOf(seed, index))]);
  },
};
