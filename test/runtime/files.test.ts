import { mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import { afterAll, describe, expect, test } from '@jest/globals';
import fc from 'fast-check';
import { readBytes } from '../../runtime/embed/read-bytes.ts';
import { encodeNpy } from '../../runtime/npy.ts';
import {
  encodeSafetensors,
  type FloatTensor,
  floatTensors,
  parseSafetensors,
  readSafetensors,
  writeSafetensors,
} from '../../runtime/safetensors.ts';

const folder = mkdtempSync(join(tmpdir(), 'phisegc-files-'));
afterAll(() => rmSync(folder, { recursive: true }));

const tensors = new Map<string, FloatTensor>([
  ['prior.conv.kernel', { shape: [2, 3], data: Float32Array.from([1, -2, 3.5, 0, 1e-30, 6]) }],
  ['__proto__', { shape: [], data: Float32Array.of(7) }],
  ['empty', { shape: [0, 4], data: new Float32Array() }],
]);

/** A file with a header of one's own. */
function file(header: string, data = new Uint8Array()): Uint8Array {
  const json = new TextEncoder().encode(header);
  const bytes = new Uint8Array(8 + json.length + data.length);
  new DataView(bytes.buffer).setBigUint64(0, BigInt(json.length), true);
  bytes.set(json, 8);
  bytes.set(data, 8 + json.length);
  return bytes;
}

describe('safetensors', () => {
  test('come back as they were written, with their metadata', async () => {
    const path = join(folder, 'weights.safetensors');
    await writeSafetensors(path, tensors, { weights_hash: 'abc' });
    const stored = await readSafetensors(path);
    expect(floatTensors(stored)).toEqual(tensors);
    expect(stored.metadata).toEqual(new Map([['weights_hash', 'abc']]));
    expect(readdirSync(folder).filter((name) => name.endsWith('.part'))).toEqual([]);
  });

  test('are laid out as the format says', () => {
    const bytes = encodeSafetensors(new Map([['a', { shape: [2], data: Float32Array.of(1, 2) }]]));
    const view = new DataView(bytes.buffer);
    const length = Number(view.getBigUint64(0, true));
    const header = JSON.parse(new TextDecoder().decode(bytes.subarray(8, 8 + length)));
    expect(header).toEqual({ __metadata__: {}, a: { dtype: 'F32', shape: [2], data_offsets: [0, 8] } });
    expect((8 + length) % 8).toBe(0);
    expect([view.getFloat32(8 + length, true), view.getFloat32(12 + length, true)]).toEqual([1, 2]);
  });

  test('are read from any place in a larger buffer', () => {
    const bytes = encodeSafetensors(tensors);
    const shifted = new Uint8Array(bytes.length + 3);
    shifted.set(bytes, 3);
    expect(floatTensors(parseSafetensors(shifted.subarray(3)))).toEqual(tensors);
  });

  test('that are cut off anywhere are refused with an Error that says so', () => {
    const whole = encodeSafetensors(tensors);
    fc.assert(
      fc.property(fc.integer({ min: 0, max: whole.length - 1 }), (length) => {
        expect(() => parseSafetensors(whole.subarray(0, length))).toThrow(
          /^not a safetensors file|^the safetensors file is/,
        );
      }),
    );
  });

  test('that are corrupt give a clear Error or other numbers, never anything else', () => {
    const whole = encodeSafetensors(tensors);
    fc.assert(
      fc.property(fc.integer({ min: 0, max: whole.length - 1 }), fc.integer({ min: 0, max: 255 }), (at, byte) => {
        const broken = whole.slice();
        broken[at] = byte;
        try {
          floatTensors(parseSafetensors(broken));
        } catch (error) {
          expect(String(error)).toMatch(/safetensors file|is stored as/);
        }
      }),
    );
  });

  test.each([
    ['{', 'its header is not JSON'],
    ['[]', 'its header does not begin with {'],
    ['{"a":1}', 'a is not a JSON object'],
    ['{"a":{"dtype":"F32","shape":[2]}}', 'the entry of a lacks dtype, shape or data_offsets'],
    ['{"a":{"dtype":"F32","shape":[2],"data_offsets":[0,8]}}', 'a lies at bytes 0 to 8, but there are 0'],
    ['{"a":{"dtype":"F32","shape":[-2],"data_offsets":[0,0]}}', 'the entry of a lacks'],
  ])('with the header %s are refused', (header, message) => {
    expect(() => parseSafetensors(file(header))).toThrow(message);
  });

  test('of another type, or of another size than their shape, are refused', () => {
    const counts = parseSafetensors(file('{"a":{"dtype":"I16","shape":[2],"data_offsets":[0,4]}}', new Uint8Array(4)));
    expect(() => floatTensors(counts)).toThrow('a is stored as I16, not as F32 or F16 or BF16');
    const short = file('{"a":{"dtype":"F32","shape":[2],"data_offsets":[0,4]}}', new Uint8Array(4));
    expect(() => parseSafetensors(short)).toThrow('a [2] of F32 has 4 bytes, not 8');
    expect(() => parseSafetensors(file('{}', new Uint8Array(1)))).toThrow('its tensors take 0 bytes, but it holds 1');
  });

  test('that fail to be written leave the old file as it was', async () => {
    const path = join(folder, 'kept.safetensors');
    await writeSafetensors(path, tensors);
    const before = readFileSync(path);
    const bad = new Map([['a', { shape: [3], data: Float32Array.of(1) }]]);
    await expect(writeSafetensors(path, bad)).rejects.toThrow('a [3] has 1 numbers');
    await expect(writeSafetensors(join(folder, 'nowhere', 'x'), tensors)).rejects.toThrow('ENOENT');
    expect(readFileSync(path)).toEqual(before);
  });

  test('that cannot be read name their file', async () => {
    const path = join(folder, 'text.safetensors');
    writeFileSync(path, 'no tensors here');
    await expect(readSafetensors(path)).rejects.toThrow(`${path}: not a safetensors file`);
  });
});

describe('bytes', () => {
  const path = join(folder, 'some bytes');
  writeFileSync(path, Uint8Array.of(1, 2, 3));

  test('are read from memory, a path and a file address', async () => {
    expect(Array.from(await readBytes(Uint8Array.of(9)))).toEqual([9]);
    expect(Array.from(await readBytes(Uint8Array.of(9).buffer))).toEqual([9]);
    expect(Array.from(await readBytes(path))).toEqual([1, 2, 3]);
    expect(Array.from(await readBytes(pathToFileURL(path)))).toEqual([1, 2, 3]);
    expect(Array.from(await readBytes(pathToFileURL(path).href))).toEqual([1, 2, 3]);
    await expect(readBytes(join(folder, 'absent'))).rejects.toThrow('ENOENT');
  });

  test('are fetched over HTTP; an error page is an error', async () => {
    const server = createServer((request, response) => {
      response.statusCode = request.url === '/w' ? 200 : 404;
      response.end(Uint8Array.of(4, 5));
    });
    await new Promise<void>((done) => server.listen(0, '127.0.0.1', done));
    const { port } = server.address() as AddressInfo;
    try {
      expect(Array.from(await readBytes(`http://127.0.0.1:${port}/w`))).toEqual([4, 5]);
      await expect(readBytes(new URL(`http://127.0.0.1:${port}/x`))).rejects.toThrow(
        `http://127.0.0.1:${port}/x cannot be read: HTTP 404`,
      );
    } finally {
      server.closeAllConnections();
      server.close();
    }
  });
});

describe('npy', () => {
  test.each([
    [Float32Array.of(1, 2, 3, 4, 5, 6), [2, 3], "'<f4'", '(2, 3)'],
    [Float64Array.of(1), [], "'<f8'", '()'],
    [Int32Array.of(-1, 2), [2], "'<i4'", '(2,)'],
    [Uint8Array.of(1, 2, 3), [1, 3, 1], "'|u1'", '(1, 3, 1)'],
  ])('%p is laid out as the format says', (data, shape, type, extents) => {
    const bytes = encodeNpy(data, shape);
    expect(Array.from(bytes.subarray(0, 8))).toEqual([0x93, 0x4e, 0x55, 0x4d, 0x50, 0x59, 1, 0]);
    const start = 10 + new DataView(bytes.buffer).getUint16(8, true);
    expect(start % 64).toBe(0);
    const header = new TextDecoder().decode(bytes.subarray(10, start));
    expect(header).toMatch(/ *\n$/);
    expect(header.trimEnd()).toBe(`{'descr': ${type}, 'fortran_order': False, 'shape': ${extents}, }`);
    expect(bytes.length - start).toBe(data.byteLength);
    expect(Array.from(bytes.subarray(start))).toEqual(Array.from(new Uint8Array(data.buffer)));
  });

  test('a shape that does not fit is refused', () => {
    expect(() => encodeNpy(new Uint8Array(3), [2, 2])).toThrow('[2,2] does not hold 3 numbers');
  });
});
