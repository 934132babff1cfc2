import { describe, expect, test } from '@jest/globals';
import { type CheckedModel, check } from '../../compiler/check.ts';
import { renderText } from '../../compiler/diagnostics/render-text.ts';
import { drawingOf } from '../../compiler/explain/drawing.ts';
import { flowOf } from '../../compiler/explain/flow.ts';
import type { Graph } from '../../compiler/graph/ir.ts';
import { lossGraph } from '../../compiler/objective/loss-graph.ts';
import { objectiveText } from '../../compiler/objective/objective-text.ts';
import { evaluateGraph } from '../../compiler/graph/evaluate.ts';
import { present } from '../../compiler/invariant.ts';
import { lowerNetworks } from '../../compiler/lower/lower-networks.ts';
import { createMemoryHost } from '../../compiler/source/memory-host.ts';
import { canonicalJson } from '../../compiler/elaborate/canonical-json.ts';
import { orderEquations } from '../../compiler/elaborate/equation-order.ts';
import { initialFeeds } from '../differentiate/support/initial-feeds.ts';
import { checkFile, checkText, lastModel } from '../support/check.ts';
import { smallSpec } from '../support/small-spec.ts';

/**
 * The small ladder with a posterior that goes on from the prior's own features, level by level (Sønderby et al. 2016, without the
 * arithmetic on distributions): z[l] is drawn from what the image, the labels and the coarser latents say together.
 */
const ladderVae = smallSpec
  .replace(
    '/// A small ladder.',
    `import encoder from "std/encoder.phiseg"
topology top_down(h[l], inputs...) -> z[l] extends encoder {
  slots fuse[l], mu[l], sigma[l]
  g[l] = concat(e[l + R - L], h[l]) -> fuse[l]    for l in 0 .. L - 1
  z[l] ~ normal(g[l] -> mu[l], g[l] -> sigma[l])  for l in 0 .. L - 1
}
`,
  )
  .replace('prior p(z | x) like posterior', 'posterior q(z | x, s) = top_down(prior.h, x, s) { $ }')
  .replace('posterior q(z | x, s) = ladder', 'prior p(z | x) = ladder')
  .replace(
    '$',
    'encode = unit(channels[r]); fuse = unit(4); mu = conv(latent.channels, kernel: 1); sigma = conv(latent.channels, kernel: 1) -> softplus',
  );

const modelOf = async (text: string): Promise<CheckedModel> => lastModel(await checkText(text));

/** What nodes of a graph are computed from: the names of its inputs and parameters. */
function sourcesOf(
  { nodes }: Graph,
  starts: readonly number[],
  ends: ReadonlySet<number> = new Set(),
): readonly string[] {
  const found = new Set(starts);
  for (const id of found) if (!ends.has(id)) for (const operand of nodes[id]?.operands ?? []) found.add(operand);
  return [...found].flatMap((id) => {
    const node = nodes[id];
    return node?.op === 'input' || node?.op === 'parameter' ? [node.attributes.name] : [];
  });
}
const output = ({ outputs }: Graph, name: string): number => outputs.find((one) => one.name === name)?.node ?? -1;

