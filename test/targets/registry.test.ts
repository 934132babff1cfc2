import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, test } from '@jest/globals';
import type { Diagnostic } from '../../compiler/diagnostics/diagnostic.ts';
import { definitionOf } from '../../compiler/graph/definition.ts';
import type { OpName } from '../../compiler/graph/ir.ts';
import { fusedOps, isFusedOp, ops } from '../../compiler/graph/ops/index.ts';
import { packageRoot } from '../../compiler/package-files.ts';
import { capabilitiesSource, registeredKernels } from '../../compiler/targets/capabilities/registered-kernels.ts';
import { checkKernels } from '../../compiler/targets/check-kernels.ts';
import { findTarget, targets, tfjsTargets } from '../../compiler/targets/registry.ts';
import { tfjsWriters } from '../../compiler/targets/tfjs/writers/index.ts';
import { cpu } from '../../compiler/targets/cpu/index.ts';
import { wasm } from '../../compiler/targets/wasm/index.ts';
import { engines } from '../../runtime/engines/index.ts';
import { ladderModel } from './support/models.ts';

const collect = (): { readonly found: Diagnostic[]; readonly report: (diagnostic: Diagnostic) => void } => {
  const found: Diagnostic[] = [];
  return { found, report: (diagnostic) => found.push(diagnostic) };
};

describe('the list of targets', () => {
  test('names the engines of the runtime', () => {
    expect(targets.map(({ id }) => id)).toEqual(Object.keys(engines));
  });

  test('an unknown target is reported with the nearest one', () => {
    const { found, report } = collect();
    expect(findTarget('wasm', report)).toBe(wasm);
    expect(found).toEqual([]);
    expect(findTarget('wsam', report)).toBeNull();
    expect(found).toMatchObject([{ code: 'target/unknown-target', message: 'there is no target `wsam`' }]);
    expect(found[0]?.help[0]).toContain('`wasm`');
  });
});

const isComposed = (op: string): boolean => definitionOf(op as OpName).composition !== undefined;

describe('capabilities', () => {
  test.each(tfjsTargets.map(({ id }) => id))('the table of %s is what its package registers', (id) => {
    const path = join(packageRoot(), 'compiler', 'targets', id, 'capabilities.ts');
    expect(readFileSync(path, 'utf8')).toBe(capabilitiesSource(registeredKernels(id)));
  });

  test('every op has a kernel file', () => {
    const unfused = Object.keys(ops).filter((op) => !isFusedOp(op) && !isComposed(op));
    expect(Object.keys(tfjsWriters).sort()).toEqual(unfused.sort());
    expect(
      Object.values(tfjsWriters)
        .map(({ op }) => op)
        .sort(),
    ).toEqual(unfused.sort());
  });

  test('ops that are fused run on webgpu, and on no other engine', () => {
    const able = targets.filter((target) => fusedOps.every((op) => target.missing(op).length === 0));
    expect(able.map(({ id }) => id)).toEqual(['webgpu']);
  });

  test('all targets have what sampling needs', () => {
    const { found, report } = collect();
    const { plan } = ladderModel();
    for (const target of targets) expect(checkKernels(plan.graph, target, targets, report)).toBe(true);
    expect(found).toEqual([]);
  });

  test('a missing kernel is an error at the line that needs it, once a line', () => {
    const { found, report } = collect();
    const lacking = (op: OpName): readonly string[] =>
      wasm.kernels(op).filter((each) => each === 'ResizeNearestNeighbor');
    const poor = { ...wasm, missing: lacking };
    expect(checkKernels(ladderModel().plan.graph, poor, [poor, cpu], report)).toBe(false);
    expect(found).toEqual([
      {
        code: 'target/missing-kernel',
        severity: 'error',
        message: '`resize-nearest` cannot run on wasm: the engine has no ResizeNearestNeighbor kernel',
        span: { file: 'specs/small.phiseg', start: 93, end: 94 },
        label: 'likelihood.s[1] needs it',
        related: [],
        help: ['targets that have resize-nearest: cpu'],
      },
    ]);
  });
});
