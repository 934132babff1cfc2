import { check } from '../compiler/check.ts';
import { inReadingOrder } from '../compiler/diagnostics/order.ts';
import { renderText } from '../compiler/diagnostics/render-text.ts';
import { createMemoryHost } from '../compiler/source/memory-host.ts';
import { createNodeHost } from '../compiler/source/node-host.ts';

/**
 * What ten times the text costs: `node --import ./test/support/typescript.mjs bench/growth.ts`. Each row checks a spec of n
 * parts and renders its findings; the last column is the time at ten times n by that at n, and 10 is in proportion.
 */
const START = 'phiseg 1\nimport phiseg_l5 from "phiseg-l5.phiseg"\n';
const rows: readonly { readonly what: string; readonly n: number; readonly text: (n: number) => string }[] = [
  {
    what: 'models in one file',
    n: 30,
    text: (n) => START + lines(n, (i) => `model m${i} extends phiseg_l5 { train.batch = ${i + 13} }`),
  },
  {
    what: 'models in a chain',
    n: 30,
    text: (n) =>
      START + lines(n, (i) => `model m${i} extends ${i === 0 ? 'phiseg_l5' : `m${i - 1}`} { train.batch = ${i + 13} }`),
  },
  {
    what: 'topologies in a chain, one finding',
    n: 300,
    text: (n) =>
      `${START}topology t0(inputs...) -> s { slots head; s = concat(inputs) -> head }\n${lines(n, (i) => `topology t${i + 1}(inputs...) -> s extends t${i} {}`)}`,
  },
  {
    what: 'findings on one line',
    n: 2000,
    text: (n) => `${START}model m extends phiseg_l5 { ${lines(n, (i) => `train.x${i} = 1; `).replaceAll('\n', '')} }`,
  },
  {
    what: 'findings on lines of their own',
    n: 2000,
    text: (n) => `${START}model m extends phiseg_l5 {\n${lines(n, (i) => `train.x${i} = 1`)}\n}`,
  },
];

function lines(n: number, line: (index: number) => string): string {
  return Array.from({ length: n }, (_, index) => line(index)).join('\n');
}

async function seconds(text: string): Promise<{ readonly time: number; readonly findings: number }> {
  const host = createMemoryHost({ 'specs/mine.phiseg': text }, createNodeHost());
  const start = performance.now();
  const { diagnostics, sources } = await check({ host, path: 'specs/mine.phiseg', set: [] });
  renderText(inReadingOrder(diagnostics), sources, { color: false, width: 100 });
  return { time: (performance.now() - start) / 1000, findings: diagnostics.length };
}

await seconds(rows[0]?.text(3) ?? '');
console.log(`${'n and ten times n'.padEnd(44)}   at n  at 10 n  ratio`);
for (const { what, n, text } of rows) {
  const [one, ten] = [await seconds(text(n)), await seconds(text(10 * n))];
  const figures = [`${one.time.toFixed(2)} s`, `${ten.time.toFixed(2)} s`, (ten.time / one.time).toFixed(1)];
  console.log(`${`${n} and ${10 * n} ${what}`.padEnd(44)} ${figures.join('  ')}`);
}
