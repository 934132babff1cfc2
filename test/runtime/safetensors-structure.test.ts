import { expect, test } from '@jest/globals';
import { parseSafetensors } from '../../runtime/index.ts';

/** A file with a header and some bytes of data. */
function file(header: string, length: number): Uint8Array {
  const json = new TextEncoder().encode(header);
  const bytes = new Uint8Array(8 + json.length + length);
  new DataView(bytes.buffer).setBigUint64(0, BigInt(json.length), true);
  bytes.set(json, 8);
  return bytes;
}

const entry = (shape: readonly number[], from: number, to: number, dtype = 'F32'): string =>
  JSON.stringify({ dtype, shape, data_offsets: [from, to] });

test.each([
  ['tensors in any order', `{"b":${entry([1], 4, 8)},"a":${entry([1], 0, 4)}}`, 8],
  [
    'a tensor without numbers between two others',
    `{"a":${entry([1], 0, 4)},"n":${entry([0, 3], 4, 4)},"b":${entry([], 4, 8)}}`,
    8,
  ],
  ['other types', `{"a":${entry([2], 0, 4, 'BF16')},"b":${entry([3], 4, 7, 'BOOL')},"c":${entry([4], 7, 9, 'F4')}}`, 9],
  ['metadata with braces and quotes', `{"__metadata__":{"}\\"":"{\\"a\\":1}","a":"a"},"a":${entry([1], 0, 4)}}`, 4],
  ['nothing', '{}', 0],
  ['blanks behind the header', `{"a":${entry([1], 0, 4)}}   `, 4],
])('a safetensors file with %s is read', (_, header, length) => {
  const { tensors } = parseSafetensors(file(header, length));
  expect([...tensors.keys()].sort()).toEqual(
    Object.keys(JSON.parse(header))
      .filter((name) => name !== '__metadata__')
      .sort(),
  );
});

test.each([
  // The sum of the sizes is that of the data: 12 bytes.
  [
    'an overlap and a hole',
    `{"a":${entry([1], 0, 4)},"b":${entry([1], 8, 12)},"c":${entry([1], 8, 12)}}`,
    12,
    'bytes 4 to 8, between a and b, belong to no tensor',
  ],
  [
    'two tensors in one place',
    `{"a":${entry([1], 0, 4)},"b":${entry([1], 0, 4)}}`,
    8,
    'b begins at byte 0, inside of a',
  ],
  [
    'tensors that overlap in part',
    `{"a":${entry([2], 0, 8)},"b":${entry([2], 4, 12)}}`,
    12,
    'b begins at byte 4, inside of a',
  ],
  [
    'a hole at the beginning',
    `{"a":${entry([1], 4, 8)}}`,
    8,
    'bytes 0 to 4, between the header and a, belong to no tensor',
  ],
  ['bytes behind the last tensor', `{"a":${entry([1], 0, 4)}}`, 8, 'its tensors take 4 bytes, but it holds 8'],
  ['a tensor longer than its shape', `{"a":${entry([1], 0, 8)}}`, 8, 'a [1] of F32 has 8 bytes, not 4'],
  [
    'a tensor of another type that is longer than its shape',
    `{"a":${entry([3], 0, 8, 'F16')}}`,
    8,
    'a [3] of F16 has 8 bytes, not 6',
  ],
  [
    'a shape whose size no number holds',
    `{"a":${entry([9007199254740991, 9007199254740991], 0, 4)}}`,
    4,
    'has 4 bytes',
  ],
  ['an unknown type', `{"a":${entry([1], 0, 4, 'F31')}}`, 4, 'a is stored as F31, which is not a type of the format'],
  ['a name twice', `{"a":${entry([1], 0, 4)},"a":${entry([1], 0, 4)}}`, 4, 'its header has a twice'],
  [
    'a name twice, once with an escape',
    `{"a":${entry([1], 0, 4)},"\\u0061":${entry([1], 0, 4)}}`,
    4,
    'its header has a twice',
  ],
  [
    'a field twice',
    '{"a":{"dtype":"F16","dtype":"F32","shape":[1],"data_offsets":[0,4]}}',
    4,
    'its header has dtype twice',
  ],
  [
    'metadata that are no text',
    `{"__metadata__":{"step":3},"a":${entry([1], 0, 4)}}`,
    4,
    'step of __metadata__ is not a string',
  ],
  ['a mark before the header', `\uFEFF{"a":${entry([1], 0, 4)}}`, 4, 'its header does not begin with {'],
  [
    'an offset that is no whole number',
    '{"a":{"dtype":"F32","shape":[1],"data_offsets":[0,4.5]}}',
    4,
    'the entry of a lacks',
  ],
])('a safetensors file with %s is refused', (_, header, length, message) => {
  expect(() => parseSafetensors(file(header, length))).toThrow(message);
});

test('a safetensors file with a header longer than the format allows is refused before it is read', () => {
  const bytes = new Uint8Array(100_000_016).fill(0x20);
  new DataView(bytes.buffer).setBigUint64(0, 100_000_008n, true);
  expect(() => parseSafetensors(bytes)).toThrow('its header has 100000008 bytes, more than the 100000000');
});
