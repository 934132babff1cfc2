import { diagnose } from '../diagnostics/codes.ts';
import { suggestionRemedy } from '../diagnostics/suggest.ts';
import type { FlatSubnet, SlotDeclaration } from '../resolve/flat-model.ts';
import type { Span } from '../source/span.ts';
import type { EquationMember, Expression } from '../syntax/ast.ts';
import { printExpression, printSegment } from '../syntax/print.ts';
import { checkSlotIndices, type LevelsOf, slotCounts } from './slot-indices.ts';
import { type Covered, coverTopology, type FamilyCoverage, tensorName } from './coverage.ts';
import { LATENT_LIMITS, readDistribution } from './distribution.ts';
import { evaluate, expected } from './evaluate.ts';
import { type FilledSlot, fillSlot } from './fill-slot.ts';
import { type Level, reportLevel } from './level.ts';
import { MAX_WIRE_DEPTH } from './limits.ts';
import { type Scope, withRelated } from './scope.ts';
import type { Equation, Subnet } from './types.ts';
import type { SlotsValue, SlotValue, Value, WireValue } from './values.ts';
import { wireDepth } from './wire-depth.ts';
import { wants } from './wanted.ts';

/** A subnet whose equations are written out as they are needed. */
export interface Elaboration {
  readonly subnet: FlatSubnet;
  /** A tensor or family by its name; null when the topology has none of it, 'failed' when it is in error (and reported). */
  find(name: string, span: Span): Value | null | 'failed';
  /** The names of its families, for suggestions. */
  readonly families: readonly string[];
  /** Needs one tensor: writes its equation and all that it needs. */
  need(name: string, indices: readonly number[], span: Span): string | null;
  /** The resolution level of a tensor whose equation is written: `e[3]`. */
  levelOf(tensor: string): Level;
  /** How many tensors a family has that is numbered from 0 by one index: its highest index and one. */
  countOf(name: string): number;
  /** The equations and slots needed so far; `delivers` names the results. */
  finish(delivers: readonly string[]): Subnet;
  /** Equations that no level needed, as text. */
  unbuilt(): readonly string[];
}

export interface ElaborationRequest {
  readonly subnet: FlatSubnet;
  /** The topology's parameters. */
  readonly parameters: ReadonlyMap<string, Value>;
  /** What the signatures call the latents, for a subnet that delivers them: its random tensors bear this name. */
  readonly latent: string | null;
  /** How many levels a section counts; null, and reported, where there are none for what is asking. */
  readonly levels: LevelsOf;
  readonly scope: Scope;
}

