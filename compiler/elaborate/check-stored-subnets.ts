import { checkStoredBlock, checkStoredJoin } from './check-stored-block.ts';
import { orderEquations } from './equation-order.ts';
import { equationWires } from './equation-wires.ts';
import { innerWires } from './inner-wires.ts';
import { latentNames } from './latent-names.ts';
import { MAX_WIRE_DEPTH } from './limits.ts';
import { INSTANCE, type Problem } from './stored-problem.ts';
import { isNumberPart, type Role, type Spec, type Subnet, type Wire } from './types.ts';
import { wireDepth } from './wire-depth.ts';

const ROLES: readonly Role[] = ['posterior', 'prior', 'likelihood'];

/** Whether the subnets are those of a model, and each names only what is there for it. */
export function checkStoredSubnets(spec: Spec, problem: Problem): void {
  const roles = spec.subnets.map(({ role }) => role).join(', ');
  const wanted = ROLES.filter((role) => spec.latent !== null || role === 'likelihood').join(', ');
  if (roles !== wanted) {
    problem('subnets', `must be ${wanted}${spec.latent ? '' : ', as there are no latents'}, not ${roles}`);
    return;
  }
  for (const [index, subnet] of spec.subnets.entries()) checkSubnet(spec, subnet, `subnets[${index}]`, problem);
  const ordered = orderEquations(spec.subnets);
  if (!ordered.ok) problem('subnets', `equations go in a circle: ${ordered.cycle.map(({ name }) => name).join(', ')}`);
}

function checkSubnet(spec: Spec, subnet: Subnet, at: string, problem: Problem): void {
  if (!INSTANCE.test(subnet.topology)) problem(`${at}.topology`, `${JSON.stringify(subnet.topology)} is not a name`);
  checkGiven(spec, subnet, `${at}.given`, problem);
  const slots = new Set<string>();
  for (const [index, { name }] of subnet.slots.entries()) {
    note(slots, name, `${at}.slots[${index}].name`, problem);
  }
  const latents = latentNames(spec);
  const tensors = new Set<string>();
  const drawn = new Set<string>();
  const reading: Reading = { spec, subnet, slots, tensors, drawn, problem };
  for (const [index, equation] of subnet.equations.entries()) {
    const here = `${at}.equations[${index}]`;
    const isLatent = subnet.role !== 'likelihood' && latents.includes(equation.name);
    const mayBeDrawn = isLatent || (subnet.role === 'likelihood' && subnet.delivers.includes(equation.name));
    if (isLatent && equation.kind !== 'normal') {
      problem(`${here}.kind`, `${equation.name} is a latent, and is drawn from a normal`);
    }
    if (!mayBeDrawn && equation.kind !== 'tensor') {
      problem(`${here}.kind`, 'only latents, and the logits that the likelihood delivers, are drawn');
    }
    for (const { name: part, wire } of equationWires(equation)) {
      if (wireDepth(wire) > MAX_WIRE_DEPTH) problem(`${here}.${part}`, `nests more than ${MAX_WIRE_DEPTH} deep`);
      else checkWire(wire, `${here}.${part}`, reading);
    }
    if (subnet.role === 'likelihood' && equation.kind !== 'tensor') drawn.add(equation.name);
    note(tensors, equation.name, `${here}.name`, problem);
  }
  checkDelivers(spec, subnet, tensors, `${at}.delivers`, problem);
}

/** Takes a name once. */
function note(names: Set<string>, name: string, at: string, problem: Problem): void {
  if (!INSTANCE.test(name)) problem(at, `${JSON.stringify(name)} is not a name`);
  if (names.has(name)) problem(at, `${name} is there already`);
  names.add(name);
}

function checkGiven(
  { input, rater, target, latent }: Spec,
  { role, given }: Subnet,
  at: string,
  problem: Problem,
): void {
  const more = { posterior: [target.name], prior: [], likelihood: latent ? [latent.name] : [] }[role];
  const allowed = [input.name, ...more, ...(rater ? [rater.name] : [])];
  for (const [index, name] of given.entries()) {
    if (!allowed.includes(name))
      problem(`${at}[${index}]`, `the ${role} may be given ${allowed.join(' and ')}, not ${name}`);
    if (given.indexOf(name) < index) problem(`${at}[${index}]`, `${name} is given already`);
  }
}

function checkDelivers(
  spec: Spec,
  { role, delivers }: Subnet,
  tensors: ReadonlySet<string>,
  at: string,
  problem: Problem,
): void {
  const latents = latentNames(spec);
  if (role !== 'likelihood' && delivers.join() !== latents.join()) problem(at, `must be ${latents.join(', ')}`);
  for (const [index, name] of delivers.entries()) {
    if (!tensors.has(name)) problem(`${at}[${index}]`, `there is no tensor ${name}`);
    if (delivers.indexOf(name) < index) problem(`${at}[${index}]`, `${name} is delivered already`);
  }
}

/** What an equation may read: the tensors so far. */
interface Reading {
  readonly spec: Spec;
  readonly subnet: Subnet;
  readonly slots: ReadonlySet<string>;
  readonly tensors: ReadonlySet<string>;
  /** Those of them that a likelihood draws: nothing reads them. */
  readonly drawn: ReadonlySet<string>;
  readonly problem: Problem;
}

function checkWire(wire: Wire, at: string, reading: Reading): void {
  const { spec, subnet, slots, tensors, drawn, problem } = reading;
  switch (wire.kind) {
    case 'tensor':
      if (!tensors.has(wire.name)) problem(`${at}.name`, `no equation before it defines ${wire.name}`);
      if (drawn.has(wire.name)) problem(`${at}.name`, `${wire.name} is drawn last, and no equation reads it`);
      return;
    case 'given':
      if (wire.name === spec.latent?.name || !subnet.given.includes(wire.name)) {
        problem(`${at}.name`, `the ${subnet.role} is not given ${wire.name}`);
      }
      return;
    case 'latent': {
      const isGiven = subnet.given.includes(spec.latent?.name ?? '') && latentNames(spec).includes(wire.name);
      if (!isGiven) problem(`${at}.name`, `the ${subnet.role} is not given ${wire.name}`);
      return;
    }
    case 'of': {
      const prior = spec.subnets.find(({ role }) => role === 'prior' && role === wire.role);
      const isThere = subnet.role !== 'prior' && prior?.equations.some(({ name }) => name === wire.name);
      if (!isThere) problem(at, `the ${subnet.role} cannot read ${wire.role}.${wire.name}`);
      return;
    }
    case 'apply':
      checkStoredBlock(wire.block, `${at}.block`, problem);
      break;
    case 'slot':
      if (!slots.has(wire.name)) problem(`${at}.name`, `the ${subnet.role} fills no slot ${wire.name}`);
      break;
    case 'number':
      problem(at, 'must stand beside a tensor');
      return;
    case 'broadcast':
    case 'unpool':
      break;
    default:
      checkStoredJoin(wire.kind, wire.of, `${at}.of`, problem);
  }
  for (const part of innerWires(wire)) {
    if (!isNumberPart(part.wire)) checkWire(part.wire, `${at}.${part.at}`, reading);
  }
}