describe('a posterior that reads the prior', () => {
  test('is computed in turns with it: each level of the prior at the samples of the coarser ones', async () => {
    const { spec } = await modelOf(ladderVae);
    const ordered = orderEquations(spec.subnets);
    const names = ordered.ok ? ordered.order.map(({ role, equation }) => `${role}.${equation.name}`) : [];
    const turns = names.filter((name) => /\.[hzg]/.test(name));
    expect(turns.slice(0, 6)).toEqual([
      ...['prior.h[1]', 'posterior.g[1]', 'posterior.z[1]'],
      ...['prior.h[0]', 'posterior.g[0]', 'posterior.z[0]'],
    ]);
    expect([...turns.slice(6)].sort()).toEqual(['prior.z[0]', 'prior.z[1]']);
  });

  test('sees the image through it, and the prior does not see the labels through the posterior', async () => {
    const { networks } = await modelOf(ladderVae);
    const samples = new Set(networks.nodes.flatMap(({ op, id }) => (op === 'gaussian-sample' ? [id] : [])));
    const ofPosterior = sourcesOf(networks, [output(networks, 'posterior.z[0].mean')]);
    expect(ofPosterior).toEqual(expect.arrayContaining(['x', 's', 'noise[1]', 'prior.lift[0].unit.conv.kernel']));
    const ofPrior = sourcesOf(
      networks,
      [output(networks, 'prior.z[0].mean'), output(networks, 'prior.z[1].scale')],
      samples,
    );
    expect(ofPrior).toContain('x');
    expect(ofPrior.filter((name) => name === 's' || name.startsWith('posterior.') || name.startsWith('noise'))).toEqual(
      [],
    );
  });

  test('is not there while sampling, and the proofs are of the sampling graph', async () => {
    const { sampling } = await modelOf(ladderVae);
    const all = sourcesOf(
      sampling,
      sampling.outputs.map(({ node }) => node),
    );
    expect(all.filter((name) => name === 's' || name.startsWith('posterior.'))).toEqual([]);
    expect(all).toEqual(expect.arrayContaining(['x', 'noise[0]', 'noise[1]']));
    expect(flowOf(sampling).bypass).toBe(false);
  });

  test('has an objective of its own conditionals, and arrows from the prior in the drawing', async () => {
    const model = await modelOf(ladderVae);
    const { edges } = drawingOf(model);
    expect(edges).toContainEqual({ from: 'prior.h[0]', to: 'posterior.g[0]', label: '', kind: 'data' });
    const text = objectiveText(model.spec, lossGraph(model.spec).terms, () => null);
    expect(text).toContain('KL( q(z₀ | z₁, x, s) ‖ p(z₀ | z₁, x) )');
    expect(text).toContain('KL( q(z₁ | x, s) ‖ p(z₁ | x) )');
  });

  test('is stored in form 3, and read again', async () => {
    const json = canonicalJson((await modelOf(ladderVae)).spec);
    expect(JSON.parse(json)).toMatchObject({ form: 3 });
    const { diagnostics, models } = await readStored(json);
    expect(diagnostics).toEqual([]);
    expect(models.map(({ spec }) => canonicalJson(spec))).toEqual([json]);
  });

  test('may share its encoder', async () => {
    const shared = ladderVae.replace('top_down(prior.h, x, s)', 'joined(prior.e, s)').replace(
      'topology top_down',
      `topology joined(shared[r], labels) -> z[l] extends top_down {
         remove e[0], g[l]
         e[0] = labels -> encode[0]
         g[l] = concat(shared[l + R - L], e[l + R - L]) -> fuse[l]  for l in 0 .. L - 1
       }
       topology top_down`,
    );
    const { networks } = await modelOf(shared);
    expect(sourcesOf(networks, [output(networks, 'posterior.z[1].mean')])).toContain(
      'prior.encode[0].unit.conv.kernel',
    );
  });
});

