import isDeepEqual from 'fast-deep-equal';
import { subnetTitle } from '../explain/explain-model.ts';
import { canonicalValue } from '../elaborate/canonical.ts';
import type { Role, Spec, Subnet } from '../elaborate/types.ts';
import { blockText, equationText } from './block-text.ts';
import { type OptionDifference, optionDifferences } from './option-differences.ts';
import type { Pair } from './pair.ts';

/** A subnet that two models have otherwise, or only one of them has. */
export interface SubnetDifference {
  readonly role: Role;
  /** `posterior q(z | x, s) = ladder`; null where the model has no such subnet. */
  readonly title: Pair<string | null>;
  /** The slots that differ, by instance. */
  readonly slots: readonly PartDifference[];
  /** The equations that differ, by the tensor that they define. */
  readonly equations: readonly PartDifference[];
}

/** A slot or an equation; null where the subnet does not have it. */
export interface PartDifference extends Pair<string | null> {
  /** `encode[3]` */
  readonly name: string;
  /** What differs where the layers are the same but for their options; null where more does. */
  readonly options: readonly OptionDifference[] | null;
}

/** The subnets that differ, in the order posterior, prior, likelihood. */
export function subnetDifferences(specs: Pair<Spec>): readonly SubnetDifference[] {
  const roles: readonly Role[] = ['posterior', 'prior', 'likelihood'];
  return roles.flatMap((role) => {
    const [a, b] = [subnetOf(specs.a, role), subnetOf(specs.b, role)];
    const difference: SubnetDifference = {
      role,
      title: { a: titleOf(specs.a, a), b: titleOf(specs.b, b) },
      slots: differentParts(a?.slots, b?.slots, (before, after) => {
        const texts = { a: before && blockText(before.block), b: after && blockText(after.block) };
        // Blocks that compute the same may be called otherwise, and their weights with them.
        const named = { a: before && blockText(before.block, true), b: after && blockText(after.block, true) };
        const options = before && after ? optionDifferences({ a: before.block, b: after.block }) : null;
        return { ...(texts.a === texts.b ? named : texts), options };
      }),
      equations: differentParts(a?.equations, b?.equations, (before, after) => ({
        a: before && equationText(before),
        b: after && equationText(after),
        options: null,
      })),
    };
    const isSame = difference.title.a === difference.title.b;
    return isSame && difference.slots.length === 0 && difference.equations.length === 0 ? [] : [difference];
  });
}

function subnetOf({ subnets }: Spec, role: Role): Subnet | null {
  return subnets.find((subnet) => subnet.role === role) ?? null;
}

function titleOf(spec: Spec, subnet: Subnet | null): string | null {
  return subnet && `${subnetTitle(spec, subnet)} = ${subnet.topology}`;
}

function differentParts<P extends { readonly name: string }>(
  a: readonly P[] = [],
  b: readonly P[] = [],
  textsOf: (before: P | null, after: P | null) => Omit<PartDifference, 'name'>,
): readonly PartDifference[] {
  const [before, after] = [a, b].map((parts) => new Map(parts.map((part) => [part.name, part])));
  const names = [...new Set([...a, ...b].map(({ name }) => name))];
  return names.flatMap((name) => {
    const [one, other] = [before?.get(name) ?? null, after?.get(name) ?? null];
    return isDeepEqual(canonicalValue(one), canonicalValue(other)) ? [] : [{ name, ...textsOf(one, other) }];
  });
}
