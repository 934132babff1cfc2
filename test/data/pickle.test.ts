import { execFileSync } from 'node:child_process';
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, describe, expect, test } from '@jest/globals';
import { isArray, readArray } from '../../runtime/data/import/pickle/read-array.ts';
import { readPickle } from '../../runtime/data/import/pickle/read-pickle.ts';
import { type Source, withSource } from '../../runtime/data/import/pickle/source.ts';
import { bytesOfString } from '../../runtime/data/import/pickle/strings.ts';
import type { PickleValue } from '../../runtime/data/import/pickle/values.ts';
import { listKnegt, readKnegtEntry } from '../../runtime/data/import/read-knegt.ts';
import type { Reading } from '../../runtime/pictures/image.ts';
import {
  array,
  build,
  bytes,
  type Code,
  call,
  dict,
  doubles,
  global,
  int,
  knegtPickle,
  list,
  oldString,
  pickle,
  text,
  tuple,
} from './support/pickle-file.ts';

const folder = mkdtempSync(join(tmpdir(), 'phisegc-pickle-'));
afterAll(() => rmSync(folder, { recursive: true, force: true }));

/** What a pickle holds, as JSON can say it: an array of numpy is its shape and its numbers, bytes are their values. */
async function plain(path: string): Promise<Reading<unknown>> {
  return withSource(path, async (source) => {
    const value = await readPickle(source, () => true);
    return value.ok ? { ok: true, value: simplify(source, value.value) } : value;
  });
}

function simplify(source: Source, value: PickleValue): unknown {
  if (typeof value !== 'object' || value === null) return value;
  if (isArray(value)) {
    const read = readArray(source, value);
    return read.ok ? { shape: read.value.shape, values: Array.from(read.value.values) } : { reason: read.reason };
  }
  if (value.kind === 'string') return value.text ?? Array.from(bytesOfString(source, value) ?? []);
  if (value.kind === 'list') return value.items.map((item) => simplify(source, item));
  if (value.kind === 'dict') return value.entries.map((entry) => entry.map((one) => simplify(source, one)));
  return value.kind;
}

async function read(code: Code | Uint8Array): Promise<Reading<unknown>> {
  const path = join(folder, 'one.pickle');
  writeFileSync(path, code instanceof Uint8Array ? code : pickle(code));
  return plain(path);
}

