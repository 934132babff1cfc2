import { describe, pickHelp, signatureOf, type Value } from './values.ts';

/** What to do about a value of the wrong kind, by what it is and else by what must stand there. */
export function wantedHelp(wanted: string, actual: Value): readonly string[] {
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
      return [wanted === 'a tensor' ? `let a tensor flow into ${describe(actual)}: tensor -> …` : wantedText(wanted)];
    case 'section':
      return [`name one of its settings: ${actual.name}.levels, say`];
    default:
      return [wantedText(wanted)];
  }
}

function wantedText(wanted: string): string {
  return EXAMPLES.get(wanted) ?? `write ${wanted}`;
}

const EXAMPLES: ReadonlyMap<string, string> = new Map([
  ['a number', 'write a number, or what makes one: 2, latent.channels, 2 ^ l'],
  ['a number, or a height and a width', 'write one number for both, or two: [1, 3]'],
  ['numbers', 'write a number, or a list of them: [1, 2]'],
  ['a whole number', 'round it: floor(…)'],
  ['a list of numbers', 'write numbers between brackets: [1, 2]'],
  ['true or false', 'write one of the two words, without quotes'],
  ['a tensor', 'name a tensor of the topology, or what makes one: e[0] -> relu'],
  ['a block', 'name a layer or a block: relu, conv(8, kernel: 3)'],
]);
