import type { Command } from 'commander';
import { command } from '../../command.ts';
import type { Context } from '../../context.ts';
import { EXIT, type ExitCode } from '../../exit-codes.ts';
import { append } from '../options.ts';
import type { CheckDataArguments } from './check.ts';
import type { ImportHdf5Arguments } from './import-hdf5.ts';
import type { ImportHpuCropsArguments } from './import-hpu-crops.ts';
import type { ImportKnegtArguments } from './import-knegt.ts';
import type { ImportLidcArguments } from './import-lidc.ts';
import type { ImportNiftiArguments } from './import-nifti.ts';
import type { ImportPngArguments } from './import-png.ts';
import type { PreviewArguments } from './preview.ts';
import type { SynthArguments } from './synth.ts';

const EXITS: readonly ExitCode[] = [EXIT.fine, EXIT.failed, EXIT.interrupted];

const RANGE_STORE = 'uint8, or float32 to keep intensities as they are, with the range in the manifest';

const TWO_CLASSES = 'Its masks have two classes, background and lesion, so that there is no --classes.';

const STRICT = 'stop at the first bad file, instead of leaving it out and saying so';

const STRICT_IMAGE = 'stop at the first bad image, instead of leaving it out and saying so';

/** `phisegc data synth | check | preview | import`. */
export function addDataCommands(program: Command, context: Context, finish: (code: ExitCode) => void): void {
  const data = command(program, 'data', 'make, import, check and look at data folders', {
    examples: ['phisegc data synth --out data/synthetic', 'phisegc data check data/synthetic'],
    exits: EXITS,
  });

  command(data, 'synth', 'make images of lesions on which raters disagree in a known way', {
    examples: [
      'phisegc data synth --out data/synthetic',
      'phisegc data synth --out data/graded --count 1000 --size 128 --classes 4 --seed 7 --preview graded.png',
    ],
    exits: EXITS,
  })
    .requiredOption('--out <dir>', 'folder to make')
    .option('--count <n>', 'images: 60 % train, 20 % val, 20 % test', '400')
    .option('--size <s>', 'height and width in pixels', '64')
    .option('--raters <m>', 'raters per image', '4')
    .option('--classes <c>', 'classes with the background; with more than two, raters grade the lesion', '2')
    .option('--seed <k>', 'seed of everything', '0')
    .option('--preview <file>', 'write a PNG with the first images and their outlines, too')
    .option('--json', 'write what was made as one JSON object')
    .action(async (options: SynthArguments) => {
      const { synth } = await import('./synth.ts');
      finish(await synth(options, context));
    });

  command(data, 'check <dir>', 'verify a data folder and say what it holds', {
    examples: ['phisegc data check data/synthetic', 'phisegc data check data/lidc64 --json > lidc64.json'],
    exits: EXITS,
  })
    .option('--json', 'write findings and numbers as one JSON object')
    .action(async (dir: string, options: Omit<CheckDataArguments, 'dir'>) => {
      const { checkData } = await import('./check.ts');
      finish(await checkData({ ...options, dir }, context));
    });

  command(data, 'preview <dir>', 'draw images with the outlines of their raters, and as training sees them', {
    examples: [
      'phisegc data preview data/synthetic --out synthetic.png',
      'phisegc data preview data/lidc64 --augment mine.phiseg --set train.augment.rotate=20 --out seen.png',
    ],
    exits: [EXIT.fine, EXIT.failed, EXIT.errors, EXIT.interrupted],
  })
    .requiredOption('--out <file>', 'PNG to write')
    .option('--split <name>', 'part of the data: train, val or test', 'train')
    .option('--count <n>', 'images, drawn from the split (default: 12, with --augment 6)')
    .option('--seed <k>', 'seed of the choice of images; with --augment also of the run that is looked at', '0')
    .option('--augment <spec>', 'show each image beside what training this model is given of it, epoch by epoch')
    .option('--set <path=value>', 'with --augment: change a setting of the model (repeat for several)', append)
    .action(async (dir: string, options: Omit<PreviewArguments, 'dir'>) => {
      const { preview } = await import('./preview.ts');
      finish(await preview({ ...options, dir }, context));
    });

  const imports = command(data, 'import', 'make a data folder from other files', {
    examples: [
      'phisegc data import hpu-crops lidc_crops --size 128 --out data/lidc-v2',
      'phisegc data import knegt data_lidc.pickle --out data/lidc-v1',
    ],
    exits: EXITS,
  });

  command(imports, 'png <dir>', 'import folders of PNG: images/NAME.png and masks/NAME_RATER.png', {
    examples: [
      'phisegc data import png scans --classes 3 --out data/scans',
      'phisegc data import png ct --window 0:4095 --size 128 --out data/ct',
    ],
    exits: EXITS,
  })
    .requiredOption('--out <dir>', 'folder to make')
    .option('--classes <c>', 'classes with the background', '2')
    .option('--size <s>', 'cut out the middle, s by s pixels, or HxW')
    .option('--window <low:high>', 'stored values that become 0 and 255, such as 0:4095 for 12 bits')
    .option('--store <type>', 'uint8, or uint16 to keep values of 16 bits, with the window in the manifest', 'uint8')
    .option('--ignore <value>', 'value of masks at pixels that count nowhere, such as 255')
    .option('--seed <k>', 'seed of the split, where the files come in none', '0')
    .option('--strict', STRICT)
    .action(async (dir: string, options: Omit<ImportPngArguments, 'dir'>) => {
      const { importPng } = await import('./import-png.ts');
      finish(await importPng({ ...options, dir }, context));
    });

  command(imports, 'hdf5 <file>', "import PHiSeg's HDF5 file: groups train, val, test with images, labels, uids", {
    examples: [
      'phisegc data import hdf5 data_lidc.hdf5 --out data/lidc',
      'phisegc data import hdf5 prostate.hdf5 --classes 3 --out data/prostate',
    ],
    exits: EXITS,
  })
    .requiredOption('--out <dir>', 'folder to make')
    .option('--classes <c>', 'classes with the background', '2')
    .option('--range <low:high>', 'intensities that become 0 and 255', '-0.5:0.5')
    .option('--store <type>', RANGE_STORE, 'uint8')
    .action(async (file: string, options: Omit<ImportHdf5Arguments, 'file'>) => {
      const { importHdf5 } = await import('./import-hdf5.ts');
      finish(await importHdf5({ ...options, file }, context));
    });

  command(imports, 'lidc <dir>', 'import LIDC-IDRI: CT slices (DICOM) and the XML files of four readers', {
    examples: [
      'phisegc data import lidc LIDC-IDRI --out data/lidc',
      'phisegc data import lidc LIDC-IDRI --size 64 --window -1350:150 --out data/lidc64',
    ],
    exits: EXITS,
  })
    .requiredOption('--out <dir>', 'folder to make')
    .option('--size <s>', 'crops of s by s pixels around each nodule', '128')
    .option('--window <low:high>', 'Hounsfield units that become 0 and 255', '-1000:400')
    .option('--store <type>', 'uint8, or int16 to keep Hounsfield units, with the window in the manifest', 'uint8')
    .option('--seed <k>', 'seed of the split by patient', '0')
    .option('--strict', STRICT)
    .action(async (dir: string, options: Omit<ImportLidcArguments, 'dir'>) => {
      const { importLidc } = await import('./import-lidc.ts');
      finish(await importLidc({ ...options, dir }, context));
    });

  command(imports, 'knegt <file>', "import S. Knegt's pickle of LIDC patches (LIDCv1): image, masks, series_uid", {
    notes: [TWO_CLASSES],
    examples: [
      'phisegc data import knegt data_lidc.pickle --out data/lidc-v1',
      'phisegc data import knegt data_lidc.pickle --seed 1 --out data/lidc-v1',
    ],
    exits: EXITS,
  })
    .requiredOption('--out <dir>', 'folder to make')
    .option('--range <low:high>', 'intensities that become 0 and 255', '0:1')
    .option('--store <type>', RANGE_STORE, 'uint8')
    .option('--seed <k>', 'seed of the split by patient', '0')
    .option('--strict', STRICT_IMAGE)
    .action(async (file: string, options: Omit<ImportKnegtArguments, 'file'>) => {
      const { importKnegt } = await import('./import-knegt.ts');
      finish(await importKnegt({ ...options, file }, context));
    });

  command(imports, 'hpu-crops <dir>', "import HPU-Net's LIDC crops (LIDCv2): train/, val/, test/ of PNG", {
    notes: [TWO_CLASSES],
    examples: [
      'phisegc data import hpu-crops lidc_crops --out data/lidc-v2',
      'phisegc data import hpu-crops lidc_crops --size 128 --out data/lidc-v2',
    ],
    exits: EXITS,
  })
    .requiredOption('--out <dir>', 'folder to make')
    .option('--size <s>', 'cut out the middle, s by s pixels of the 180, or HxW')
    .option('--strict', STRICT)
    .action(async (dir: string, options: Omit<ImportHpuCropsArguments, 'dir'>) => {
      const { importHpuCrops } = await import('./import-hpu-crops.ts');
      finish(await importHpuCrops({ ...options, dir }, context));
    });

  command(imports, 'nifti <dir>', 'import NIfTI scans as QUBIQ, the Medical Segmentation Decathlon or BIDS lay them', {
    examples: [
      'phisegc data import nifti qubiq/brain-growth --window 0:1500 --size 256 --out data/growth',
      'phisegc data import nifti Task09_Spleen --window -160:240 --out data/spleen',
    ],
    exits: EXITS,
  })
    .requiredOption('--out <dir>', 'folder to make')
    .option('--classes <c>', 'classes with the background', '2')
    .option('--size <s>', 'cut or pad slices to s by s pixels about their middle, or to HxW')
    .option(
      '--window <low:high>',
      'intensities that become 0 and 255, of all channels, or with commas of each; needed but for bytes without a scale',
    )
    .option('--axis <x|y|z>', 'axis that slices lie across', 'z')
    .option('--all-slices', 'also slices on which no rater outlined anything')
    .option('--channel <k>', 'of images that have several: one from 0 on, several as 0,2, or all')
    .option(
      '--image <text>',
      'where there are several images: part of the name, such as T1w, or with commas of each that is a channel',
    )
    .option('--mask <text>', 'where a rater has several masks: part of the name, such as task01')
    .option('--seed <k>', 'seed of the split by subject, where the files come in none', '0')
    .option('--strict', STRICT)
    .action(async (dir: string, options: Omit<ImportNiftiArguments, 'dir'>) => {
      const { importNifti } = await import('./import-nifti.ts');
      finish(await importNifti({ ...options, dir }, context));
    });
}
