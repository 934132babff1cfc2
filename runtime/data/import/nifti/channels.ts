import type { Volume } from './read-nifti.ts';
import type { Plain } from './slices.ts';

/** An image as the volumes of its channels, or why it does not go with its masks. */
export type Channels =
  | { readonly ok: true; readonly count: number; readonly channel: (index: number) => Plain }
  | { readonly ok: false; readonly reason: string };

/**
 * The channels of an image whose masks are known. They lie along the fourth axis; or along the third, where the masks have one slice
 * (as the four modalities of QUBIQ's brain tumours do).
 */
export function channelsOf(image: Volume, masks: readonly Volume[]): Channels {
  const [x, y, z, t] = image.header.extents;
  for (const { header } of masks) {
    const [mx, my, mz, mt] = header.extents;
    if (mt !== 1) return refuse(`a mask of it is ${header.extents.join('×')}: it has a fourth axis`);
    const isFlat = mz === 1 && t === 1;
    if (mx !== x || my !== y || (mz !== z && !isFlat)) {
      return refuse(`it is ${x}×${y}×${z} voxels, and a mask of it ${mx}×${my}×${mz}`);
    }
  }
  const isFlat = z > 1 && t === 1 && masks.every(({ header }) => header.extents[2] === 1);
  const depth = isFlat ? 1 : z;
  const channel = (index: number): Plain => ({ volume: image, extents: [x, y, depth], start: index * x * y * depth });
  const isMixed = !isFlat && masks.some(({ header }) => header.extents[2] !== z);
  return isMixed ? refuse('its masks have different numbers of slices') : { ok: true, count: isFlat ? z : t, channel };
}

/** A mask, or an image of one channel. */
export function plainOf(volume: Volume): Plain {
  const [x, y, z] = volume.header.extents;
  return { volume, extents: [x, y, z], start: 0 };
}

const refuse = (reason: string): Channels => ({ ok: false, reason });
