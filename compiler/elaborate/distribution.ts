import { type Details, diagnose } from '../diagnostics/codes.ts';
import { suggest } from '../diagnostics/suggest.ts';
import type { CallExpression, Expression } from '../syntax/ast.ts';
import { bindArguments } from './bind-arguments.ts';
import {
  type DistributionName,
  distributionNames,
  distributionText,
  isDistributionName,
} from './distribution-names.ts';
import { roundsOf } from './join-call.ts';
import { commonLevel, type Level } from './level.ts';
import type { Scope } from './scope.ts';
import type { Distribution, Wire } from './types.ts';
import type { WireValue } from './values.ts';

/** What is right of `~`. */
export interface Drawn {
  /** The tensor that is defined: `z[2]` */
  readonly tensor: string;
  /** A latent of a posterior or prior, the logits that a likelihood delivers, or what cannot be drawn. */
  readonly as: 'latent' | 'outcome' | null;
}

const ALLOWED: Readonly<Record<NonNullable<Drawn['as']>, readonly DistributionName[]>> = {
  latent: ['normal'],
  outcome: distributionNames,
};

/** What cannot be said of a latent; said where somebody tries. */
export const LATENT_LIMITS = [
  'a latent is a normal with a mean and a scale for each element, which are independent: a categorical latent, a mixture, a covariance, and a flow that changes what was drawn cannot be said',
];
const LIMITS = { latent: LATENT_LIMITS, outcome: [] } as const;

/** A distribution, and the resolution level of what is drawn from it. */
export interface ReadDistribution {
  readonly distribution: Distribution<Wire>;
  readonly level: Level;
}

/** Reads an argument that is a tensor; null where it is in error, which is reported. */
type ReadWire = (part: Expression, scope: Scope) => WireValue | null;

/** `normal(mean, scale)` right of `~`. */
export function readDistribution(
  expression: Expression,
  { tensor, as }: Drawn,
  scope: Scope,
  wire: ReadWire,
): ReadDistribution | null {
  const refuse = (problem: string, details: Omit<Details, 'span'>): null => {
    scope.environment.report(
      diagnose('spec/equation-kind', { tensor, problem }, { span: expression.span, ...details }),
    );
    return null;
  };
  if (as === null) {
    const problem = 'is random; only latents, and the logits that the likelihood delivers, are';
    return refuse(problem, { label: 'random', help: [`write ${tensor} = … for a plain tensor`] });
  }
  const allowed = ALLOWED[as];
  const help = [`write: ${allowed.map(distributionText).join(', or ')}`, ...LIMITS[as]];
  if (expression.kind !== 'call' || expression.callee.kind !== 'name') {
    return refuse('needs a distribution after ~', { label: 'not a distribution', help });
  }
  const { name } = expression.callee;
  if (!isDistributionName(name)) {
    const nearest = suggest(name, allowed);
    const known = [...(nearest === null ? [] : [`did you mean \`${nearest}\`?`]), ...help];
    return refuse(`needs a distribution after ~, and ${name} is none`, { label: 'not a distribution', help: known });
  }
  if (!allowed.includes(name)) {
    const problem = `is a latent, and ${name} is a distribution of logits: the KL of latents is that of normals`;
    return refuse(problem, { label: 'not for latents', help });
  }
  return name === 'choice' ? readChoice(expression, scope, wire) : readParts(name, expression, LIMITS[as], scope, wire);
}

const PARTS = { normal: ['mean', 'scale'], lowrank: ['mean', 'factor', 'diagonal'] } as const;

function readParts(
  name: 'normal' | 'lowrank',
  call: CallExpression,
  limits: readonly string[],
  scope: Scope,
  wire: ReadWire,
): ReadDistribution | null {
  const bound = bindArguments(`distribution ${name}`, PARTS[name], call.arguments, scope, limits);
  if (!bound) return null;
  const part = (parameter: string): WireValue | null => {
    const argument = bound.get(parameter);
    return argument ? wire(argument.value, scope) : missing(name, parameter, call, scope);
  };
  const first = part('mean');
  const level = first?.level ?? null;
  const mean = first?.wire;
  if (name === 'normal') {
    const scale = part('scale')?.wire;
    return mean && scale ? { distribution: { kind: name, mean, scale }, level } : null;
  }
  const [factor, diagonal] = [part('factor')?.wire, part('diagonal')?.wire];
  return mean && factor && diagonal ? { distribution: { kind: name, mean, factor, diagonal }, level } : null;
}

/** `choice(a, b, logits: g)`, `choice(h[m] for m in 0 .. 3)` */
function readChoice(call: CallExpression, scope: Scope, wire: ReadWire): ReadDistribution | null {
  const named = call.arguments.filter((argument) => argument.name);
  const bound = bindArguments('distribution choice', ['logits'], named, scope);
  const given = call.arguments.filter((argument) => !argument.name);
  const all = given.flatMap((argument) =>
    roundsOf(argument, scope).map((round) => round && wire(argument.value, round)),
  );
  if (!bound || !all.every((part) => part !== null)) return null;
  if (all.length < 2) {
    const help = [`write: ${distributionText('choice')}`];
    const details = { span: call.span, label: `a choice of ${all.length}`, help };
    scope.environment.report(diagnose('spec/alternatives', { count: all.length }, details));
    return null;
  }
  const argument = bound.get('logits');
  if (argument?.loop) {
    const details = { span: argument.loop.range.span, label: 'not here', help: ['logits are one tensor'] };
    scope.environment.report(diagnose('spec/misplaced', { what: 'a range' }, details));
    return null;
  }
  const logits = argument ? wire(argument.value, scope) : null;
  if (argument && logits === null) return null;
  const of = all.map((part) => part.wire);
  return {
    distribution: { kind: 'choice', of, logits: logits?.wire ?? null },
    level: commonLevel(all.map((part) => part.level)),
  };
}

function missing(distribution: string, name: string, call: CallExpression, scope: Scope): null {
  const details = { span: call.span, label: `${name} is missing` };
  scope.environment.report(diagnose('spec/missing-argument', { what: `distribution ${distribution}`, name }, details));
  return null;
}