describe('the ladder VAE of the library', () => {
  const text = smallSpec
    .replace('import ladder', 'import top_down, bottom_up from "std/ladder-vae.phiseg"\nimport ladder')
    .replace('import ladder from "std/ladder.phiseg"\n', '')
    .replace('posterior q(z | x, s) = ladder', 'prior p(z | x) = top_down')
    .replace(' -> softplus\n', '\n')
    .replace(
      'prior p(z | x) like posterior',
      `posterior q(z | x, s) = bottom_up(prior.mean, prior.scale, x, s) {
         encode = unit(channels[r]); mu = conv(latent.channels, kernel: 1); sigma = conv(latent.channels, kernel: 1)
       }`,
    );

  test('averages the two estimates by their precisions (Sønderby et al. 2016)', async () => {
    const { spec } = await modelOf(text);
    const networks = present(
      lowerNetworks(spec, ({ message }) => expect(message).toBe('')),
      'networks',
    );
    const at = (role: 'posterior' | 'prior', name: string): number =>
      present(networks.instances.get(role)?.tensors.get(name), `${role}.${name}`);
    const drawn = present(networks.instances.get('posterior')?.distributions.get('z[0]'), 'z[0]');
    const outputs = [
      ...[at('posterior', 'm[0]'), at('posterior', 'a[0]'), at('prior', 'mean[0]'), at('prior', 'scale[0]')],
      ...[drawn.mean, drawn.scale],
    ].map((node, index) => ({ name: String(index), node }));
    const graph = { nodes: networks.graph.nodes, outputs };
    const bindings = { N: 1, H: 16, W: 16 };
    const values = evaluateGraph(graph, initialFeeds(graph, bindings, 3), bindings);
    const [m, a, mean, b, merged, scale] = outputs.map(({ name }) => present(values.get(name), name).data);
    let furthest = 0;
    merged?.forEach((value, index) => {
      const [own, other] = [Math.exp(-2 * (a?.[index] ?? 0)), Math.exp(-2 * (b?.[index] ?? 0))];
      const wanted = ((m?.[index] ?? 0) * own + (mean?.[index] ?? 0) * other) / (own + other);
      furthest = Math.max(
        furthest,
        Math.abs(value - wanted),
        Math.abs((scale?.[index] ?? 0) - 1 / Math.sqrt(own + other)),
      );
      // The two estimates differ, and so do their precisions.
      expect(Math.abs(own - other)).toBeGreaterThan(1e-9);
    });
    expect(merged).toHaveLength(8 * 8 * 2);
    expect(furthest).toBeLessThan(1e-12);
  });
});

describe('a circle between the two', () => {
  test('is refused with the path that closes it', async () => {
    const own = ladderVae
      .replace('top_down(prior.h, x, s)', 'top_down(prior.late, x, s)')
      .replace('prior p(z | x) = ladder', 'prior p(z | x) = late_ladder');
    const late = own.replace(
      'topology top_down',
      `import ladder from "std/ladder.phiseg"
topology late_ladder(inputs...) -> z[l] extends ladder {
  late[l] = concat(h[l], z[l])  for l in 0 .. L - 1
}
topology top_down`,
    );
    const found = await checkText(
      late.replace('import ladder from "std/ladder.phiseg"\nimport pyramid', 'import pyramid'),
    );
    expect(found.diagnostics.map(({ message }) => message)).toEqual([
      'equation goes in a circle: posterior.z[1] → posterior.g[1] → prior.late[1] → prior.z[1] → posterior.z[1]',
    ]);
    expect(renderText(found.diagnostics, found.sources, { color: false, width: 100 })).toContain(
      "prior.z[1] is the posterior's sample while training",
    );
  });

  test('of a stored spec is told, too', async () => {
    const form = JSON.parse(canonicalJson((await modelOf(ladderVae)).spec));
    const prior = form.subnets[1];
    const late = { kind: 'tensor', name: 'late', value: { kind: 'tensor', name: 'z[1]' } };
    const posterior = structuredClone(form.subnets[0]);
    const first = posterior.equations.find(({ name }: { name: string }) => name === 'g[1]');
    first.value = { kind: 'of', name: 'late', role: 'prior' };
    const subnets = [posterior, { ...prior, equations: [...prior.equations, late] }, form.subnets[2]];
    const { diagnostics } = await readStored(JSON.stringify({ ...form, subnets }));
    expect(diagnostics.map(({ message }) => message)).toContainEqual(
      expect.stringMatching(
        /subnets: equations go in a circle: posterior\.z\[1\], posterior\.g\[1\], prior\.late, prior\.z\[1\]$/,
      ),
    );
  });
});

test.each(['phiseg-l5', 'hpu-net', 'prob-unet'])(
  '%s: subnets that do not take turns keep their order',
  async (name) => {
    const { subnets } = (await checkFile(`specs/${name}.phiseg`)).spec;
    const ordered = orderEquations(subnets);
    expect(ordered.ok && ordered.order).toEqual(
      subnets.flatMap(({ role, equations }) => equations.map((equation) => ({ role, equation }))),
    );
  },
);

function readStored(json: string) {
  return check({ host: createMemoryHost({ 'spec.json': json }), path: 'spec.json', set: [] });
}
