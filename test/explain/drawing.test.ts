import { readFile } from 'node:fs/promises';
import { describe, expect, test } from '@jest/globals';
import { type Drawing, drawingOf } from '../../compiler/explain/drawing.ts';
import { layOut } from '../../compiler/explain/layout.ts';
import { renderMermaid } from '../../compiler/explain/render-mermaid.ts';
import { renderSvg } from '../../compiler/explain/render-svg.ts';
import { checkFile, checkText, lastModel } from '../support/check.ts';
import { expectGolden } from '../support/golden.ts';
import { smallSpec } from '../support/small-spec.ts';

const drawing = async (): Promise<Drawing> => drawingOf(lastModel(await checkText(smallSpec)));
const specs = ['phiseg-l5', 'phiseg-l1', 'prob-unet', 'det-unet', 'hpu-net', 'unet-plus-plus'];

describe('a drawing', () => {
  test('has the equations as boxes, at their sizes', async () => {
    const { nodes, rows } = await drawing();
    expect(rows.slice(0, 3)).toEqual(['16×16', '8×8', '4×4']);
    const prior = nodes
      .filter((node) => node.group === 'prior')
      .map(({ name, kind, shape, row }) => [name, kind, shape, row]);
    expect(prior).toEqual([
      ['e[0]', 'map', '16×16×4', 0],
      ['e[1]', 'map', '8×8×6', 1],
      ['e[2]', 'map', '4×4×8', 2],
      ['h[1]', 'map', '4×4×8', 2],
      ['z[1]', 'latent', '4×4×2', 2],
      ['h[0]', 'map', '8×8×4', 1],
      ['z[0]', 'latent', '8×8×2', 1],
    ]);
  });

  test('has the flow of data as arrows, with the layers on the way', async () => {
    const { edges } = await drawing();
    expect(edges).toContainEqual({ from: 'inputs.x', to: 'prior.e[0]', label: '', kind: 'data' });
    expect(edges).toContainEqual({ from: 'prior.z[1]', to: 'prior.h[0]', label: 'bilinear → lift[0]', kind: 'data' });
    expect(edges).toContainEqual({ from: 'prior.h[0]', to: 'prior.z[0]', label: 'mu[0], sigma[0]', kind: 'data' });
    expect(edges).toContainEqual({ from: 'prior.z[0]', to: 'likelihood.c[0]', label: 'expand[0]', kind: 'data' });
    expect(edges).toContainEqual({ from: 'posterior.z[1]', to: 'prior.z[1]', label: 'KL', kind: 'divergence' });
    expect(edges.filter(({ kind }) => kind === 'divergence')).toHaveLength(2);
  });

  test('knows the text that made each box: what fills its slots, then its equation', async () => {
    const model = await checkFile('specs/phiseg-l1.phiseg');
    const origins = drawingOf(model).nodes.find(({ id }) => id === 'prior.z[0]')?.origins ?? [];
    expect(origins.map(({ file }) => file)).toEqual([
      'specs/phiseg-l5.phiseg',
      'specs/phiseg-l5.phiseg',
      'std/ladder.phiseg',
    ]);
    const texts = await Promise.all(
      origins.map(async ({ file, start, end }) => {
        const text = await readFile(file.replace(/^std/, 'specs/std'), 'utf8');
        return text.slice(start, end);
      }),
    );
    expect(texts).toEqual([
      expect.stringContaining('conv(latent.channels, kernel: 3)'),
      expect.stringContaining('softplus'),
      expect.stringContaining('normal(h[l] -> mu[l], h[l] -> sigma[l])'),
    ]);
  });

  test.each(specs)('of %s joins what it draws, and covers nothing with anything', async (spec) => {
    const { nodes, edges, ...rest } = drawingOf(await checkFile(`specs/${spec}.phiseg`));
    const ids = new Set(nodes.map((node) => node.id));
    expect(ids.size).toBe(nodes.length);
    for (const { from, to } of edges) expect([ids.has(from), ids.has(to)]).toEqual([true, true]);
    for (const node of nodes.filter(({ kind }) => kind !== 'input'))
      expect(edges.some(({ to }) => to === node.id)).toBe(true);
    const layout = layOut({ nodes, edges, ...rest });
    expect(layout.edges).toHaveLength(edges.length);
    const overlaps = layout.nodes.flatMap((a, index) =>
      layout.nodes
        .slice(index + 1)
        .filter((b) => Math.abs(a.x - b.x) < (a.width + b.width) / 2 && Math.abs(a.y - b.y) < (a.height + b.height) / 2)
        .map((b) => `${a.node.id} ${b.node.id}`),
    );
    expect(overlaps).toEqual([]);
    for (const { x, y, width, height } of layout.nodes) {
      expect(x - width / 2).toBeGreaterThan(0);
      expect(x + width / 2).toBeLessThan(layout.width);
      expect(y + height / 2).toBeLessThan(layout.height);
    }
  });

  test('is the same picture every time', async () => {
    expectGolden('explain/phiseg-l5.svg', renderSvg(drawingOf(await checkFile('specs/phiseg-l5.phiseg'))));
    expectGolden('explain/small.mermaid', renderMermaid(await drawing()));
  });

  test('cannot be broken by names', () => {
    const hostile = '"]</text><script>alert(1)</script>';
    const node = {
      id: 'prior.a',
      group: 'prior',
      name: hostile,
      family: 'a',
      kind: 'map',
      shape: '1×1×1',
      detail: hostile,
      row: 0,
      origins: [],
    } as const;
    const edge = { from: 'prior.a', to: 'prior.a', label: hostile, kind: 'data' } as const;
    const evil: Drawing = {
      title: hostile,
      rows: [hostile],
      groups: [{ id: 'prior', title: hostile }],
      nodes: [node],
      edges: [edge],
    };
    expect(renderSvg(evil)).not.toContain('<script');
    expect(renderMermaid(evil)).not.toContain('"]<');
  });
});
