import { diagnose } from '../../diagnostics/codes.ts';
import type { FlatSubnet } from '../../names/flat-model.ts';
import type { Span } from '../../source/span.ts';
import type { Identifier } from '../../syntax/ast.ts';
import type { Rule, RuleContext } from './rule.ts';

/**
 * q(z | x, s), p(z | x), p(s | …): who may see what. A prior that sees the labels could not sample; a likelihood delivers
 * the target; latents come from a posterior and a prior together.
 */
export const signaturesRule: Rule = (context) => {
  const { model } = context;
  const { posterior, prior, likelihood } = Object.fromEntries(model.subnets);
  const target = model.target?.name.text ?? 's';
  const image = model.input?.name.text ?? 'x';
  const latent = posterior?.signature.delivers.text ?? prior?.signature.delivers.text ?? null;
  if (!likelihood) {
    missing(context, 'likelihood', `add: likelihood p(${target} | ${latent ?? image}) = …`);
  } else if (likelihood.signature.delivers.text !== target) {
    problem(context, likelihood, `must deliver the target ${target}`, likelihood.signature.delivers.span);
  }
  if (posterior && !prior) missing(context, 'prior', `add: prior p(${latent} | ${image}) like posterior`);
  if (prior && !posterior) missing(context, 'posterior', `add: posterior q(${latent} | ${image}, ${target}) = …, or remove the prior`);
  if (prior && prior.signature.delivers.text !== latent) {
    problem(context, prior, `must deliver ${latent}, as the posterior does`, prior.signature.delivers.span);
  }
  const given: readonly (readonly [FlatSubnet | undefined, readonly (string | null)[]])[] = [
    [posterior, [image, target]],
    [prior, [image]],
    [likelihood, [image, latent]],
  ];
  for (const [subnet, allowed] of given) {
    if (subnet) checkGiven(context, subnet, allowed.filter((name) => name !== null));
  }
};

function checkGiven(context: RuleContext, subnet: FlatSubnet, allowed: readonly string[]): void {
  const seen = new Set<string>();
  for (const name of subnet.signature.given) {
    if (seen.has(name.text)) problem(context, subnet, `is given ${name.text} twice`, name.span);
    else if (!allowed.includes(name.text)) problem(context, subnet, reason(context, subnet, name, allowed), name.span);
    seen.add(name.text);
  }
}

function reason(context: RuleContext, subnet: FlatSubnet, name: Identifier, allowed: readonly string[]): string {
  const target = context.model.target?.name.text;
  if (name.text === target) {
    return subnet.role === 'prior'
      ? `cannot be given ${name.text}: there are no labels when samples are drawn`
      : `cannot be given ${name.text}, which it delivers`;
  }
  return `cannot be given ${name.text}; it may be given ${allowed.join(' and ')}`;
}

function missing({ model, report }: RuleContext, role: string, help: string): void {
  report(diagnose('spec/missing', { what: role, model: model.name }, { span: model.item.name.span, label: `no ${role}`, help: [help] }));
}

function problem({ report }: RuleContext, subnet: FlatSubnet, text: string, span: Span): void {
  report(diagnose('spec/signature', { role: subnet.role, problem: text }, { span, label: 'not so' }));
}