/** Starts to elaborate a subnet: checks that equations cover each index once, and writes nothing yet. */
export function elaborate(request: ElaborationRequest): Elaboration | null {
  const { subnet, scope: outer } = request;
  const { topology } = subnet;
  const { report } = outer.environment;
  const placed = checkSlotIndices(subnet, request.levels, outer);
  const coverage = coverTopology(topology, fromModel(subnet, outer));
  if (!coverage || !placed) return null;
  const { latent } = request;
  const isOutput = (name: string): boolean => name === topology.output?.name.text;
  const isDelivered = (name: string): boolean => latent !== null && isOutput(name);
  const isOutcome = (name: string): boolean => subnet.role === 'likelihood' && isOutput(name);
  const nameOf = (name: string, indices: readonly number[]): string =>
    tensorName(latent !== null && isDelivered(name) ? latent : name, indices);
  if (latent !== null && !isDelivered(latent) && coverage.has(latent)) {
    const problem = `has a tensor ${latent} of its own, and the latents are called so too`;
    const related = [{ span: topology.item.name.span, message: `topology ${topology.name}` }];
    const details = { span: subnet.signature.delivers.span, label: 'choose another name', related };
    report(diagnose('spec/parameters', { topology: topology.name, problem }, details));
    return null;
  }

  const equations: Equation[] = [];
  const slots = new Map<string, { readonly filled: FilledSlot; readonly level: Level }>();
  const levels = new Map<string, Level>();
  const wireValue = (tensor: string): WireValue => ({
    kind: 'wire',
    wire: { kind: 'tensor', name: tensor },
    level: levels.get(tensor) ?? null,
  });
  const states = new Map<string, 'active' | 'failed' | 'done'>();
  const path: { readonly tensor: string; readonly span: Span }[] = [];
  const built = new Set<EquationMember>();

  const need = (name: string, indices: readonly number[], span: Span): string | null => {
    const tensor = nameOf(name, indices);
    const state = states.get(tensor);
    if (state === 'done') return tensor;
    if (state === 'failed') return null;
    if (state === 'active') {
      const from = path.findIndex((step) => step.tensor === tensor);
      const cycle = path.slice(from);
      const related = cycle.map((step) => ({ span: step.span, message: `${step.tensor} is defined here` }));
      const names = [...cycle.map((step) => step.tensor), tensor];
      const details = {
        span,
        label: `needs ${tensor}, which needs this`,
        related: related.slice(0, 3),
        help: ['let one of them need a level that is known before it'],
      };
      report(diagnose('names/cycle', { what: 'equation', cycle: names }, details));
      return null;
    }
    const covered = coverage.get(name)?.tensors.get(tensorName(name, indices));
    if (!covered) {
      reportNoEquation(subnet, tensorName(name, indices), name, coverage.get(name), span, outer);
      return null;
    }
    if (isOutcome(name) && covered.equation.operator === '~' && path.length > 0) {
      const problem = 'is drawn last: it is what the likelihood delivers, and no equation reads it';
      const related = [{ span: covered.equation.span, message: `${tensor} is drawn here` }];
      const help = ['read what it is drawn from'];
      report(diagnose('spec/equation-kind', { tensor, problem }, { span, label: 'read here', related, help }));
      return null;
    }
    states.set(tensor, 'active');
    path.push({ tensor, span: covered.equation.span });
    const equation = writeEquation(tensor, covered);
    path.pop();
    states.set(tensor, equation ? 'done' : 'failed');
    built.add(covered.equation);
    if (equation) equations.push(equation);
    return equation ? tensor : null;
  };

  const find = (name: string, span: Span): Value | null | 'failed' => {
    const family = coverage.get(name);
    if (family?.arity === 0) {
      const tensor = need(name, [], span);
      return tensor === null ? 'failed' : wireValue(tensor);
    }
    const at = (indices: readonly number[], place: Span): WireValue | null => {
      const tensor = need(name, indices, place);
      return tensor === null ? null : wireValue(tensor);
    };
    return family ? { kind: 'family', name, arity: family.arity, at } : null;
  };

  const findLocal = (name: string, span: Span, level: Level): Value | null | 'failed' => {
    const declaration = topology.slots.get(name);
    if (!declaration) return find(name, span);
    const { letters } = declaration;
    if (letters.length === 0) return fill(declaration, [], span, level) ?? 'failed';
    const counts = slotCounts(subnet, declaration, request.levels);
    const at: SlotsValue['at'] = (indices, place, from) => fill(declaration, indices, place, from);
    return counts ? { kind: 'slots', name, letters, counts, at } : 'failed';
  };

  /** Fills a slot instance the first time it is met. */
  const fill = (
    declaration: SlotDeclaration,
    indices: readonly number[],
    span: Span,
    level: Level,
  ): SlotValue | null => {
    const name = tensorName(declaration.name, indices);
    const known = slots.get(name);
    if (known?.filled.isPlaced && known.level !== level) {
      const problem = `it is used at level ${known.level} and at level ${level}, with the same weights`;
      return reportLevel(`slot ${name}`, problem, span, outer, known.filled.slot.origin);
    }
    const own = { environment: outer.environment, locals: new Map(), level };
    const filled = known?.filled ?? fillSlot(subnet, declaration, indices, span, own);
    if (!filled) return null;
    if (!known) slots.set(name, { filled, level });
    return { kind: 'slot', name, shift: filled.shift };
  };

  const writeEquation = (tensor: string, { equation, locals }: Covered): Equation | null => {
    const scope = fromModel(subnet, {
      environment: outer.environment,
      locals: new Map([...request.parameters, ...locals]),
      local: findLocal,
      localNames: [...coverage.keys(), ...topology.slots.keys()],
    });
    const origin = equation.span;
    const delivered = isDelivered(equation.name.text);
    if (equation.operator === '=' && delivered) {
      const problem = `is what the ${subnet.role} delivers, so it must be drawn`;
      const related = [{ span: subnet.signature.delivers.span, message: `the ${subnet.role}` }];
      const help = [`write: ${equation.name.text}[l] ~ normal(MEAN, SCALE)`, ...LATENT_LIMITS];
      const details = { span: equation.span, label: 'not random', related, help };
      // Text that is shared is told of once, for the subnet that wrote it.
      if (subnet.text.role === subnet.role) report(diagnose('spec/equation-kind', { tensor, problem }, details));
      return null;
    }
    if (equation.operator === '=') {
      const value = wire(equation.value, scope);
      levels.set(tensor, value?.level ?? null);
      return value && { kind: 'tensor', name: tensor, value: value.wire, origin };
    }
    const as = delivered ? 'latent' : isOutcome(equation.name.text) ? 'outcome' : null;
    const drawn = readDistribution(equation.value, { tensor, as }, scope, (part, inner) => wire(part, inner));
    levels.set(tensor, drawn?.level ?? null);
    return drawn && { ...drawn.distribution, name: tensor, origin };
  };

  const wire = (expression: Expression, scope: Scope): WireValue | null => {
    const value = evaluate(expression, scope);
    if (!value) return null;
    if (value.kind !== 'wire') {
      expected(scope, expression.span, wants.tensor, value);
      return null;
    }
    if (wireDepth(value.wire) > MAX_WIRE_DEPTH) {
      const help = ['give parts of it equations of their own'];
      const details = { span: expression.span, label: 'one equation', help };
      scope.environment.report(
        diagnose('spec/too-deep', { what: 'the equation nests', limit: MAX_WIRE_DEPTH }, details),
      );
      return null;
    }
    return value;
  };

  return {
    subnet,
    find,
    families: [...coverage.keys()],
    need,
    levelOf: (tensor) => levels.get(tensor) ?? null,
    countOf: (name) =>
      Math.max(0, ...[...(coverage.get(name)?.tensors.values() ?? [])].map(({ indices: [index = -1] }) => index + 1)),
    finish: (delivers) => ({
      role: subnet.role,
      given: subnet.signature.given.map((name) => name.text),
      topology: topology.name,
      equations,
      slots: [...slots.values()].map(({ filled }) => filled.slot),
      delivers,
      origin: subnet.span,
    }),
    unbuilt: () =>
      topology.equations
        .filter((equation) => !built.has(equation))
        .map((equation) => `${subnet.role}: no level needs ${equationText(equation)}`),
  };
}

