import { diagnose } from '../diagnostics/codes.ts';
import { countErrors } from '../diagnostics/count-errors.ts';
import type { Report } from '../diagnostics/diagnostic.ts';
import { suggestionRemedy } from '../diagnostics/suggest.ts';
import type { FlatModel, FlatSubnet } from '../resolve/flat-model.ts';
import { surfaceOf } from '../syntax/surface.ts';
import type { Modules } from '../resolve/module.ts';
import type { Span } from '../source/span.ts';
import type { Identifier } from '../syntax/ast.ts';
import { bindParameters } from './bind-parameters.ts';
import { tensorName } from './coverage.ts';
import { readInput, readRater, readTarget } from './declarations.ts';
import { orderEquations } from './equation-order.ts';
import { type Elaboration, elaborate } from './elaborate.ts';
import { createEnvironment, type ModelEnvironment, type TensorOf } from './environment.ts';
import { indexHelp } from './index-help.ts';
import type { Level } from './level.ts';
import { sectionOfLetter } from './level-letter.ts';
import { noTensor } from './no-tensor.ts';
import { drawnBy } from './objective-conflict.ts';
import { readHidden } from './read-hidden.ts';
import { readObjective } from './read-objective.ts';
import { readTrain } from './read-train.ts';
import { distinctNames } from './rules/distinct-names.ts';
import { rules } from './rules/index.ts';
import { latentFitsResolution } from './rules/latent-fits-resolution.ts';
import { redundantBias } from './rules/redundant-bias.ts';
import { latentName as latentNameOf } from './rules/signatures.ts';
import { targetFitsInput } from './rules/target-fits-input.ts';
import { usedSlots } from './rules/used-slots.ts';
import { reportContradiction } from './report-contradiction.ts';
import type { Scope } from './scope.ts';
import { trainProblems } from './train-problems.ts';
import type { ImageSpec, LabelsSpec, LatentSpec, RaterSpec, Role, Spec, Subnet } from './types.ts';
import type { Value, WireValue } from './values.ts';

export interface ReadSpec {
  readonly spec: Spec;
  /** Equations that no level needed. */
  readonly unbuilt: readonly string[];
}

/** Evaluates a model: settings, level arithmetic, and the equations that its subnets need. Null when it has errors. */
export function readSpec(modules: Modules, model: FlatModel, report: Report): ReadSpec | null {
  const { report: counted, count } = countErrors(report);
  distinctNames({ modules, model, report: counted });
  if (count() > 0) return null;
  for (const rule of rules) rule({ modules, model, report: counted });
  const read = createReader(modules, model, counted).read();
  if (read && count() === 0) usedSlots(model, read.spec, counted);
  if (read && count() === 0) redundantBias(read.spec, counted);
  return count() === 0 && model.broken.size === 0 ? read : null;
}

/** What stands for the number of classes where the target is in error: the rest of the model is still checked. */
const SOME_CLASSES = 2;

