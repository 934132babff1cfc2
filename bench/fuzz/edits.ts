/**
 * `npm run fuzz:editor`: random edits of open texts. The server must answer every request, and after each hundred edits show what a fresh
 * check of the same texts finds.
 */
import { readFileSync } from 'node:fs';
import { parseArgs } from 'node:util';
import { editSession } from '../../test/language-server/support/edit-session.ts';
import { smallSpec } from '../../test/support/small-spec.ts';
import { describeMachine } from '../support/machine.ts';

const { values } = parseArgs({
  options: { count: { type: 'string', default: '100000' }, seed: { type: 'string', default: '0' } },
});

const TWIN = 'phiseg: 1\nimport small from: small.phiseg\nmodel mine extends small:\n  latent: { channels: 3 }\n';

const specs = ['det-unet-fast.phiseg', 'prob-unet-fast.phiseg'].map(
  (name) => [`/project/${name}`, readFileSync(`specs/${name}`, 'utf8')] as const,
);
const files = new Map([
  ...specs,
  ['/project/small.phiseg', smallSpec] as const,
  ['/project/twin.phiseg.yaml', TWIN.replaceAll('\n', '\r\n')] as const,
]);
const start = performance.now();
const note = (text: string): void => void process.stderr.write(`${text}\n`);
const { edits, compared, answered, faults } = await editSession(files, Number(values.seed), Number(values.count), note);
const minutes = ((performance.now() - start) / 60000).toFixed(1);
process.stdout.write(
  `${edits} edits, ${answered} requests answered, ${compared} comparisons with a fresh check, ${faults.length} faults, ${minutes} minutes\n${describeMachine()}\n`,
);
for (const fault of faults) process.stdout.write(`\n${fault}\n`);
if (faults.length > 0) process.exitCode = 1;
