import { diagnose } from '../diagnostics/codes.ts';
import type { Report } from '../diagnostics/diagnostic.ts';
import { suggestionHelp } from '../diagnostics/suggest.ts';
import type { FlatModel, FlatSubnet } from '../names/flat-model.ts';
import type { Modules } from '../names/module.ts';
import type { Span } from '../source/span.ts';
import type { Identifier } from '../syntax/ast.ts';
import { bindParameters } from './bind-parameters.ts';
import { tensorName } from './coverage.ts';
import { readInput, readTarget } from './declarations.ts';
import { elaborate, type Elaboration } from './elaborate.ts';
import { createEnvironment, type ModelEnvironment } from './environment.ts';
import { readObjective } from './read-objective.ts';
import { readTrain } from './read-train.ts';
import { rules } from './rules/index.ts';
import { latentFitsResolution } from './rules/latent-fits-resolution.ts';
import { targetFitsInput } from './rules/target-fits-input.ts';
import type { Scope } from './scope.ts';
import type { LabelsSpec, ImageSpec, LatentSpec, Role, Spec, Subnet } from './types.ts';
import type { Value } from './values.ts';

export interface ReadSpec {
  readonly spec: Spec;
  /** Equations that no level needed. */
  readonly unbuilt: readonly string[];
}

/** Evaluates a model: settings, level arithmetic, and the equations that its subnets need. Null when it has errors. */
export function readSpec(modules: Modules, model: FlatModel, report: Report): ReadSpec | null {
  let errors = 0;
  const counted: Report = (diagnostic) => {
    if (diagnostic.severity === 'error') errors++;
    report(diagnostic);
  };
  for (const rule of rules) rule({ modules, model, report: counted });
  const reader = createReader(modules, model, counted);
  const read = reader?.read() ?? null;
  return errors === 0 ? read : null;
}

function createReader(modules: Modules, model: FlatModel, report: Report): { read(): ReadSpec | null } | null {
  const declared = readDeclarations(modules, model, report);
  if (!declared) return null;
  const { input, target } = declared;
  const elaborations = new Map<Role, Elaboration | null>();
  const environment = createEnvironment(modules, model, target.classes, tensorOf, report);
  const { scope } = environment;
  const latentName = model.subnets.get('posterior')?.signature.delivers.text ?? null;

  /** `prior.e`: needs the tensor in the other subnet. */
  function tensorOf(role: string, name: string, span: Span): Value | null | 'failed' {
    const subnet = [...model.subnets.values()].find((candidate) => candidate.role === role);
    const other = subnet && elaborationOf(subnet);
    if (!subnet || !other) return 'failed';
    const inOther = (tensor: string | null): Value | 'failed' =>
      tensor === null ? 'failed' : { kind: 'wire', wire: { kind: 'of', role: subnet.role, name: tensor } };
    const found = other.find(name, span);
    if (found?.kind === 'wire') return inOther(other.need(name, null, span));
    if (found?.kind === 'family') {
      return {
        kind: 'family',
        name: `${role}.${name}`,
        at(index, place) {
          const tensor = other.need(name, index, place);
          return tensor === null ? null : { kind: 'of', role: subnet.role, name: tensor };
        },
      };
    }
    const help = suggestionHelp(name, other.families, `tensors of the ${role}`);
    report(
      diagnose('spec/no-equation', { tensor: name, topology: subnet.topology.name, has: '' }, { span, label: `not in the ${role}`, help }),
    );
    return 'failed';
  }

  function elaborationOf(subnet: FlatSubnet): Elaboration | null {
    const known = elaborations.get(subnet.role);
    if (known !== undefined) return known;
    elaborations.set(subnet.role, null);
    const parameters = bindParameters(subnet, given, scope);
    const levels = (letter: string): number | null => environment.levels(letter === 'l' ? 'latent' : 'resolution');
    const elaboration = parameters && elaborate({ subnet, parameters, random: subnet.role !== 'likelihood', levels, scope });
    elaborations.set(subnet.role, elaboration);
    return elaboration;
  }

  /** What a tensor of a signature is to the topology that gets it. */
  function given(name: Identifier): Value | null {
    if (name.text !== latentName) return { kind: 'wire', wire: { kind: 'given', name: name.text } };
    return {
      kind: 'family',
      name: name.text,
      at(index, span) {
        const count = environment.levels('latent') ?? 0;
        if (index >= 0 && index < count) return { kind: 'latent', name: tensorName(name.text, index) };
        const details = { span, label: `l runs from 0 to ${count - 1}` };
        report(diagnose('spec/index-out-of-range', { what: name.text, index, count }, details));
        return null;
      },
    };
  }

  return {
    read() {
      const latent = latentName === null ? null : readLatent(model, latentName, environment, report);
      const resolution = readResolution(model, environment, report);
      if (!resolution || (latentName !== null && latent === null)) return null;
      if (latent && !latentFitsResolution(model, resolution.levels, latent.levels, report)) return null;
      const delivered = new Map<FlatSubnet, readonly string[]>();
      for (const subnet of model.subnets.values()) {
        const names = deliver(subnet, elaborationOf(subnet), environment);
        if (names) delivered.set(subnet, names);
      }
      if (delivered.size < model.subnets.size) return null;
      const subnets: Subnet[] = [];
      for (const [subnet, names] of delivered) {
        const elaboration = elaborationOf(subnet);
        if (elaboration) subnets.push(elaboration.finish(names));
      }
      const logits = subnets.find((subnet) => subnet.role === 'likelihood')?.delivers.length ?? 0;
      const objective = readObjective(model, logits, latent?.levels ?? 0, scope);
      const train = readTrain(model, target.annotators, scope);
      if (!objective || !train) return null;
      const spec: Spec = {
        phiseg: 1,
        name: model.name,
        documentation: model.documentation,
        input,
        target,
        resolution,
        latent: latent && { ...latent, beta: objective.kl },
        subnets,
        objective,
        train,
      };
      const unbuilt = [...elaborations.values()].flatMap((elaboration) => elaboration?.unbuilt() ?? []);
      return { spec, unbuilt };
    },
  };
}

