import type { Span } from '../source/span.ts';
import type {
  BlockItem,
  DeclarationMember,
  EquationMember,
  Expression,
  FamilyReference,
  LetItem,
  ModelItem,
  Signature,
  SubnetRole,
  TopologyItem,
  TopologyParameter,
} from '../syntax/ast.ts';

/** A model with its inheritance resolved: every member it ends up with, and where each came from. */
export interface FlatModel {
  readonly name: string;
  /** Its documentation comment, one line a line. */
  readonly documentation: string;
  readonly item: ModelItem;
  readonly input: DeclarationMember | null;
  /** Who drew the labels, where that is an input too. */
  readonly rater: DeclarationMember | null;
  readonly target: DeclarationMember | null;
  /** By path: `latent.levels`. */
  readonly settings: ReadonlyMap<string, Setting>;
  readonly lets: ReadonlyMap<string, LetItem>;
  readonly blocks: ReadonlyMap<string, BlockItem>;
  readonly subnets: ReadonlyMap<SubnetRole, FlatSubnet>;
  /** Subnets that are declared, but in error, which has been reported: they are missing from `subnets`. */
  readonly broken: ReadonlyMap<SubnetRole, { readonly signature: Signature }>;
  /** What inheritance did silently: slots dropped with a topology. */
  readonly notes: readonly string[];
}

/** A value at a path, with what it replaced. */
export interface Setting {
  readonly path: string;
  readonly value: Expression;
  /** The whole statement. */
  readonly span: Span;
  /** The path as written in it. */
  readonly pathSpan: Span;
  /** What it replaced: inherited from a model that this one extends. */
  readonly earlier: Setting | null;
}

/** A setting and all that it replaced, newest first. */
export function historyOf(setting: Setting): readonly Setting[] {
  const history: Setting[] = [];
  for (let one: Setting | null = setting; one; one = one.earlier) history.push(one);
  return history;
}

export interface FlatSubnet {
  readonly role: SubnetRole;
  readonly signature: Signature;
  readonly topology: FlatTopology;
  /** `prior.e, prior.d` in `= stitch(prior.e, prior.d)`; null when the signature's tensors are meant. */
  readonly arguments: readonly Expression[] | null;
  /** Keyed as written: `mu`, `mu[top]`. */
  readonly slots: ReadonlyMap<string, FlatSlot>;
  /** The subnet whose text this is: the subnet itself, or the one that it is `like`. */
  readonly text: { readonly role: SubnetRole; readonly span: Span };
  readonly span: Span;
}

export interface FlatSlot extends Setting {
  readonly name: string;
  /** `top` in `mu[top]`; empty for what fills all. */
  readonly indices: readonly Expression[];
}

/** A topology with what it extends merged in. */
export interface FlatTopology {
  readonly name: string;
  readonly item: TopologyItem;
  readonly parameters: readonly TopologyParameter[];
  readonly output: FamilyReference | null;
  readonly slots: ReadonlyMap<string, SlotDeclaration>;
  readonly equations: readonly EquationMember[];
}

export interface SlotDeclaration {
  readonly name: string;
  /** The variables that it exists once for each of: levels `r` and `l`, or others; none for a slot that exists once. */
  readonly letters: readonly string[];
  readonly span: Span;
}