function createReader(modules: Modules, model: FlatModel, report: Report): { read(): ReadSpec | null } {
  const { input, target, rater } = readDeclarations(modules, model, report);
  const elaborations = new Map<Role, Elaboration | null>();
  const environment = createEnvironment(modules, model, target?.classes ?? SOME_CLASSES, tensorOf(null), report);
  const { scope } = environment;
  const latentName = latentNameOf(model);

  /** `prior.e`: needs the tensor in the other subnet, for a subnet that asks (none: a slot, a let or a setting). */
  function tensorOf(asker: Role | null): TensorOf {
    if (asker === null) return noTensor(report);
    return (role, name, span) => {
      const problem = orderProblem(asker, role);
      if (!problem) return tensorIn(role, name, span);
      // Text that is shared is told of once, for the subnet that wrote it, where it is wrong there too.
      const text = model.subnets.get(asker)?.text.role;
      if (text && text !== asker && orderProblem(text, role)) return 'failed';
      const help = ['a posterior and a likelihood may read the prior: write prior.TENSOR in their topologies'];
      const details = { span, label: 'not there', help };
      report(diagnose('spec/subnet-order', { role: asker, reads: `${role}.${name}`, reason: problem }, details));
      return 'failed';
    };
  }

  function tensorIn(role: string, name: string, span: Span): Value | 'failed' {
    const subnet = [...model.subnets.values()].find((candidate) => candidate.role === role);
    const other = subnet && elaborationOf(subnet);
    if (!subnet || !other) return 'failed';
    const inOther = (tensor: string | null): WireValue | null =>
      tensor === null
        ? null
        : { kind: 'wire', wire: { kind: 'of', role: subnet.role, name: tensor }, level: other.levelOf(tensor) };
    const found = other.find(name, span);
    if (found === 'failed') return 'failed';
    if (found?.kind === 'wire') return inOther(other.need(name, [], span)) ?? 'failed';
    if (found?.kind === 'family') {
      return {
        kind: 'family',
        name: `${role}.${name}`,
        arity: found.arity,
        at: (indices, place) => inOther(other.need(name, indices, place)),
      };
    }
    const remedy = suggestionRemedy(name, other.families, `tensors of the ${role}`);
    report(
      diagnose(
        'spec/no-equation',
        { tensor: name, topology: subnet.topology.name, has: '' },
        { span, label: `not in the ${role}`, ...remedy },
      ),
    );
    return 'failed';
  }

  function elaborationOf(subnet: FlatSubnet): Elaboration | null {
    const known = elaborations.get(subnet.role);
    if (known !== undefined) return known;
    elaborations.set(subnet.role, null);
    const own: Scope = { ...scope, environment: { ...environment, tensorOf: tensorOf(subnet.role) } };
    const parameters = bindParameters(subnet, given, own);
    const elaboration =
      parameters &&
      elaborate({
        subnet,
        parameters,
        latent: subnet.role === 'likelihood' ? null : latentName,
        levels: environment.levels,
        scope: own,
      });
    elaborations.set(subnet.role, elaboration);
    return elaboration;
  }

  /** What a tensor of a signature is to the topology that gets it. */
  function given(name: Identifier): Value {
    if (name.text !== latentName) {
      const level = name.text === model.rater?.name.text ? null : 0;
      return { kind: 'wire', wire: { kind: 'given', name: name.text }, level };
    }
    return {
      kind: 'family',
      name: name.text,
      arity: 1,
      at([index = 0], span) {
        const count = environment.levels('latent') ?? 0;
        const latent = tensorName(name.text, [index]);
        if (index >= 0 && index < count)
          return { kind: 'wire', wire: { kind: 'latent', name: latent }, level: levelOfLatent(latent) };
        const levels = model.settings.get('latent.levels');
        const related = levels ? [{ span: levels.span, message: `${count} latent levels` }] : [];
        const details = {
          span,
          label: `levels run from 0 to ${count - 1}`,
          related,
          help: indexHelp(name.text, index, count),
        };
        report(
          diagnose('spec/index-out-of-range', { what: `latent ${name.text}`, unit: 'levels', index, count }, details),
        );
        return null;
      },
    };
  }

  /** What a latent's mean is computed at. */
  function levelOfLatent(name: string): Level {
    const subnet = [...model.subnets.values()].find(({ role }) => role !== 'likelihood');
    return (subnet && elaborationOf(subnet)?.levelOf(name)) ?? null;
  }

  return {
    read() {
      const train = readTrain(model, target?.annotators ?? null, environment);
      const latent = latentName === null ? null : readLatent(model, latentName, environment, report);
      const resolution = readResolution(model, environment, report);
      if (!resolution || (latentName !== null && latent === null)) return null;
      if (latent && !latentFitsResolution(model, resolution.levels, latent.levels, report)) return null;
      const delivered = new Map<FlatSubnet, readonly string[]>();
      for (const subnet of model.subnets.values()) {
        const names = deliver(subnet, elaborationOf(subnet), environment);
        if (names) delivered.set(subnet, names);
      }
      const complete = delivered.size === model.subnets.size && model.broken.size === 0;
      const own = model.subnets.get('likelihood');
      const wired = own && delivered.has(own) ? elaborationOf(own) : null;
      const hidden = wired ? readHidden(model, wired, scope) : null;
      const subnets: Subnet[] = [];
      for (const [subnet, names] of delivered) {
        const elaboration = elaborationOf(subnet);
        if (elaboration) subnets.push(elaboration.finish(names));
      }
      if (complete && !checkOrder(subnets, report)) return null;
      const likelihood = subnets.find((subnet) => subnet.role === 'likelihood');
      const objective = readObjective(
        model,
        likelihood?.delivers.length ?? null,
        {
          classes: target?.classes ?? null,
          annotators: target?.annotators ?? null,
          latents: latent?.levels ?? 0,
          drawn: drawnBy(likelihood),
        },
        scope,
      );
      if (hidden === 'failed' || !complete || !objective || !train || !input || !target || (model.rater && !rater))
        return null;
      const spec: Spec = {
        phiseg: 1,
        name: model.name,
        documentation: model.documentation,
        input,
        rater,
        target,
        resolution,
        latent: latent && { ...latent, beta: objective.kl },
        subnets,
        objective: { ...objective, hidden },
        train,
      };
      reportTrainProblems(model, spec, report);
      const unbuilt = [...elaborations.values()].flatMap((elaboration) => elaboration?.unbuilt() ?? []);
      return { spec, unbuilt };
    },
  };
}

