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
 * number, a value from elsewhere, deep nesting. The same seed gives the same text.
 */
export function mutateJson(text: string, seed: number): string {
  const random = randomOf(seed);
  const root: Json[] = [JSON.parse(text)];
  const times = random() < 0.7 ? 1 : 2 + Math.floor(random() * 2);
  const nested: string[] = [];
  for (let time = 0; time < times; time++) {
    const places = placesIn(root);
    const place = pick(places, random);
    if (place) change(place, places, nested, random);
  }
  // Deep values are spliced in as text: the writer of JSON goes down by recursion.
  return JSON.stringify(root[0]).replaceAll(/"@nested(\d+)@"/g, (_, index: string) => nested[Number(index)] ?? 'null');
}

function change({ holder, key }: Place, places: readonly Place[], nested: string[], random: () => number): void {
  const value = at({ holder, key });
  const put = (changed: Json): void => {
    if (Array.isArray(holder)) holder[Number(key)] = changed;
    else holder[key] = changed;
  };
  switch (Math.floor(random() * 12)) {
    case 0:
      if (Array.isArray(holder)) holder.splice(Number(key), 1);
      else delete holder[key];
      return;
    case 1:
      if (Array.isArray(holder)) holder.splice(Number(key), 0, structuredClone(value));
      else holder[`${key}2`] = structuredClone(value);
      return;
    case 2:
      put(pick<Json>([null, true, 1, 'text', [], {}, [value], { kind: 'layer' }], random) ?? null);
      return;
    case 3: {
      const other = pick(places, random);
      if (other) put(structuredClone(at(other)));
      return;
    }
    case 4: {
      const depth = pick(DEPTHS, random) ?? 3;
      const [open, close] = pick([NESTED_WIRE, NESTED_BLOCK, ['[', ']']] as const, random) ?? NESTED_WIRE;
      nested.push(`${open.repeat(depth)}${JSON.stringify(value)}${close.repeat(depth)}`);
      put(`@nested${nested.length - 1}@`);
      return;
    }
    default:
      if (typeof value === 'number') put(pick(NUMBERS, random) ?? 0);
      else if (typeof value === 'string') put(pick(TEXTS, random) ?? '');
      else if (typeof value === 'boolean') put(!value);
      else put(pick<Json>(NUMBERS, random) ?? 0);
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

function pick<T>(items: readonly T[], random: () => number): T | undefined {
  return items[Math.floor(random() * items.length)];
}

/** Mulberry32: numbers from 0 to 1 out of a seed. */
function randomOf(seed: number): () => number {
  let state = seed | 0;
  return () => {
    state = (state + 0x6d2b79f5) | 0;
    let bits = Math.imul(state ^ (state >>> 15), 1 | state);
    bits = (bits + Math.imul(bits ^ (bits >>> 7), 61 | bits)) ^ bits;
    return ((bits ^ (bits >>> 14)) >>> 0) / 2 ** 32;
  };
}
