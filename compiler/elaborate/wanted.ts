import { describe, pickHelp, signatureOf, type Value } from './values.ts';

/** What must stand in a place. */
export interface Wanted {
  /** As messages call it: `a number`. */
  readonly called: string;
  /** What to write for it; none where the place says so itself. */
  readonly write?: string;
  /** Whether a block, a layer or a slot stands for it once a tensor flows in. */
  readonly flows?: true;
}

/** What more than one place wants. */
export const wants = {
  number: { called: 'a number', write: 'write a number, or what makes one: 2, latent.channels, 2 ^ l' },
  numbers: { called: 'numbers', write: 'write a number, or a list of them: [1, 2]' },
  wholeNumber: { called: 'a whole number', write: 'round it: floor(…)' },
  boolean: { called: 'true or false', write: 'write one of the two words, without quotes' },
  tensor: { called: 'a tensor', write: 'name a tensor of the topology, or what makes one: e[0] -> relu', flows: true },
  block: { called: 'a block', write: 'name a layer or a block: relu, conv(8, kernel: 3)' },
} as const satisfies Readonly<Record<string, Wanted>>;

/** What to do about a value of the wrong kind, by what it is and else by what must stand there. */
export function wantedHelp({ called, write = `write ${called}`, flows }: Wanted, actual: Value): readonly string[] {
  switch (actual.kind) {
    case 'defined':
      return [`call it: ${signatureOf(actual.item)}`];
    case 'family':
      return [pickHelp(actual)];
    case 'slots':
      return [`pick one and apply it: tensor -> ${actual.name}[${actual.letters.map(() => 0).join(', ')}]`];
    case 'slot':
    case 'block':
    case 'step':
    case 'layer':
    case 'definition':
      return [flows ? `let a tensor flow into ${describe(actual)}: tensor -> …` : write];
    case 'section':
      return [`name one of its settings: ${actual.name}.levels, say`];
    default:
      return [write];
  }
}
