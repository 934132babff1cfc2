import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, test } from '@jest/globals';
import { metricsCsv } from '../../../compiler/jobs/export/metrics-csv.ts';
import { metricsRows } from '../../../compiler/jobs/export/metrics-rows.ts';
import { crc32c, frameRecord, maskedCrc } from '../../../compiler/jobs/export/record-frame.ts';
import { tensorboardEvents } from '../../../compiler/jobs/export/tensorboard-events.ts';

const rows = metricsRows({
  steps: [
    { step: 1, losses: { loss: 20.5, 'kl[0]': 0, 'kl[1]': 1e-7 }, seconds: 0.5 },
    { step: 2, losses: { loss: -3.25, 'kl[0]': 0.1, 'kl[1]': 1234567.875 }, seconds: 0.25 },
  ],
  validations: [
    { step: 0, scores: { ged: 0.75, sNcc: null }, images: 3, samples: 16, seconds: 2 },
    { step: 2, scores: { ged: 0.5, sNcc: 0.125 }, images: 3, samples: 16, seconds: 4 },
  ],
});

test('a log has its lines in the order of the steps, a validation after its step', () => {
  expect(rows.map(({ kind, step }) => `${kind} ${step}`)).toEqual(['validation 0', 'step 1', 'step 2', 'validation 2']);
});

describe('comma-separated values', () => {
  test('have a row for each line, and nothing where there is no value', () => {
    expect(metricsCsv(rows)).toBe(
      [
        'kind,step,seconds,images,samples,ged,sNcc,loss,kl[0],kl[1]',
        'validation,0,2,3,16,0.75,,,,',
        'step,1,0.5,,,,,20.5,0,1e-7',
        'step,2,0.25,,,,,-3.25,0.1,1234567.875',
        'validation,2,4,3,16,0.5,0.125,,,',
        '',
      ].join('\n'),
    );
  });

  test('quote names that need it', () => {
    const [head] = metricsCsv([{ kind: 'step', step: 1, seconds: 1, values: { 'a,"b"': 2 }, scored: null }]).split(
      '\n',
    );
    expect(head).toBe('kind,step,seconds,images,samples,"a,""b"""');
  });
});

describe('CRC-32C', () => {
  const bytes = (make: (at: number) => number): Uint8Array => Uint8Array.from({ length: 32 }, (_, at) => make(at));

  // RFC 3720, B.4, whose bytes are printed the other way round; and the check value of the catalogue of CRCs.
  test.each([
    ['32 zeros', bytes(() => 0), 0x8a9136aa],
    ['32 times 255', bytes(() => 255), 0x62a8ab43],
    ['0 to 31', bytes((at) => at), 0x46dd794e],
    ['31 to 0', bytes((at) => 31 - at), 0x113fdb5c],
    ['123456789', new TextEncoder().encode('123456789'), 0xe3069283],
    ['nothing', new Uint8Array(0), 0],
  ])('of %s', (_, data, expected) => {
    expect(crc32c(data)).toBe(expected);
    // Rotated by 15 bits, and a constant added.
    const rotated = (BigInt(expected) >> 15n) | ((BigInt(expected) << 17n) & 0xffffffffn);
    expect(BigInt(maskedCrc(data))).toBe((rotated + 0xa282ead8n) & 0xffffffffn);
  });

  test('frames a record: length, its CRC, the data, its CRC', () => {
    const data = new TextEncoder().encode('123456789');
    const framed = frameRecord(data);
    const view = new DataView(framed.buffer);
    expect(framed.length).toBe(8 + 4 + 9 + 4);
    expect([view.getUint32(0, true), view.getUint32(4, true)]).toEqual([9, 0]);
    expect(view.getUint32(8, true)).toBe(maskedCrc(framed.subarray(0, 8)));
    expect([...framed.subarray(12, 21)]).toEqual([...data]);
    expect(view.getUint32(21, true)).toBe(maskedCrc(data));
  });
});

describe('an event file', () => {
  const FIXTURES = 'test/jobs/export/fixtures';
  const START = 1_700_000_000.25;

  test('is the one that TensorBoard was seen to read', () => {
    expect(Buffer.from(tensorboardEvents(rows, START))).toEqual(
      readFileSync(join(FIXTURES, 'events.out.tfevents.1700000000.phisegc')),
    );
  });

  // What EventAccumulator of TensorBoard 2.21 gave: wall time, step and value of every scalar.
  test('holds the log, in single precision, as far apart in time as it took', () => {
    const read: Readonly<Record<string, readonly (readonly number[])[]>> = JSON.parse(
      readFileSync(join(FIXTURES, 'read-by-tensorboard.json'), 'utf8'),
    );
    expect(read).toEqual({
      'train/loss': [
        [START + 2.5, 1, 20.5],
        [START + 2.75, 2, -3.25],
      ],
      'train/kl[0]': [
        [START + 2.5, 1, 0],
        [START + 2.75, 2, Math.fround(0.1)],
      ],
      'train/kl[1]': [
        [START + 2.5, 1, Math.fround(1e-7)],
        [START + 2.75, 2, 1234567.875],
      ],
      'validation/ged': [
        [START + 2, 0, 0.75],
        [START + 6.75, 2, 0.5],
      ],
      'validation/sNcc': [[START + 6.75, 2, 0.125]],
    });
  });
});