describe('a pickle of our own', () => {
  const six = [0, 0.25, 0.5, 0.75, 1, -3];

  test('strings, numbers, lists, tuples and dicts', async () => {
    const value = dict([text('a'), list(int(-5), int(70_000), tuple())], [oldString('b\xff'), text('ä\u20ac')]);
    expect(await read(value)).toEqual({
      ok: true,
      value: [
        ['a', [-5, 70_000, []]],
        ['b\xff', 'ä\u20ac'],
      ],
    });
  });

  test.each<[string, Code, readonly number[]]>([
    ['doubles', array([2, 3], doubles(six)), six],
    ['big-endian doubles', array([2, 3], doubles(six.toReversed()).reverse(), { order: '>' }), six],
    ['in Fortran order', array([2, 3], doubles([0, 0.75, 0.25, 1, 0.5, -3]), { isFortran: true }), six],
    ['as Python 2 writes them', array([2, 3], doubles(six), { text: oldString, bytes: oldString }), six],
    [
      'bytes that went through a text',
      array([2, 3], doubles(six), {
        bytes: (data) =>
          call(global('_codecs', 'encode'), tuple(text(Buffer.from(data).toString('latin1')), text('latin1'))),
      }),
      six,
    ],
    ['half floats', array([4], Uint8Array.of(0, 0x3c, 0, 0x38, 1, 0, 0, 0xc0), { type: 'f2' }), [1, 0.5, 2 ** -24, -2]],
    ['booleans', array([3], Uint8Array.of(1, 0, 1), { type: 'b1', order: '|' }), [1, 0, 1]],
    ['64-bit whole numbers', array([1], Uint8Array.of(254, 255, 255, 255, 255, 255, 255, 255), { type: 'i8' }), [-2]],
  ])('arrays: %s', async (_what, code, values) => {
    const value = await read(code);
    expect(value).toMatchObject({ ok: true, value: { values } });
  });

  test('what numpy writes in Python 2, in letters', async () => {
    const written = [
      "cnumpy.core.multiarray\n_reconstruct\np1\n(cnumpy\nndarray\np2\n(I0\ntp3\nS'b'\np4\ntp5\nRp6\n",
      "(I1\n(I2\nI1\ntp7\ncnumpy\ndtype\np8\n(S'i2'\np9\nI0\nI1\ntp10\nRp11\n(I3\nS'<'\np12\nNNNI-1\nI-1\nI0\ntp13\nb",
      String.raw`I00` + '\n' + String.raw`S"\x00\n'\\"` + '\np14\ntp15\nb.',
    ];
    expect(await read(Buffer.from(written.join(''), 'latin1'))).toEqual({
      ok: true,
      value: { shape: [2, 1], values: [0x0a00, 0x5c27] },
    });
  });

  test('an array that was put aside stands in two places', async () => {
    const twice = [...'('].map((sign) => sign.charCodeAt(0));
    const [put, get] = [
      [0x71, 7],
      [0x68, 7],
    ];
    const code = [...twice, ...array([1], doubles([4])), ...put, ...get, 0x74];
    const one = { shape: [1], values: [4] };
    expect(await read(code)).toEqual({ ok: true, value: [one, one] });
  });

  test.each<[string, Code, string]>([
    [
      'a function of the system',
      call(global('os', 'system'), tuple(text('touch x'))),
      'it names os.system, which may run code',
    ],
    ['a builtin', global('builtins', 'eval'), 'it names builtins.eval'],
    ['a name with a prefix that is allowed', global('numpy', 'load'), 'it names numpy.load'],
    ['a class of its own', [...tuple(), ...tuple(), 0x81], 'it holds an object of a class of its own'],
    [
      'a reference to elsewhere',
      [...text('x'), ...'Q'].map((one) => (typeof one === 'string' ? 0x51 : one)),
      'a reference to something outside',
    ],
    ['a call of a number', call(int(1), tuple()), 'it calls something that is no function'],
    [
      'a call with other arguments',
      call(global('numpy', 'dtype'), tuple(int(1))),
      'it calls numpy.dtype in a way that is not known',
    ],
    ['a state of a list', build(list(), tuple(int(1))), 'it describes an array in a way that is not known'],
    ['a later protocol', [0x80, 6], 'it has protocol 6; 0 to 5 are known'],
    ['an unknown opcode', [0xff], 'it is no pickle, or a damaged one: byte 2 is 255'],
    ['an end without a value', [], 'it holds no value'],
    ['a long number that fills the memory', [0x8b, 255, 255, 255, 127], 'it holds a whole number of 2147483647 bytes'],
    ['a string longer than the file', [...bytes(new Uint8Array(0)).slice(0, 1), 255, 255, 255, 255], 'it is cut short'],
  ])('%s is refused by name', async (_what, code, reason) => {
    const value = await read(code);
    expect(value).toEqual({ ok: false, reason: expect.stringContaining(reason) });
  });

  test.each<[string, Code, string]>([
    ['objects', array([1], new Uint8Array(8), { type: 'O8', order: '|' }), 'it is an array of type O8, not of numbers'],
    [
      'another length',
      array([2, 2], doubles([1, 2, 3])),
      'it has 24 bytes, which are not those of an array [2,2] of f8',
    ],
    ['an array that would fill the memory', array([2 ** 30, 2 ** 30], new Uint8Array(8)), 'are not those of an array'],
  ])('an array of %s is told', async (_what, code, reason) => {
    expect(await read(code)).toMatchObject({ ok: true, value: { reason: expect.stringContaining(reason) } });
  });
});

