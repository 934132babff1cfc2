import { promisify } from 'node:util';
import { constants, gunzip, gunzipSync } from 'node:zlib';
import { errnoOf } from '../../../errno.ts';
import { type Reading, refused } from '../../../pictures/image.ts';
import { MOST_BYTES, readRegularFile } from '../../../read-file.ts';
import { whyUnreadable } from '../../../why-unreadable.ts';
import { type Values, valuesOf } from '../numbers.ts';
import { bytesOfFile, HEADER_BYTES, type NiftiHeader, readNiftiHeader } from './header.ts';

/** The voxels of a file as they are stored, x running fastest. */
export interface Volume {
  readonly header: NiftiHeader;
  readonly stored: Values;
}

/** Bytes of a packed file in which its header lies, and bytes that may follow the voxels. */
const [START, TRAILING] = [16_384, 65_536];

/** Reads a `.nii` or `.nii.gz`. */
export async function readNifti(path: string): Promise<Reading<Volume>> {
  const file = await readRegularFile(path, MOST_BYTES);
  if (!file.ok) return refused(file.reason === 'TOO_LARGE' ? 'it has more than 2 GiB' : whyUnreadable(file.reason));
  const isPacked = file.bytes[0] === 0x1f && file.bytes[1] === 0x8b;
  const start = isPacked ? unpackStart(file.bytes.subarray(0, START)) : file.bytes.subarray(0, HEADER_BYTES);
  if (start === null) return refused('it is a damaged gzip file');
  const header = readNiftiHeader(start);
  if (!header.ok) return header;
  const needed = bytesOfFile(header.value);
  if (needed > MOST_BYTES) return refused(`its voxels take ${needed} bytes, more than 2 GiB`);
  const whole = isPacked ? await unpack(file.bytes, needed) : { ok: true as const, value: file.bytes };
  if (!whole.ok) return whole;
  if (whole.value.length < needed) return refused(`it is cut short: ${whole.value.length} of ${needed} bytes`);
  const { type, offset, isLittleEndian } = header.value;
  return {
    ok: true,
    value: { header: header.value, stored: valuesOf(whole.value.subarray(offset, needed), type, isLittleEndian) },
  };
}

/** The header says how much there is to unpack: a small file may unpack to more than the memory holds. */
function unpackStart(bytes: Uint8Array): Uint8Array | null {
  try {
    return gunzipSync(bytes, { finishFlush: constants.Z_SYNC_FLUSH }).subarray(0, HEADER_BYTES);
  } catch {
    return null;
  }
}

async function unpack(bytes: Uint8Array, needed: number): Promise<Reading<Uint8Array>> {
  try {
    return { ok: true, value: await promisify(gunzip)(bytes, { maxOutputLength: needed + TRAILING }) };
  } catch (error) {
    const isLarge = errnoOf(error) === 'ERR_BUFFER_TOO_LARGE';
    return refused(isLarge ? `it unpacks to more than the ${needed} bytes of its voxels` : 'it is a damaged gzip file');
  }
}
