import type { Subject } from '../subject.ts';
import { dataFolder } from './data-folder.ts';
import { hdf5 } from './hdf5.ts';
import { dicom, lidcXml } from './lidc.ts';
import { png } from './png.ts';
import { safetensors } from './safetensors.ts';
import { niftiFiles, pickle } from './scans.ts';
import { compiled, specText, specYaml } from './spec.ts';
import { storedSpec } from './stored-spec.ts';

/** Every reader of foreign bytes. */
export const subjects: readonly Subject[] = [
  specText,
  specYaml,
  compiled,
  storedSpec,
  png,
  dicom,
  lidcXml,
  hdf5,
  pickle,
  niftiFiles,
  dataFolder,
  safetensors,
];
