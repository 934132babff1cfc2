import type { StepRecord } from './metrics-log.ts';

/** A number that a step reports, as far as trouble is looked for in it. */
export interface LossRole {
  readonly name: string;
  /** Parts of the loss are its reconstructions and divergences; what `total` is of them. */
  readonly kind: 'total' | 'reconstruction' | 'hidden' | 'divergence' | 'multiplier' | 'gradient';
  /** Of the latent that a divergence is of, 0 is the finest. */
  readonly level: number | null;
  /** What it counts in the loss at the newest of the steps that are looked at. */
  readonly weight: number;
}

/** A way in which training goes wrong without breaking down. */
export type Trouble =
  /** The first loss is nearly all KL: Adam remembers such gradients for thousands of steps. */
  | { readonly kind: 'large-initial-kl'; readonly loss: number; readonly reconstruction: number }
  /** The posterior of these latent levels equals the prior: what is drawn there says nothing of the labels. */
  | { readonly kind: 'posterior-collapse'; readonly levels: readonly number[]; readonly isWhole: boolean }
  /** The KL of a level grew to many times what it was. */
  | { readonly kind: 'exploding-kl'; readonly level: number; readonly from: number; readonly to: number };

/** Steps over which a level is judged: single steps spike. */
const WINDOW = 100;
/** Steps before which nothing is said: a KL starts high and falls steeply. */
const PATIENCE = 300;
/** The loss of the first step that is so many times its reconstruction starts loud. */
const LOUD = 100;
/** Nats per image below which a level carries no information to speak of. */
const COLLAPSED = 0.01;
/** A median KL that is so many times its lowest, and larger than the whole reconstruction, explodes. */
const EXPLODED = 10;

/**
 * Looks at the losses of a run's last steps, the newest last. Medians over windows are compared, because single steps
 * spike early in training and recover.
 * @param all what each loss of a step is
 */
export function findTrouble(steps: readonly StepRecord[], all: readonly LossRole[]): readonly Trouble[] {
  const { step = 0, losses = {} } = steps.at(-1) ?? {};
  const roles = all.filter(({ name }) => name in losses);
  if (step === 1) return loudStart(losses, roles);
  if (step < PATIENCE || steps.length < WINDOW) return [];
  const latest = steps.slice(-WINDOW);
  const divergences = roles.flatMap(({ kind, name, level }) =>
    kind === 'divergence' && level !== null ? [{ name, level }] : [],
  );
  const collapsed = divergences.filter(({ name }) => medianOf(latest, name) < COLLAPSED).map(({ level }) => level);
  const reconstruction = reconstructionOf(roles, (name) => medianOf(latest, name));
  const exploding = divergences.flatMap(({ name, level }): readonly Trouble[] => {
    const to = medianOf(latest, name);
    const from = lowestMedian(steps.slice(0, -WINDOW), name);
    return to > EXPLODED * from && to > reconstruction ? [{ kind: 'exploding-kl', level, from, to }] : [];
  });
  if (collapsed.length === 0) return exploding;
  const isWhole = collapsed.length === divergences.length;
  return [{ kind: 'posterior-collapse', levels: collapsed, isWhole }, ...exploding];
}

function loudStart(losses: StepRecord['losses'], roles: readonly LossRole[]): readonly Trouble[] {
  const lossOf = (name: string): number => losses[name] ?? 0;
  const reconstruction = reconstructionOf(roles, lossOf);
  const loss = roles.filter(({ kind }) => kind === 'total').reduce((sum, { name }) => sum + lossOf(name), 0);
  return loss > LOUD * reconstruction ? [{ kind: 'large-initial-kl', loss, reconstruction }] : [];
}

/** The sum of all reconstruction terms with their weights. */
function reconstructionOf(roles: readonly LossRole[], meanOf: (name: string) => number): number {
  return roles
    .filter(({ kind }) => kind === 'reconstruction')
    .reduce((sum, { name, weight }) => sum + weight * meanOf(name), 0);
}

/** The lowest median of a loss over whole windows, infinite where there is none. */
function lowestMedian(steps: readonly StepRecord[], name: string): number {
  let lowest = Number.POSITIVE_INFINITY;
  for (let end = steps.length; end >= WINDOW; end -= WINDOW) {
    lowest = Math.min(lowest, medianOf(steps.slice(end - WINDOW, end), name));
  }
  return lowest;
}

function medianOf(steps: readonly StepRecord[], name: string): number {
  const values = steps.map(({ losses }) => losses[name] ?? Number.NaN).sort((a, b) => a - b);
  return values[values.length >> 1] ?? Number.NaN;
}
