import type { Span } from '../source/span.ts';
import type { Condition, Expression, Identifier, Loop, StringLiteral } from './expression-ast.ts';

export * from './expression-ast.ts';

/**
 * The abstract syntax of the language. `.phiseg` text and its YAML twin both become this tree; everything after it
 * is common to the two. Every node has the span it was read from.
 */

/** One file. */
export interface Document {
  readonly file: string;
  /** `phiseg 1` */
  readonly version: { readonly value: number; readonly span: Span } | null;
  readonly items: readonly Item[];
  /** Comments after the last item. */
  readonly trailing: readonly Comment[];
}

/** Any statement, wherever it may stand. */
export type AnyStatement = Item | ModelMember | TopologyMember | SweepMember;

export type Item = VersionItem | ImportItem | LetItem | BlockItem | TopologyItem | ModelItem | SweepItem;

/** `// text`, or the documentation comment `/// text`; `text` without the marker and one following blank. */
export interface Comment {
  readonly text: string;
  readonly documentation: boolean;
  /** A blank line stood directly before the comment. */
  readonly blankBefore: boolean;
  readonly span: Span;
}

/** What every statement carries besides its meaning, so that the formatter loses nothing. */
export interface Trivia {
  /** Comments on the lines before the statement, in order; comments found inside the statement come last. */
  readonly leading: readonly Comment[];
  /** A comment on the statement's last line (for a body: on the line of its `{`). */
  readonly trailing: Comment | null;
  /** A blank line stood directly before the statement, between it and its leading comments if it has any. */
  readonly blankBefore: boolean;
}

interface Statement {
  readonly span: Span;
  readonly trivia: Trivia;
}

/** `{ … }` */
export interface Body<M> {
  readonly members: readonly M[];
  /** Comments after the last member. */
  readonly dangling: readonly Comment[];
  /** The source had it all on one line. */
  readonly oneLine: boolean;
  readonly span: Span;
}

/** `phiseg 1` */
export interface VersionItem extends Statement {
  readonly kind: 'version';
  readonly value: number;
}

/** `import ladder, pyramid from "std/hierarchy.phiseg"` */
export interface ImportItem extends Statement {
  readonly kind: 'import';
  readonly names: readonly Identifier[];
  readonly from: StringLiteral;
}

/** `let width = 32`, or the function over numbers `let ramp(from, to) = …`, in a file or in a model. */
export interface LetItem extends Statement {
  readonly kind: 'let';
  readonly name: Identifier;
  /** Of a function; empty for a constant. */
  readonly parameters: readonly Identifier[];
  readonly value: Expression;
}

/** `block unit(c) = conv(c, kernel: 3) -> batchnorm -> relu`, in a file or in a model. */
export interface BlockItem extends Statement {
  readonly kind: 'block';
  readonly name: Identifier;
  readonly parameters: readonly Identifier[];
  readonly value: Expression;
}

/** `topology ladder(inputs...) -> z extends encoder { … }` */
export interface TopologyItem extends Statement {
  readonly kind: 'topology';
  readonly name: Identifier;
  readonly parameters: readonly TopologyParameter[];
  /** `z`, `s[l]`; absent in a topology that others extend and that delivers nothing itself. */
  readonly output: FamilyReference | null;
  readonly base: Identifier | null;
  readonly body: Body<TopologyMember>;
}

/** `x`, `z[l]` (a family of tensors), or `inputs...` (all the tensors left over). */
export interface TopologyParameter {
  readonly name: Identifier;
  readonly indices: readonly Identifier[];
  readonly rest: boolean;
  readonly span: Span;
}

/** `z`, `s[l]` or `n[i, j]` in a declaration: a tensor, or one for each index. */
export interface FamilyReference {
  readonly name: Identifier;
  readonly indices: readonly Identifier[];
  readonly span: Span;
}

export type TopologyMember = SlotsMember | EquationMember | RemoveMember;

/** `slots encode[r], mu[l], node[i, j], fuse` */
export interface SlotsMember extends Statement {
  readonly kind: 'slots';
  readonly slots: readonly FamilyReference[];
}

