import { join } from 'node:path';
import type { ImportedImage } from '../../../runtime/data/import/assemble.ts';
import { fitMiddle } from '../../../runtime/data/import/fit-middle.ts';
import { channelsOf, plainOf } from '../../../runtime/data/import/nifti/channels.ts';
import { readNifti, type Volume } from '../../../runtime/data/import/nifti/read-nifti.ts';
import { type Axis, countSlices, type Plain, sliceOf } from '../../../runtime/data/import/nifti/slices.ts';
import { clampToBytes } from '../../../runtime/data/import/to-bytes.ts';
import type { Reading } from '../../../runtime/pictures/image.ts';
import type { Window } from '../../../runtime/pictures/window.ts';
import { diagnose } from '../../diagnostics/codes.ts';
import type { Diagnostic } from '../../diagnostics/diagnostic.ts';
import { type ChannelChoice, chooseChannels, type Seen, seenOf } from './nifti-channels.ts';
import type { NiftiCase } from './settle-nifti-cases.ts';
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
  readonly channels: ChannelChoice;
  /** One for all channels, or one for each. */
  readonly windows: readonly Window[] | null;
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
  readonly channels: number;
  readonly foregrounds: readonly (Foreground | null)[];
  /** Whether a mask says that it lies elsewhere in space than its image. */
  readonly isDisplaced: boolean;
  /** Whether there are voxels that are no number. */
  readonly hasGaps: boolean;
}

/** Reads an image with its masks, and takes its slices. */
export async function readNiftiCase(one: NiftiCase, demand: NiftiDemand): Promise<ReadSlices> {
  const { root, nameOf, raters } = demand;
  const path = nameOf(one.images[0]);
  if (one.masks.size === 0) return { kind: 'leave', finding: diagnose('data/unpaired', { path, missing: 'mask' }) };
  const masks: (Volume | null)[] = [];
  for (const rater of raters) {
    const file = one.masks.get(rater);
    const mask = file === undefined ? null : await readNifti(join(root, file));
    if (mask?.ok === false) return { kind: 'leave', finding: unreadable(nameOf(file ?? ''), mask) };
    masks.push(mask === null ? null : mask.value);
  }
  const present = masks.filter((mask) => mask !== null);
  const channels: Plain[] = [];
  for (const file of one.images) {
    const read = await readChannels(file, present, demand);
    if ('kind' in read) return read;
    for (const channel of read.value) channels.push(channel);
  }
  const seen = seenOf(path, channels, demand.windows);
  if ('finding' in seen) return { kind: 'stop', finding: seen.finding };
  const isDisplaced = channels.some(({ volume }) =>
    present.some(({ header }) => differ(header.place, volume.header.place)),
  );
  const volumes = { channels: seen.value, masks: masks.map((mask) => mask && plainOf(mask)) };
  return takeSlices(one, volumes, isDisplaced, demand);
}

/** The channels of a file that are asked for. */
async function readChannels(
  file: string,
  masks: readonly Volume[],
  { root, nameOf, channels: wanted }: NiftiDemand,
): Promise<{ readonly value: readonly Plain[] } | Exclude<ReadSlices, ReadNiftiCase>> {
  const path = nameOf(file);
  const image = await readNifti(join(root, file));
  if (!image.ok) return { kind: 'leave', finding: unreadable(path, image) };
  const channels = channelsOf(image.value, masks);
  if (!channels.ok) return { kind: 'leave', finding: unreadable(path, channels) };
  const chosen = chooseChannels(path, channels.count, wanted);
  if ('finding' in chosen) return { kind: 'stop', finding: chosen.finding };
  return { value: chosen.value.map((index) => channels.channel(index)) };
}

function takeSlices(
  one: NiftiCase,
  { channels, masks }: { readonly channels: readonly Seen[]; readonly masks: readonly (Plain | null)[] },
  isDisplaced: boolean,
  { nameOf, raters, classes, axis, allSlices, size: wanted }: NiftiDemand,
): ReadSlices {
  const images: ImportedImage[] = [];
  const foregrounds: (Foreground | null)[] = [];
  let hasGaps = false;
  let size = wanted ?? { height: 0, width: 0 };
  const [first] = channels;
  for (let index = 0; first !== undefined && index < countSlices(first.plain, axis); index++) {
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
    const slices = channels.map(({ plain, window }) => ({ ...sliceOf(plain, axis, index), window }));
    hasGaps ||= slices.some(({ values }) => values.some(Number.isNaN));
    const bytes = channelsLast(slices.map(({ values, window }) => clampToBytes(values, window)));
    const pixels = fitMiddle(bytes, slices[0] ?? size, size, channels.length);
    const notes = { image: one.images[0], slice: index };
    images.push({ subject: one.subject, split: one.split, pixels, masks: planes, notes });
  }
  return { kind: 'slices', images, size, channels: channels.length, foregrounds, isDisplaced, hasGaps };
}

/** Planes of one size as [height, width, channels]. */
function channelsLast(planes: readonly Uint8Array[]): Uint8Array {
  const [first] = planes;
  if (planes.length === 1 && first !== undefined) return first;
  const pixels = new Uint8Array((first?.length ?? 0) * planes.length);
  for (const [channel, plane] of planes.entries()) {
    for (const [at, value] of plane.entries()) pixels[at * planes.length + channel] = value;
  }
  return pixels;
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
