import { describe, expect, test } from '@jest/globals';
import { dumpGraph } from '../../compiler/graph/dump.ts';
import { evaluateGraph } from '../../compiler/graph/evaluate.ts';
import type { Graph } from '../../compiler/graph/ir.ts';
import { symbolDim } from '../../compiler/graph/tensor-type.ts';
import { commonSubexpressions } from '../../compiler/passes/common-subexpressions.ts';
import { deadCode } from '../../compiler/passes/dead-code.ts';
import { type Pass, runPasses, samplingPasses } from '../../compiler/passes/index.ts';
import { createRandom } from '../graph/support/random.ts';
import { randomFeeds } from './support/feeds.ts';
import { createNet } from './support/net.ts';
import { phiseg, probabilisticUnet } from './support/networks.ts';
import { runAndCompare } from './support/same-results.ts';

const K = symbolDim('K');

const all: Pick<Pass, 'run'> = { run: (graph) => runPasses(graph, samplingPasses) };

describe('runPasses', () => {
  const network = phiseg({ size: 8, channels: [2, 3, 4], latents: 2 });

  test('stops after the pass that is asked for', () => {
    const [first, second] = samplingPasses;
    const graph = runPasses(network, samplingPasses, { after: 'common-subexpressions' });
    expect(dumpGraph(graph)).toBe(
      dumpGraph(
        runPasses(
          network,
          [first, second].filter((pass) => pass !== undefined),
        ),
      ),
    );
    expect(dumpGraph(graph)).not.toBe(dumpGraph(all.run(network)));
  });

  test('refuses a pass that there is not', () => {
    expect(() => runPasses(network, samplingPasses, { after: 'fold-noise' })).toThrow('there is no pass fold-noise');
  });

  test('names the pass that made a malformed graph', () => {
    const broken: Pass = {
      name: 'broken',
      summary: 'Forgets the nodes.',
      run: (graph: Graph) => ({ ...graph, nodes: [] }),
    };
    expect(() => runPasses(network, [deadCode, broken])).toThrow('malformed graph after broken: output');
    expect(() => runPasses(broken.run(network), [deadCode])).toThrow('malformed graph before the passes: output');
  });

  test('every pass has its own name and says what it does', () => {
    expect(new Set(samplingPasses.map((pass) => pass.name)).size).toBe(samplingPasses.length);
    for (const pass of samplingPasses) expect(pass.summary).toMatch(/^[A-Z].*\.$/);
  });

  test('a second run of all passes finds nothing to do', () => {
    const once = all.run(network);
    expect(dumpGraph(all.run(once))).toBe(dumpGraph(once));
  });
});

describe('the passes together', () => {
  test.each([
    ['PHiSeg', phiseg({ size: symbolDim('H'), channels: [2, 3, 4, 4], latents: 3 })],
    ['PHiSeg with one latent level', phiseg({ size: symbolDim('H'), channels: [2, 3, 4, 4], latents: 1 })],
    ['Prob. U-Net', probabilisticUnet({ size: symbolDim('H'), channels: [2, 3, 4, 4], latents: 3 })],
  ])('%s computes what it computed, without a batch norm', (_name, network) => {
    const graph = runAndCompare(all, network, { H: 16, K: 3 });
    expect(graph.nodes.map((node) => node.op)).not.toContain('batch-norm');
  });

  test('PHiSeg at 64×64 is evaluated within seconds', () => {
    const network = phiseg({ size: 64, channels: [4, 8, 16, 24, 24, 24, 24], latents: 5 });
    const feeds = randomFeeds(network, createRandom(1), { K: 1 });
    const start = performance.now();
    evaluateGraph(network, feeds, { K: 1 });
    expect(performance.now() - start).toBeLessThan(5000);
  });
});

describe('common-subexpressions', () => {
  test('merges equal nodes, whatever reads them', () => {
    const net = createNet();
    const x = net.image([1, 4, 4, 2]);
    const y = net.add(net.relu(net.softplus(x)), net.relu(net.softplus(net.image([1, 4, 4, 2]))));
    const graph = runAndCompare(commonSubexpressions, net.finish({ y }), {});
    expect(graph.nodes.map((node) => node.op)).toEqual(['input', 'softplus', 'relu', 'add']);
  });

  test('keeps apart what differs in attributes or operands', () => {
    const net = createNet();
    const x = net.image([1, 4, 4, 2]);
    const y = net.concat(net.nearest(x, 2), net.nearest(net.relu(x), 2), net.nearest(net.down(net.nearest(x, 4)), 1));
    expect(runAndCompare(commonSubexpressions, net.finish({ y }), {}).nodes).toHaveLength(
      net.finish({ y }).nodes.length,
    );
  });
});

describe('dead-code', () => {
  test('drops what no output needs, parameters and inputs too', () => {
    const net = createNet();
    const x = net.image([1, 4, 4, 2]);
    net.unit(net.noise('noise', [K, 4, 4, 2]), 3);
    const graph = runAndCompare(deadCode, net.finish({ y: net.relu(x) }), { K: 2 });
    expect(graph.nodes.map((node) => node.op)).toEqual(['input', 'relu']);
  });
});
