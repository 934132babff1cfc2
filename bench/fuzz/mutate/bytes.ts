import type { Choices } from './choices.ts';

type Change = (bytes: Uint8Array, choices: Choices) => Uint8Array;

const EDGES = [0, 1, 0x7f, 0x80, 0xff, 0x7fff, 0x8000, 0xffff, 0x7fffffff, 0x80000000, 0xffffffff] as const;

const CHANGES: readonly [Change, ...Change[]] = [
  function flipBit(bytes, { below }) {
    const at = below(bytes.length);
    return bytes.with(at, (bytes[at] ?? 0) ^ (1 << below(8)));
  },
  function setByte(bytes, choices) {
    return bytes.with(choices.below(bytes.length), choices.of(EDGES) & 0xff);
  },
  function setNumber(bytes, { below, of }) {
    const copy = Uint8Array.from(bytes);
    const wide = of([2, 4]);
    if (copy.length < wide) return copy;
    const [view, at, value, little] = [
      new DataView(copy.buffer),
      below(copy.length - wide + 1),
      of(EDGES),
      below(2) === 0,
    ];
    if (wide === 2) view.setUint16(at, value & 0xffff, little);
    else view.setUint32(at, value, little);
    return copy;
  },
  function cut(bytes, { below }) {
    return bytes.slice(0, below(bytes.length));
  },
  function remove(bytes, { below }) {
    const from = below(bytes.length);
    return joined(bytes.subarray(0, from), bytes.subarray(from + 1 + below(16)));
  },
  function repeat(bytes, { below }) {
    const from = below(bytes.length);
    const to = from + 1 + below(64);
    return joined(bytes.subarray(0, to), bytes.subarray(from));
  },
  function insert(bytes, { below, bits }) {
    const at = below(bytes.length);
    const noise = Uint8Array.from({ length: 1 + below(16) }, () => bits() & 0xff);
    return joined(bytes.subarray(0, at), noise, bytes.subarray(at));
  },
  function clear(bytes, { below, of }) {
    const from = below(bytes.length);
    return Uint8Array.from(bytes).fill(of([0, 0xff]), from, from + 1 + below(32));
  },
];

/** One to four changes of a file, mostly one's bytes. */
export function mutateBytes(bytes: Uint8Array, choices: Choices): Uint8Array {
  let mutant = bytes;
  for (let left = choices.of([1, 1, 1, 2, 4]); left > 0 && mutant.length > 0; left--) {
    mutant = choices.of(CHANGES)(mutant, choices);
  }
  return mutant;
}

function joined(...parts: readonly Uint8Array[]): Uint8Array {
  return Uint8Array.from(Buffer.concat(parts));
}
