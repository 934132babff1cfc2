import { describe, expect, test } from '@jest/globals';
import { createGraphBuilder } from '../../compiler/graph/builder.ts';
import {
  ancestors,
  descendants,
  nodeAt,
  pathAvoiding,
  readersOf,
  valueOperands,
} from '../../compiler/graph/depends.ts';
import { normalInput } from '../support/normal-input.ts';

const origin = { path: 'net', span: null };

/** x → features; (mean, scale) of features → z; z spread like features; features and z joined or not. */
function network(joined: boolean) {
  const builder = createGraphBuilder();
  const type = (height: number) => ({ dtype: 'float32', shape: [1, height, height, 2] }) as const;
  const x = builder.add('input', [], { name: 'x', role: 'image', type: type(4) }, origin);
  const features = builder.add('relu', [x], {}, origin);
  const mean = builder.add('mean-spatial', [features], {}, origin);
  const noise = builder.add('input', [], normalInput('noise', type(1)), origin);
  const z = builder.add('gaussian-sample', [mean, mean, noise], {}, origin);
  const spread = builder.add('broadcast-spatial', [z, features], {}, origin);
  const s = joined
    ? builder.add('concat', [features, spread], {}, origin)
    : builder.add('sigmoid', [spread], {}, origin);
  return { graph: builder.finish([{ name: 's', node: s }]), x, features, mean, noise, z, spread, s };
}

describe('dependence', () => {
  test('readers are listed once, even when they read twice', () => {
    const { graph, features, mean, spread, z } = network(false);
    expect(readersOf(graph)[mean]).toEqual([z]);
    expect(readersOf(graph)[features]).toEqual([mean, spread]);
  });

  test('ancestors are all that must exist', () => {
    const { graph, x, features, mean } = network(true);
    expect([...ancestors(graph, [mean])].sort()).toEqual([x, features, mean]);
  });

  test('descendants are what a value can change: not what takes its shape only', () => {
    const { graph, x, features, mean, z, spread, s, noise } = network(false);
    expect(valueOperands(nodeAt(graph, spread))).toEqual([z]);
    expect([...descendants(graph, [noise])]).toEqual([noise, z, spread, s]);
    expect([...descendants(graph, [x])].sort()).toEqual([x, features, mean, z, spread, s]);
  });

  test('a path around the sampling steps is found where there is one, and is shortest', () => {
    const { graph, x, features, s } = network(true);
    const avoid = (node: { readonly op: string }) => node.op === 'gaussian-sample';
    expect(pathAvoiding(graph, [x], new Set([s]), avoid)).toEqual([x, features, s]);
  });

  test('a shape is no path', () => {
    const { graph, x, s } = network(false);
    expect(pathAvoiding(graph, [x], new Set([s]), (node) => node.op === 'gaussian-sample')).toBeNull();
    expect(pathAvoiding(graph, [x], new Set([s]), () => false)).not.toBeNull();
  });

  test('an end that is to be avoided is no end', () => {
    const { graph, x, z } = network(true);
    expect(pathAvoiding(graph, [x], new Set([z]), (node) => node.op === 'gaussian-sample')).toBeNull();
    expect(pathAvoiding(graph, [x], new Set([x]), () => false)).toEqual([x]);
  });
});