/** Findings in the equations of another file, the standard library say, also show the line that uses the topology. */
function fromModel({ topology, text }: FlatSubnet, scope: Scope): Scope {
  const files = new Set(topology.equations.map((equation) => equation.span.file));
  files.delete(text.span.file);
  const related = { span: text.span, message: `the ${text.role} is wired by topology ${topology.name}` };
  return [...files].reduce(
    (inner, file) => withRelated(inner, { file, start: 0, end: Number.POSITIVE_INFINITY }, related),
    scope,
  );
}

function equationText(equation: EquationMember): string {
  return `${printSegment(equation)} ${equation.operator} ${printExpression(equation.value)}`;
}

/** `e[0] to e[6]`; `e[0], e[2]` where there are gaps. Of several indices the last alone is told as a range: `n[1, 0] to n[1, 3]`. */
function indexRange(name: string, all: readonly (readonly number[])[]): string {
  const keyOf = (indices: readonly number[]): string => indices.slice(0, -1).join();
  const rows = [...new Set(all.map(keyOf))].map((key) => all.filter((indices) => keyOf(indices) === key));
  return rows.map((row) => rowRange(name, row)).join(', ');
}

function rowRange(name: string, row: readonly (readonly number[])[]): string {
  const sorted = row.toSorted((a, b) => (a.at(-1) ?? 0) - (b.at(-1) ?? 0));
  const names = sorted.map((indices) => tensorName(name, indices));
  const [first, last] = [sorted[0]?.at(-1) ?? 0, sorted.at(-1)?.at(-1) ?? 0];
  const isWhole = last - first + 1 === names.length && names.length > 2;
  return isWhole ? `${names[0]} to ${names.at(-1)}` : names.join(', ');
}

function reportNoEquation(
  subnet: FlatSubnet,
  tensor: string,
  name: string,
  family: FamilyCoverage | undefined,
  span: Span,
  scope: Scope,
): void {
  const has = indexRange(
    name,
    [...(family?.tensors.values() ?? [])].flatMap(({ indices }) => (indices.length > 0 ? [indices] : [])),
  );
  const defined = [...(family?.tensors.values() ?? [])][0]?.equation.span ?? subnet.topology.item.name.span;
  const related = [{ span: defined, message: family ? `${name} is defined here` : `topology ${subnet.topology.name}` }];
  const names = [...new Set(subnet.topology.equations.map((equation) => equation.name.text))];
  const remedy = family
    ? { help: [`add an equation for ${tensor}, or ask for another level`] }
    : suggestionRemedy(name, names, 'tensors');
  const { report } = fromModel(subnet, scope).environment;
  const details = { span, label: `needs ${tensor}`, related: span === defined ? [] : related, ...remedy };
  report(diagnose('spec/no-equation', { tensor, topology: subnet.topology.name, has }, details));
}
