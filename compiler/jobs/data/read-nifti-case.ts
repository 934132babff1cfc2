import { join } from 'node:path';
import type { ImportedImage } from '../../../runtime/data/import/assemble.ts';
import { fitMiddle } from '../../../runtime/data/import/fit-middle.ts';
import { channelsOf, plainOf } from '../../../runtime/data/import/nifti/channels.ts';
import { typeName } from '../../../runtime/data/import/nifti/header.ts';
import { readNifti, type Volume } from '../../../runtime/data/import/nifti/read-nifti.ts';
import { type Axis, countSlices, type Plain, rangeOf, sliceOf } from '../../../runtime/data/import/nifti/slices.ts';
import { clampToBytes } from '../../../runtime/data/import/to-bytes.ts';
import type { Reading } from '../../../runtime/pictures/image.ts';
import type { Window } from '../../../runtime/pictures/window.ts';
import { diagnose } from '../../diagnostics/codes.ts';
import { counted } from '../../diagnostics/counted.ts';
import type { Diagnostic } from '../../diagnostics/diagnostic.ts';
import type { NiftiCase } from './nifti-layouts.ts';
import { type Foreground, labelsOf } from './read-labels.ts';
import type { Size } from './read-png-case.ts';

/** What holds for all images of an import. */
export interface NiftiDemand {
  readonly root: string;
  /** A path as messages say it. */
  readonly nameOf: (path: string) => string;
  readonly raters: readonly string[];
  readonly classes: number;
  readonly axis: Axis;
  /** Also slices on which no rater outlined anything. */
  readonly allSlices: boolean;
  /** Which channel of images that have several. */
  readonly channel: number | null;
  readonly window: Window | null;
  /** Slices are cut or padded to it; null where they stay as they are. */
  readonly size: Size | null;
}

/** The slices of an image, or why there are none: `leave` speaks against this image, `stop` against the whole import. */
export type ReadSlices =
  | ReadNiftiCase
  | { readonly kind: 'leave'; readonly finding: Diagnostic }
  | { readonly kind: 'stop'; readonly finding: Diagnostic };

export interface ReadNiftiCase {
  readonly kind: 'slices';
  readonly images: readonly ImportedImage[];
  readonly size: Size;
  readonly foregrounds: readonly (Foreground | null)[];
  /** Whether a mask says that it lies elsewhere in space than its image. */
  readonly isDisplaced: boolean;
  /** Whether there are voxels that are no number. */
  readonly hasGaps: boolean;
}

/** Reads an image with its masks, and takes its slices. */
export async function readNiftiCase(one: NiftiCase, demand: NiftiDemand): Promise<ReadSlices> {
  const { root, nameOf, raters } = demand;
  const path = nameOf(one.image);
  if (one.masks.size === 0) return { kind: 'leave', finding: diagnose('data/unpaired', { path, missing: 'mask' }) };
  const image = await readNifti(join(root, one.image));
  if (!image.ok) return { kind: 'leave', finding: unreadable(path, image) };
  const masks: (Volume | null)[] = [];
  for (const rater of raters) {
    const file = one.masks.get(rater);
    const mask = file === undefined ? null : await readNifti(join(root, file));
    if (mask?.ok === false) return { kind: 'leave', finding: unreadable(nameOf(file ?? ''), mask) };
    masks.push(mask === null ? null : mask.value);
  }
  const present = masks.filter((mask) => mask !== null);
  const channels = channelsOf(image.value, present);
  if (!channels.ok) return { kind: 'leave', finding: unreadable(path, channels) };
  const plain = chooseChannel(path, channels.count, demand.channel);
  if (typeof plain !== 'number') return { kind: 'stop', finding: plain };
  const own = channels.channel(plain);
  const window = windowOf(path, own, demand.window);
  if ('finding' in window) return { kind: 'stop', finding: window.finding };
  const { place } = image.value.header;
  const isDisplaced = present.some(({ header }) => differ(header.place, place));
  return takeSlices(
    one,
    { image: own, masks: masks.map((mask) => mask && plainOf(mask)) },
    window.value,
    isDisplaced,
    demand,
  );
}

function chooseChannel(path: string, count: number, wanted: number | null): number | Diagnostic {
  if (wanted === null ? count === 1 : wanted < count) return wanted ?? 0;
  const reason = `it has ${counted(count, 'channel')}${wanted === null ? '' : `, and no channel ${wanted}`}`;
  return diagnose(
    'data/import-unreadable',
    { path, reason },
    { help: [`\`--channel K\` takes one of them, 0 to ${count - 1}`] },
  );
}

/** Bytes without a scale are grey levels as they are; of everything else a window must be given. */
function windowOf(
  path: string,
  image: Plain,
  given: Window | null,
): { readonly value: Window } | { readonly finding: Diagnostic } {
  const { header } = image.volume;
  if (given !== null) return { value: given };
  if (header.type === 'u1' && header.slope === 1 && header.inter === 0) return { value: [0, 255] };
  const [low, high] = rangeOf(image);
  const shown =
    header.shown === null ? [] : [`the file says that ${header.shown.join(' to ')} is to be shown (cal_min, cal_max)`];
  const help = ['`--window LOW:HIGH` says which values become 0 and 255, in all images', ...shown];
  return { finding: diagnose('data/no-window', { path, type: typeName(header), low, high }, { help }) };
}

function takeSlices(
  one: NiftiCase,
  { image, masks }: { readonly image: Plain; readonly masks: readonly (Plain | null)[] },
  window: Window,
  isDisplaced: boolean,
  { nameOf, raters, classes, axis, allSlices, size: wanted }: NiftiDemand,
): ReadSlices {
  const images: ImportedImage[] = [];
  const foregrounds: (Foreground | null)[] = [];
  let hasGaps = false;
  let size = wanted ?? { height: 0, width: 0 };
  for (let index = 0; index < countSlices(image, axis); index++) {
    const planes: (Uint8Array | null)[] = [];
    for (const [rater, mask] of masks.entries()) {
      if (mask === null) {
        planes.push(null);
        continue;
      }
      const { height, width, values } = sliceOf(mask, axis, index);
      size = wanted ?? { height, width };
      const file = nameOf(one.masks.get(raters[rater] ?? '') ?? '');
      const labels = labelsOf(file, { height, width, values, greys: null, isPlain: true }, classes);
      if (!labels.ok) return { kind: 'stop', finding: labels.finding };
      foregrounds.push(labels.foreground);
      planes.push(fitMiddle(labels.labels, { height, width }, size, 1));
    }
    if (!allSlices && !planes.some((plane) => plane?.some((label) => label > 0))) continue;
    const slice = sliceOf(image, axis, index);
    hasGaps ||= slice.values.some(Number.isNaN);
    const pixels = fitMiddle(clampToBytes(slice.values, window), slice, size, 1);
    const notes = { image: one.image, slice: index };
    images.push({ subject: one.subject, split: one.split, pixels, masks: planes, notes });
  }
  return { kind: 'slices', images, size, foregrounds, isDisplaced, hasGaps };
}

/** Places in space that are told in one way and are not the same, beyond what rounding leaves. */
function differ(a: readonly number[], b: readonly number[]): boolean {
  return (
    a.length === b.length &&
    a.some((value, index) => Math.abs(value - (b[index] ?? 0)) > 1e-3 * Math.max(1, Math.abs(value)))
  );
}

function unreadable(path: string, { reason }: Extract<Reading<never>, { ok: false }>): Diagnostic {
  return diagnose('data/import-unreadable', { path, reason });
}
