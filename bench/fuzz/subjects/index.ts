import type { Subject } from '../subject.ts';
import { dataFolder } from './data-folder.ts';
import { hdf5 } from './hdf5.ts';
import { png } from './png.ts';
import { safetensors } from './safetensors.ts';
import { compiled, specText, specYaml } from './spec.ts';

/** Every reader of foreign bytes; their shares come to a hundred. */
export const subjects: readonly Subject[] = [specText, specYaml, compiled, png, hdf5, dataFolder, safetensors];
