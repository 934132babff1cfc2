import { type Details, diagnose } from '../diagnostics/codes.ts';
import { suggestionHelp } from '../diagnostics/suggest.ts';
import type { CallExpression, Expression } from '../syntax/ast.ts';
import { bindArguments } from './bind-arguments.ts';
import {
  type DistributionName,
  distributionNames,
  distributionText,
  isDistributionName,
} from './distribution-names.ts';
import type { Scope } from './scope.ts';
import type { Distribution, Wire } from './types.ts';

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

/**
 * `normal(mean, scale)` right of `~`.
 * @param wire reads an argument that is one tensor
 * @param wires reads one that may be several
 */
export function readDistribution(
  expression: Expression,
  { tensor, as }: Drawn,
  scope: Scope,
  wire: (part: Expression) => Wire | null,
  wires: (part: Expression) => readonly Wire[] | null,
): Distribution<Wire> | null {
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
  const help = [`write: ${allowed.map(distributionText).join(', or ')}`];
  if (expression.kind !== 'call' || expression.callee.kind !== 'name') {
    return refuse('needs a distribution after ~', { label: 'not a distribution', help });
  }
  const { name } = expression.callee;
  if (!isDistributionName(name)) {
    const known = [...suggestionHelp(name, allowed, 'distributions').slice(0, 1), ...help];
    return refuse(`needs a distribution after ~, and ${name} is none`, { label: 'not a distribution', help: known });
  }
  if (!allowed.includes(name)) {
    const problem = `is a latent, and ${name} is a distribution of logits: the KL of latents is that of normals`;
    return refuse(problem, { label: 'not for latents', help });
  }
  return name === 'choice' ? readChoice(expression, scope, wire, wires) : readParts(name, expression, scope, wire);
}

const PARTS = { normal: ['mean', 'scale'], lowrank: ['mean', 'factor', 'diagonal'] } as const;

function readParts(
  name: 'normal' | 'lowrank',
  call: CallExpression,
  scope: Scope,
  wire: (part: Expression) => Wire | null,
): Distribution<Wire> | null {
  const bound = bindArguments(`distribution ${name}`, PARTS[name], call.arguments, scope);
  if (!bound) return null;
  const part = (parameter: string): Wire | null => {
    const argument = bound.get(parameter);
    return argument ? wire(argument.value) : missing(name, parameter, call, scope);
  };
  const mean = part('mean');
  if (name === 'normal') {
    const scale = part('scale');
    return mean && scale && { kind: name, mean, scale };
  }
  const [factor, diagonal] = [part('factor'), part('diagonal')];
  return mean && factor && diagonal && { kind: name, mean, factor, diagonal };
}

function readChoice(
  call: CallExpression,
  scope: Scope,
  wire: (part: Expression) => Wire | null,
  wires: (part: Expression) => readonly Wire[] | null,
): Distribution<Wire> | null {
  const named = call.arguments.filter((argument) => argument.name);
  const bound = bindArguments('distribution choice', ['logits'], named, scope);
  const all = call.arguments.filter((argument) => !argument.name).map(({ value }) => wires(value));
  const of = all.flatMap((part) => part ?? []);
  if (!bound || all.includes(null)) return null;
  if (of.length < 2) {
    const details = {
      span: call.span,
      label: `a choice of ${of.length}`,
      help: [`write: ${distributionText('choice')}`],
    };
    scope.environment.report(diagnose('spec/alternatives', { count: of.length }, details));
    return null;
  }
  const given = bound.get('logits');
  const logits = given ? wire(given.value) : null;
  return given && logits === null ? null : { kind: 'choice', of, logits };
}

function missing(distribution: string, name: string, call: CallExpression, scope: Scope): null {
  const details = { span: call.span, label: `${name} is missing` };
  scope.environment.report(diagnose('spec/missing-argument', { what: `distribution ${distribution}`, name }, details));
  return null;
}
