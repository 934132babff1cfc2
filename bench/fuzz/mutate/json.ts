import type { Choices } from './choices.ts';

type Json = null | boolean | number | string | Json[] | { [key: string]: Json };

/** A place in a JSON value: the object or list that holds it, and its key there. */
interface Place {
  readonly holder: Json[] | { [key: string]: Json };
  readonly key: string | number;
}

const NUMBERS = [0, -1, 1, 2, 3, 0.5, 17, 1024, 65537, 1e9, 1e308, -1e308, 2 ** 53, 1e-320];
const TEXTS = [
  '',
  'x',
  's',
  'z[0]',
  'z[9]',
  'e[0]',
  '__proto__',
  'constructor',
  '*/',
  '`\u0024{1}`',
  '\u2028',
  'H',
  'conv',
  'prior',
];
const DEPTHS = [3, 300, 3000, 20_000];

/**
 * A JSON text with one to three random changes: a key left out, an entry twice, a value of another type, another name or
 * number, a value from elsewhere, deep nesting. The same choices give the same text.
 */
export function mutateJson(text: string, choices: Choices): string {
  const root: Json[] = [JSON.parse(text)];
  const times = choices.of([1, 1, 1, 1, 1, 2, 3]);
  const nested: string[] = [];
  for (let time = 0; time < times; time++) {
    const places = placesIn(root);
    if (places.length > 0) change(choices.of(places), places, nested, choices);
  }
  // Deep values are spliced in as text: the writer of JSON goes down by recursion.
  return JSON.stringify(root[0]).replaceAll(/"@nested(\d+)@"/g, (_, index: string) => nested[Number(index)] ?? 'null');
}

function change({ holder, key }: Place, places: readonly Place[], nested: string[], choices: Choices): void {
  const value = at({ holder, key });
  const put = (changed: Json): void => {
    if (Array.isArray(holder)) holder[Number(key)] = changed;
    else holder[key] = changed;
  };
  switch (choices.below(12)) {
    case 0:
      if (Array.isArray(holder)) holder.splice(Number(key), 1);
      else delete holder[key];
      return;
    case 1:
      if (Array.isArray(holder)) holder.splice(Number(key), 0, structuredClone(value));
      else holder[`${key}2`] = structuredClone(value);
      return;
    case 2:
      put(choices.of<Json>([null, true, 1, 'text', [], {}, [value], { kind: 'layer' }]));
      return;
    case 3:
      put(structuredClone(at(choices.of(places))));
      return;
    case 4: {
      const depth = choices.of(DEPTHS);
      const [open, close] = choices.of([NESTED_WIRE, NESTED_BLOCK, ['[', ']']] as const);
      nested.push(`${open.repeat(depth)}${JSON.stringify(value)}${close.repeat(depth)}`);
      put(`@nested${nested.length - 1}@`);
      return;
    }
    default:
      if (typeof value === 'number') put(choices.of(NUMBERS));
      else if (typeof value === 'string') put(choices.of(TEXTS));
      else if (typeof value === 'boolean') put(!value);
      else put(choices.of(NUMBERS));
  }
}

const NESTED_WIRE = ['{"kind":"add","of":[', ']}'] as const;
const NESTED_BLOCK = ['{"kind":"chain","name":null,"steps":[', ']}'] as const;

function at({ holder, key }: Place): Json {
  const value = Array.isArray(holder) ? holder[Number(key)] : holder[key];
  return value ?? null;
}

/** Every value of a tree; those near the leaves are most of them, so that each depth is picked as often. */
function placesIn(root: Json[]): readonly Place[] {
  const found: Place[] = [];
  const stack: Json[] = [root];
  for (let holder = stack.pop(); holder !== undefined; holder = stack.pop()) {
    if (typeof holder !== 'object' || holder === null) continue;
    for (const key of Array.isArray(holder) ? holder.keys() : Object.keys(holder)) {
      found.push({ holder, key });
      stack.push(at({ holder, key }));
    }
  }
  return found.slice(1);
}
