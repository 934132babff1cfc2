import type { Spec } from './types.ts';

/** What came after the first form: left out where it has these values, so that what older versions stored keeps its hashes. */
const LATER = {
  term: { classes: null, ignore: null, topk: null },
  objective: { divergence: { kind: 'kl' } },
  train: { steps: null, clip: null, average: null, freeze: [], patience: null, statistics: 'posterior' },
  augment: { turn: 'none' },
} as const;

type Part = Readonly<Record<string, unknown>>;

/** A spec as it is stored and hashed. */
export function toForm(spec: Spec): Part {
  const { objective, train } = spec;
  return {
    ...spec,
    objective: without(
      { ...objective, reconstruction: without(objective.reconstruction, LATER.term) },
      LATER.objective,
    ),
    train: without({ ...train, augment: without(train.augment, LATER.augment) }, LATER.train),
  };
}

/** The spec that a form means. @param form one that the schema allows */
export function fromForm(form: Part): Spec {
  const spec = form as unknown as Spec;
  const { objective, train } = spec;
  return {
    ...spec,
    objective: {
      ...LATER.objective,
      ...objective,
      reconstruction: { ...LATER.term, ...objective.reconstruction } as Spec['objective']['reconstruction'],
    },
    train: { ...LATER.train, ...train, augment: { ...LATER.augment, ...train.augment } },
  };
}

function without(part: object, defaults: Part): Part {
  return Object.fromEntries(
    Object.entries(part).filter(
      ([key, value]) => !Object.hasOwn(defaults, key) || JSON.stringify(value) !== JSON.stringify(defaults[key]),
    ),
  );
}
