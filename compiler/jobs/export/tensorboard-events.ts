import protobuf from 'protobufjs/light.js';
import type { MetricsRow } from './metrics-rows.ts';
import { frameRecord } from './record-frame.ts';

/** Of `event.proto` and `summary.proto` of TensorFlow 2, what we write. */
const messages = {
  nested: {
    Event: {
      oneofs: { what: { oneof: ['fileVersion', 'summary'] } },
      fields: {
        wallTime: { id: 1, type: 'double' },
        step: { id: 2, type: 'int64' },
        fileVersion: { id: 3, type: 'string' },
        summary: { id: 5, type: 'Summary' },
      },
    },
    Summary: { fields: { value: { id: 1, rule: 'repeated', type: 'Value' } } },
    Value: {
      // One of several kinds: a value of 0 is written, too.
      oneofs: { value: { oneof: ['simpleValue'] } },
      fields: { tag: { id: 1, type: 'string' }, simpleValue: { id: 2, type: 'float' } },
    },
  },
};

const Event = protobuf.Root.fromJSON(messages).lookupType('Event');

/** What the first record of every event file says. */
const VERSION = 'brain.Event:2';

/**
 * A log as an event file of TensorBoard: scalars `train/NAME` and `validation/NAME` in single precision, an event a row. No package on npm writes
 * such files without TensorFlow's library; what there is to write is two messages and a frame around them.
 *
 * @param start when the run began, in seconds since 1970; a row is as much later as training and validation took until then
 */
export function tensorboardEvents(rows: readonly MetricsRow[], start: number): Uint8Array {
  const records = [encode({ wallTime: start, fileVersion: VERSION })];
  let wallTime = start;
  for (const { kind, step, seconds, values } of rows) {
    wallTime += Number.isFinite(seconds) ? seconds : 0;
    const group = kind === 'step' ? 'train' : kind;
    const value = Object.entries(values).flatMap(([name, number]) =>
      number === null ? [] : [{ tag: `${group}/${name}`, simpleValue: number }],
    );
    records.push(encode({ wallTime, step, summary: { value } }));
  }
  return Uint8Array.from(Buffer.concat(records));
}

function encode(event: object): Uint8Array {
  return frameRecord(Event.encode(event).finish());
}
