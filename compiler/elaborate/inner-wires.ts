import type { Wire } from './types.ts';

/** A part of a wire, and where it lies in it. */
export interface InnerWire {
  readonly at: string;
  readonly wire: Wire;
}

/** The wires that a wire is made of, in the order in which they are lowered; shapes that are only lent among them. */
export function innerWires(wire: Wire): readonly InnerWire[] {
  if ('of' in wire) return wire.of.map((part, index) => ({ at: `of[${index}]`, wire: part }));
  switch (wire.kind) {
    case 'apply':
    case 'slot':
      return [{ at: 'to', wire: wire.to }];
    case 'broadcast':
      return [
        { at: 'value', wire: wire.value },
        { at: 'like', wire: wire.like },
      ];
    case 'unpool':
      return [
        { at: 'value', wire: wire.value },
        { at: 'at', wire: wire.at },
      ];
    default:
      return [];
  }
}
