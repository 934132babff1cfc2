/**
 * `npm run demo`: the README's six lines at one go, from the build to a report. A second run says what it finds: the images
 * are used as they are, and the training goes on.
 */
import { spawn } from 'node:child_process';
import { existsSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { parseArgs } from 'node:util';

const ROOT = join(dirname(fileURLToPath(import.meta.url)), '..');
const CLI = 'dist/compiler/cli/main.js';
const SPEC = 'examples/model/lesions.phiseg';
const DATA = 'data/lesions';
const RUN = 'runs/first';
const OUT = 'out';

const USAGE = `Usage: npm run demo -- [--minutes M]

Builds phisegc, compiles ${SPEC}, makes images, trains on them
for M minutes (2), scores the model, draws samples, and says where the report lies.
`;

/** How long to train; a text is what to print instead. */
function readMinutes() {
  if (process.env.npm_execpath === undefined) return `npm runs the build, so it must run the demo, too\n\n${USAGE}`;
  try {
    const { values } = parseArgs({ options: { minutes: { type: 'string', default: '2' }, help: { type: 'boolean' } } });
    if (values.help) return USAGE;
    const minutes = Number(values.minutes);
    return minutes > 0 && Number.isFinite(minutes) ? minutes : `--minutes takes a number above 0\n\n${USAGE}`;
  } catch (error) {
    return `${error.message}\n\n${USAGE}`;
  }
}

/** The commands in their order. `found` is what an earlier run has left and this one uses. */
function stepsOf(minutes) {
  const isThere = (file) => existsSync(join(ROOT, file));
  const phisegc = (...words) => ({ line: ['npx phisegc', ...words].join(' '), argv: [CLI, ...words] });
  const hasData = isThere(`${DATA}/manifest.json`);
  const hasRun = isThere(`${RUN}/spec.json`);
  const train = ['train', SPEC, '--data', DATA, '--out', RUN, '--minutes', String(minutes)];
  return [
    { line: 'npm run build', argv: [process.env.npm_execpath, 'run', '--silent', 'build'], takes: 'half a minute' },
    { ...phisegc('compile', SPEC), takes: 'a few seconds' },
    {
      ...phisegc('data', 'synth', '--out', DATA, '--count', '1000'),
      takes: 'half a minute',
      found: hasData ? `${DATA} is there: its images are used as they are` : null,
      isDone: hasData,
    },
    {
      ...phisegc(...train, ...(hasRun ? ['--resume'] : [])),
      takes: `${minutes} min of training, and a validation before and after it`,
      found: hasRun ? `${RUN} is there: its training goes on` : null,
    },
    { ...phisegc('evaluate', RUN, '--data', DATA), takes: 'a minute' },
    { ...phisegc('sample', RUN, DATA, '--out', OUT), takes: 'a few seconds' },
  ];
}

/** Runs a program for Node on this terminal, which it shares an interrupt with. */
function run(argv) {
  const child = spawn(process.execPath, argv, { cwd: ROOT, stdio: 'inherit' });
  return new Promise((resolve, reject) => {
    child.on('error', reject);
    child.on('close', (code) => resolve(code ?? 1));
  });
}

async function demo(minutes) {
  const started = performance.now();
  const steps = stepsOf(minutes);
  for (const [index, { line, argv, takes, found = null, isDone = false }] of steps.entries()) {
    process.stderr.write(`\n[${index + 1}/${steps.length}] ${line}\n`);
    if (found !== null) process.stderr.write(`${found}; to begin anew, delete it\n`);
    if (isDone) continue;
    process.stderr.write(`(${takes})\n`);
    const code = await run(argv);
    if (code !== 0) {
      process.stderr.write(`\nThe demo stops here: step ${index + 1} ended with ${code}. Run it again to go on.\n`);
      return code;
    }
  }
  const elapsed = ((performance.now() - started) / 60_000).toFixed(1);
  process.stdout.write(`
Done in ${elapsed} min.
  report   ${RUN}/report.html   scores, samples beside the raters' outlines, curves: open it in a browser
  samples  ${OUT}/
  code     generated/lesions.ts
`);
  return 0;
}

// An interrupt is the running command's; the demo ends after it.
process.on('SIGINT', () => undefined);
const minutes = readMinutes();
if (typeof minutes === 'number') {
  process.exitCode = await demo(minutes);
} else {
  process.stdout.write(minutes);
  process.exitCode = minutes === USAGE ? 0 : 2;
}