/** Whether equations of subnets that read one another end somewhere; reported with the path that closes a circle. */
function checkOrder(subnets: readonly Subnet[], report: Report): boolean {
  const ordered = orderEquations(subnets);
  if (ordered.ok) return true;
  const { cycle } = ordered;
  const [first] = cycle;
  const related = cycle.slice(1, 4).flatMap(({ name, origin, isSample }) => {
    const message = isSample ? `${name} is the posterior's sample while training` : `${name} is defined here`;
    return origin ? [{ span: origin, message }] : [];
  });
  const names = [...cycle.map(({ name }) => name), first?.name ?? ''];
  const help = ['let the posterior read only what the prior makes of coarser latents, or of none'];
  const details = { span: first?.origin, label: `needs ${cycle[1]?.name}`, related, help };
  report(diagnose('names/cycle', { what: 'equation', cycle: names }, details));
  return false;
}

/** Why a subnet cannot read another's tensors; null when it can. When samples are drawn there is no posterior. */
function orderProblem(asker: Role, role: string): string | null {
  if (asker === role) return 'these are its own tensors';
  if (role === 'prior') return null;
  return role === 'posterior' ? 'there is no posterior when samples are drawn' : `the ${role} is computed after it`;
}

/** Needs all that a subnet must deliver: each latent level, or the logits, finest first. */
function deliver(
  subnet: FlatSubnet,
  elaboration: Elaboration | null,
  environment: ModelEnvironment,
): readonly string[] | null {
  const output = subnet.topology.output;
  if (!elaboration || !output) return null;
  const letter = output.indices[0]?.text;
  const span = subnet.signature.delivers.span;
  if (letter === undefined) {
    const tensor = elaboration.need(output.name.text, [], span);
    return tensor === null ? null : [tensor];
  }
  const details = {
    span: output.span,
    label: 'one for each latent level',
    related: [{ span, message: `the ${subnet.role} delivers it` }],
    help: [`deliver a single one: topology ${subnet.topology.name}(…) -> ${output.name.text}`],
  };
  const asking = { what: `${output.name.text} is delivered once per latent level`, details };
  const section = sectionOfLetter(letter);
  const count = section ? environment.levels(section, asking) : Math.max(1, elaboration.countOf(output.name.text));
  if (count === null) return null;
  const names = Array.from({ length: count }, (_, index) => elaboration.need(output.name.text, [index], span));
  return names.every((name) => name !== null) ? names : null;
}

function readDeclarations(
  modules: Modules,
  model: FlatModel,
  report: Report,
): { readonly input: ImageSpec | null; readonly target: LabelsSpec | null; readonly rater: RaterSpec | null } {
  const scope: Scope = createEnvironment(modules, model, null, noTensor(report), report).scope;
  for (const role of ['input', 'target'] as const) {
    if (model[role]) continue;
    const help = [
      role === 'input' ? 'add: input x : image[128, 128, 1]' : 'add: target s : labels[128, 128](classes: 2)',
    ];
    report(diagnose('spec/missing', { what: role }, { span: model.item.name.span, label: `no ${role}`, help }));
  }
  const input = model.input && readInput(model.input, model.settings, scope);
  const target = input && model.target && readTarget(model.target, input, model.settings, scope);
  if (input && target) targetFitsInput(model, input, target, report);
  const rater = target && model.rater && readRater(model.rater, target, report);
  return { input, target, rater };
}

function reportTrainProblems(model: FlatModel, spec: Spec, report: Report): void {
  for (const found of trainProblems(spec)) {
    reportContradiction(found, model.settings.get(found.path)?.value.span, report);
  }
}

function readLatent(
  model: FlatModel,
  name: string,
  environment: ModelEnvironment,
  report: Report,
): Omit<LatentSpec, 'beta'> | null {
  if (requireLevels(model, 'latent', report)) {
    const levels = environment.levels('latent');
    return levels === null ? null : { name, levels };
  }
  return null;
}

function readResolution(model: FlatModel, environment: ModelEnvironment, report: Report): Spec['resolution'] | null {
  if (!requireLevels(model, 'resolution', report)) return null;
  const levels = environment.levels('resolution');
  const setting = model.settings.get('resolution.channels');
  const value = setting ? environment.setting('resolution', 'channels', setting.span) : null;
  if (levels === null || value === 'failed') return null;
  const items = value?.kind === 'list' ? value.items : [];
  return { levels, channels: items.flatMap((item) => (item.kind === 'number' ? [item.value] : [])) };
}

function requireLevels(model: FlatModel, section: 'resolution' | 'latent', report: Report): boolean {
  if (model.settings.has(`${section}.levels`)) return true;
  const { setting } = surfaceOf(model.item.span.file);
  const help = [`add: ${setting(`${section}.levels`, section === 'latent' ? '1' : '5')}`];
  report(
    diagnose(
      'spec/missing',
      { what: `${section}.levels` },
      { span: model.item.name.span, label: 'how many levels?', help },
    ),
  );
  return false;
}