/** Needs all that a subnet must deliver: each latent level, or the logits, finest first. */
function deliver(subnet: FlatSubnet, elaboration: Elaboration | null, environment: ModelEnvironment): readonly string[] | null {
  const output = subnet.topology.output;
  if (!elaboration || !output) return null;
  const letter = output.index?.text;
  const span = subnet.signature.delivers.span;
  if (letter === undefined) {
    const tensor = elaboration.need(output.name.text, null, span);
    return tensor === null ? null : [tensor];
  }
  const count = environment.levels(letter === 'l' ? 'latent' : 'resolution');
  if (count === null) return null;
  const names: string[] = [];
  for (let index = 0; index < count; index++) {
    const tensor = elaboration.need(output.name.text, index, span);
    if (tensor === null) return null;
    names.push(tensor);
  }
  return names;
}

function readDeclarations(
  modules: Modules,
  model: FlatModel,
  report: Report,
): { readonly input: ImageSpec; readonly target: LabelsSpec } | null {
  const scope: Scope = createEnvironment(modules, model, Number.NaN, () => null, report).scope;
  for (const role of ['input', 'target'] as const) {
    if (model[role]) continue;
    const help = [role === 'input' ? 'add: input x : image[128, 128, 1]' : 'add: target s : labels[128, 128](classes: 2)'];
    report(diagnose('spec/missing', { what: role, model: model.name }, { span: model.item.name.span, label: `no ${role}`, help }));
  }
  const input = model.input && readInput(model.input, model.settings, scope);
  const target = input && model.target && readTarget(model.target, input, model.settings, scope);
  return input && target && targetFitsInput(input, target, report) ? { input, target } : null;
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
  const help = [`add: ${section} { levels = ${section === 'latent' ? 1 : 5} }`];
  report(diagnose('spec/missing', { what: `${section}.levels`, model: model.name }, { span: model.item.name.span, label: 'how many levels?', help }));
  return false;
}