/** Values that every protocol writes in its own way, and what JSON makes of them. */
const SCRIPT = `
import json, os, pickle, sys
folder = sys.argv[1]
value = {'text': 'a\\u00e4\\u20ac\\n\\\\', 'bytes': b'\\x00\\n\\\\\\xff', 'list': [0, 1, -1, 255, 65536, -2**31, 2**40, -2**40],
  'float': [0.5, -1e300], 'none': None, 'bools': [True, False], 'tuples': [(), (1,), (1, 2), (1, 2, 3), (1, 2, 3, 4)],
  'long': 'x' * 300, 'empty': b'', 'nested': {'a': {}, 'b': []}}
value['again'] = value['nested']
plain = {'text': 'a\\u00e4\\u20ac\\n\\\\', 'bytes': '\\x00\\n\\\\\\xff', 'list': value['list'], 'float': value['float'], 'none': None,
  'bools': [True, False], 'tuples': [list(t) for t in value['tuples']], 'long': [120] * 300, 'empty': '', 'nested': [['a', []], ['b', []]],
  'again': [['a', []], ['b', []]]}
try:
  import numpy
except ImportError:
  numpy = None
arrays, told = [], []
if numpy is not None:
  base = numpy.arange(40 * 50).reshape(40, 50) % 251
  for dtype in ['float64', 'float32', 'float16', 'uint8', 'int64', 'uint16', '>f8', '>i4', 'bool']:
    arrays.append(base.astype(dtype))
  arrays.append(numpy.asfortranarray(base.astype('float64')))
  arrays.append(base.astype('float64')[::2, ::3])
  arrays.append(base.astype('float64').T)
  arrays.append(numpy.zeros((0, 3)))
  told = [{'shape': list(a.shape), 'values': a.astype('float64').ravel().tolist()} for a in arrays]
  arrays.append(numpy.float32(0.25)); told.append({'shape': [], 'values': [0.25]})
for protocol in range(pickle.HIGHEST_PROTOCOL + 1):
  with open(os.path.join(folder, 'plain-%d.pickle' % protocol), 'wb') as file: pickle.dump(value, file, protocol)
  with open(os.path.join(folder, 'arrays-%d.pickle' % protocol), 'wb') as file: pickle.dump(arrays, file, protocol)
with open(os.path.join(folder, 'told.json'), 'w') as file:
  json.dump({'protocols': pickle.HIGHEST_PROTOCOL, 'plain': list(plain.items()), 'arrays': told, 'numpy': numpy is not None}, file)
`;

interface Told {
  readonly protocols: number;
  readonly plain: unknown;
  readonly arrays: readonly unknown[];
  readonly numpy: boolean;
}

function toldByPython(): Told | null {
  try {
    execFileSync('python3', ['-c', SCRIPT, folder], { stdio: ['ignore', 'ignore', 'pipe'] });
    return JSON.parse(readFileSync(join(folder, 'told.json'), 'utf8'));
  } catch (error) {
    console.log(`skipped what Python writes: ${error instanceof Error ? error.message.split('\n')[0] : error}`);
    return null;
  }
}

describe('what Python writes', () => {
  const told = toldByPython();
  if (told !== null && !told.numpy) console.log('skipped arrays that Python writes: python3 has no numpy');
  for (const protocol of told === null ? [] : Array.from({ length: told.protocols + 1 }, (_, index) => index)) {
    test(`protocol ${protocol}: strings, numbers and containers`, async () => {
      expect(await plain(join(folder, `plain-${protocol}.pickle`))).toEqual({ ok: true, value: told?.plain });
    });
    test(`protocol ${protocol}: arrays, where there is numpy`, async () => {
      expect(await plain(join(folder, `arrays-${protocol}.pickle`))).toEqual({ ok: true, value: told?.arrays });
    });
  }
});

describe('damaged files', () => {
  const small = knegtPickle([
    { key: 'p_slice1', image: array([2, 2], doubles([0, 0.5, 1, 0])), masks: [array([2, 2], doubles([0, 1, 1, 0]))] },
  ]);

  /** Whether all of a mutant could be read; it must come to an end without an exception. */
  async function survives(mutant: Uint8Array): Promise<boolean> {
    const path = join(folder, 'mutant.pickle');
    writeFileSync(path, mutant);
    const read = await withSource(path, async (source) => {
      const value = await readPickle(source, () => true);
      const listed = value.ok ? listKnegt(value.value) : value;
      if (!listed.ok) return listed;
      const bad = listed.value.entries.map((entry) => readKnegtEntry(source, entry)).find((one) => !one.ok);
      return bad ?? { ok: true, value: null };
    });
    return read.ok;
  }

  test('cut short they give a reason', async () => {
    expect(await survives(small)).toBe(true);
    for (let length = 0; length < small.length; length += 7)
      expect(await survives(small.subarray(0, length))).toBe(false);
  });

  test('with a byte changed they give a reason, or are read', async () => {
    let read = 0;
    const changes = [1, 0x80, 0x2e, 0xff];
    for (let at = 0; at < small.length; at += 3) {
      const change = changes[at % changes.length] ?? 0;
      const mutant = Uint8Array.from(small, (byte, index) => (index === at ? byte ^ change : byte));
      if (await survives(mutant)) read++;
    }
    // Changes of the numbers themselves leave a pickle whole.
    expect(read).toBeGreaterThan(10);
    expect(read).toBeLessThan(small.length / 4);
  });

  test('a key __proto__ is a key like others', async () => {
    const value = dict([text('__proto__'), dict([text('image'), text('evil')])]);
    expect(await read(value)).toEqual({ ok: true, value: [['__proto__', [['image', 'evil']]]] });
    expect(Object.hasOwn(Object.prototype, 'image')).toBe(false);
  });
});
