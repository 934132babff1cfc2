import { diagnose } from '../../diagnostics/codes.ts';
import type { FlatModel, FlatSubnet } from '../../resolve/flat-model.ts';
import type { Span } from '../../source/span.ts';
import type { Identifier, SubnetRole } from '../../syntax/ast.ts';
import { declaredType } from '../../syntax/declared-type.ts';
import type { Rule, RuleContext } from './rule.ts';

/**
 * q(z | x, s), p(z | x), p(s | …): who may see what. A prior that sees the labels could not sample; a likelihood delivers
 * the target; latents come from a posterior and a prior together.
 */
export const signaturesRule: Rule = (context) => {
  const { model, report } = context;
  const { posterior, prior, likelihood } = Object.fromEntries(model.subnets);
  const lacks = (role: SubnetRole): boolean => !model.subnets.has(role) && !model.broken.has(role);
  const target = model.target?.name.text ?? 's';
  const image = model.input?.name.text ?? 'x';
  const rater = model.rater?.name.text ?? null;
  const latent = latentName(model) ?? prior?.signature.delivers.text ?? null;
  if (lacks('likelihood')) {
    missing(context, 'likelihood', `add: likelihood p(${target} | ${latent ?? image}) = …`);
  } else if (likelihood && model.target && likelihood.signature.delivers.text !== target) {
    problem(
      context,
      likelihood,
      `must deliver the target ${target}`,
      likelihood.signature.delivers.span,
      `write p(${target} | …)`,
    );
  }
  if (posterior && lacks('prior'))
    missing(
      context,
      'prior',
      `add: prior p(${latent} | ${image}) like posterior`,
      'or remove the posterior and latent: a model without latents has neither',
    );
  if (prior && lacks('posterior'))
    missing(context, 'posterior', `add: posterior q(${latent} | ${image}, ${target}) = …, or remove the prior`);
  if (prior && prior.signature.delivers.text !== latent) {
    problem(
      context,
      prior,
      `must deliver ${latent}, as the posterior does`,
      prior.signature.delivers.span,
      `write p(${latent} | …)`,
    );
  }
  const given: readonly (readonly [FlatSubnet | undefined, readonly (string | null)[]])[] = [
    [posterior, [image, target, rater]],
    [prior, [image, rater]],
    [likelihood, [image, latent, rater]],
  ];
  if (
    model.rater &&
    ![posterior, prior, likelihood].some((subnet) => subnet?.signature.given.some(({ text }) => text === rater))
  ) {
    const help = [`give it to a subnet: likelihood p(${target} | …, ${rater})`];
    report(
      diagnose(
        'names/unused',
        { what: 'input', name: model.rater.name.text },
        { span: model.rater.name.span, label: 'no subnet is given it', help },
      ),
    );
  }
  for (const [subnet, allowed] of given) {
    // What is no image took the image's place: nothing can be said of what is given.
    if (subnet && model.input && model.target && declaredType(model.input.type) === 'image')
      checkGiven(
        context,
        subnet,
        allowed.filter((name) => name !== null),
      );
  }
};

/** What the posterior delivers, even where it is in error. */
export function latentName({ subnets, broken }: FlatModel): string | null {
  return (subnets.get('posterior') ?? broken.get('posterior'))?.signature.delivers.text ?? null;
}

function checkGiven(context: RuleContext, subnet: FlatSubnet, allowed: readonly string[]): void {
  const seen = new Set<string>();
  for (const name of subnet.signature.given) {
    if (seen.has(name.text)) problem(context, subnet, `is given ${name.text} twice`, name.span, 'name it once');
    else if (!allowed.includes(name.text)) {
      const help = `it may be given ${allowed.join(' and ')}`;
      problem(context, subnet, reason(context, subnet, name), name.span, help);
    }
    seen.add(name.text);
  }
}

function reason(context: RuleContext, subnet: FlatSubnet, name: Identifier): string {
  const target = context.model.target?.name.text;
  if (name.text === target) {
    return subnet.role === 'prior'
      ? `cannot be given ${name.text}: there are no labels when samples are drawn`
      : `cannot be given ${name.text}, which it delivers`;
  }
  return `cannot be given ${name.text}`;
}

function missing({ model, report }: RuleContext, role: string, ...help: readonly string[]): void {
  report(diagnose('spec/missing', { what: role }, { span: model.item.name.span, label: `no ${role}`, help }));
}

function problem({ report }: RuleContext, subnet: FlatSubnet, text: string, span: Span, help: string): void {
  report(
    diagnose(
      'spec/signature',
      { role: subnet.role, problem: text },
      { span, label: 'in this signature', help: [help] },
    ),
  );
}
