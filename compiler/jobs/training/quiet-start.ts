import { type CheckedModel, check } from '../../check.ts';
import { hasErrors } from '../../diagnostics/order.ts';
import { createSourceFile } from '../../source/source-file.ts';
import { equationWires } from '../../elaborate/equation-wires.ts';
import { partsOf } from '../../elaborate/measure-block.ts';
import type { Block, Equation } from '../../elaborate/types.ts';
import type { CallExpression, Expression } from '../../syntax/ast.ts';
import { parseSetting } from '../../syntax/parse.ts';
import { printExpression } from '../../syntax/print.ts';
import type { Job } from '../job.ts';
import type { SpecWithSettings } from '../spec-with-settings.ts';
import { asOptions } from './suggest-fit.ts';

/**
 * Settings with which posterior and prior are equal at first: the last layer with weights in each slot that makes a mean or
 * a scale starts with zeros. They are checked; none where the spec's text does not show such a layer.
 */
export async function quietStart(
  { path, set }: SpecWithSettings,
  model: CheckedModel,
  { host }: Job,
): Promise<readonly string[]> {
  const settings = model.spec.subnets
    .filter(({ role }) => role === 'posterior')
    .flatMap(({ role, equations, slots }) => {
      const names = new Set(equations.flatMap(slotsOf));
      return model.paths
        .filter((one) => names.has(baseOf(one.slice(role.length + 1))) && one.startsWith(`${role}.`))
        .flatMap((one) => {
          const layers = new Set(
            slots
              .filter(({ name }) => baseOf(name) === baseOf(one.slice(role.length + 1)))
              .flatMap(({ block }) => initialised(block)),
          );
          const text = withZeros(model.why(one)[0]?.text ?? '', layers);
          return text === null ? [] : [[one, text] as const];
        });
    });
  if (settings.length === 0) return [];
  const texts = settings.map(([setting, value]) => `${setting}=${value}`);
  const { diagnostics } = await check({ host, path, set: [...set, ...texts], meant: 'last' });
  return hasErrors(diagnostics) ? [] : asOptions(settings);
}

/** `mu[4]` is an instance of the slot `mu`. */
function baseOf(name: string): string {
  return name.replace(/\[.*$/, '');
}

function slotsOf(equation: Equation): readonly string[] {
  if (equation.kind !== 'normal') return [];
  return equationWires(equation).flatMap(({ wire }) => (wire.kind === 'slot' ? [baseOf(wire.name)] : []));
}

/** The layers in a block whose weights start in a way that can be chosen. */
function initialised(block: Block): readonly string[] {
  if (block.kind === 'layer') return 'init' in block.options ? [block.layer] : [];
  return partsOf(block).flatMap(initialised);
}

/** The text with `init: zeros` in its last call of one of the layers; null where it has none. */
function withZeros(text: string, layers: ReadonlySet<string>): string | null {
  const value = parseSetting(createSourceFile('slot', `slot=${text}`), () => undefined)?.value;
  if (value === undefined) return null;
  const steps = value.kind === 'then' ? value.steps : [value];
  const at = steps.findLastIndex((step) => isCallOf(step, layers));
  const call = steps[at];
  if (call === undefined || !isCallOf(call, layers)) return null;
  const { span } = call;
  const others = call.arguments.filter(({ name }) => name?.text !== 'init');
  const zeros = { name: { text: 'init', span }, value: { kind: 'name', name: 'zeros', span }, span } as const;
  const changed: CallExpression = { ...call, arguments: [...others, zeros] };
  if (value.kind !== 'then') return printExpression(changed);
  return printExpression({ ...value, steps: value.steps.with(at, changed) });
}

function isCallOf(expression: Expression, layers: ReadonlySet<string>): expression is CallExpression {
  return expression.kind === 'call' && expression.callee.kind === 'name' && layers.has(expression.callee.name);
}