/**
 * `e[r] = e[r - 1] -> down -> encode[r] for r in 1 .. R - 1` (operator `=`), or
 * `z[l] ~ normal(h[l] -> mu[l], h[l] -> sigma[l]) for l in 0 .. L - 1` (operator `~`).
 */
export interface EquationMember extends Statement {
  readonly kind: 'equation';
  readonly name: Identifier;
  readonly indices: readonly Expression[];
  readonly operator: '=' | '~';
  readonly value: Expression;
  /** `for r in 0 .. R - 2, j in 1 .. R - 1 - r`: a range sees the variables before it. */
  readonly loops: readonly Loop[];
}

/** `model phiseg_l1 extends phiseg_l5 { … }` */
export interface ModelItem extends Statement {
  readonly kind: 'model';
  readonly name: Identifier;
  readonly base: Identifier | null;
  readonly body: Body<ModelMember>;
}

export type ModelMember =
  | DeclarationMember
  | LetItem
  | BlockItem
  | SubnetMember
  | RemoveMember
  | SettingMember
  | SectionMember;

/** `input x : image[128, 128, 1]`, `target s : labels[128, 128](classes: 2)` */
export interface DeclarationMember extends Statement {
  readonly kind: 'declaration';
  readonly role: 'input' | 'target';
  readonly name: Identifier;
  readonly type: Expression;
}

export type SubnetRole = 'posterior' | 'prior' | 'likelihood';

/** `posterior q(z | x, s) = ladder { … }`, `prior p(z | x) like posterior` */
export interface SubnetMember extends Statement {
  readonly kind: 'subnet';
  readonly role: SubnetRole;
  readonly signature: Signature;
  /** `ladder`, or `stitch(prior.e, prior.d)`: a name or a call; absent when the body only overrides. */
  readonly topology: Expression | null;
  readonly like: Identifier | null;
  readonly body: Body<SettingMember | RemoveMember> | null;
}

/** `q(z | x, s)` */
export interface Signature {
  readonly distribution: Identifier;
  readonly delivers: Identifier;
  readonly given: readonly Identifier[];
  readonly span: Span;
}

/** `remove latent, posterior.mu[top]` */
export interface RemoveMember extends Statement {
  readonly kind: 'remove';
  readonly paths: readonly Path[];
}

/** `levels = 7`, `latent.levels = 1`, `mu[top] = conv(2, kernel: 3)` */
export interface SettingMember extends Statement {
  readonly kind: 'setting';
  readonly path: Path;
  readonly value: Expression;
}

/** `latent { … }` */
export interface SectionMember extends Statement {
  readonly kind: 'section';
  readonly path: Path;
  readonly body: Body<SettingMember | SectionMember | RemoveMember>;
}

/** `sweep ablation of phiseg_l5, prob_unet { … }` */
export interface SweepItem extends Statement {
  readonly kind: 'sweep';
  readonly name: Identifier;
  /** Side by side, at least one. */
  readonly models: readonly Identifier[];
  readonly body: Body<SweepMember>;
}

export type SweepMember = SettingMember | SectionMember | WhereMember | ZipMember | VariantMember;

/** `where latent.levels > 1 or latent.beta == 1` */
export interface WhereMember extends Statement {
  readonly kind: 'where';
  readonly condition: Condition;
}

/** `zip { train.batch = [4, 8]; train.steps = [9000, 4500] }`: lists that move together. */
export interface ZipMember extends Statement {
  readonly kind: 'zip';
  readonly body: Body<SettingMember | SectionMember>;
}

/** `variant "no supervision" { objective.reconstruction.levels = finest }` */
export interface VariantMember extends Statement {
  readonly kind: 'variant';
  readonly name: StringLiteral;
  readonly body: Body<SettingMember | SectionMember>;
}

/** `latent.levels`, `posterior.mu[top]`, `likelihood.node[0, 1]` */
export interface Path {
  readonly segments: readonly PathSegment[];
  readonly span: Span;
}

export interface PathSegment {
  readonly name: Identifier;
  readonly indices: readonly Expression[];
}
