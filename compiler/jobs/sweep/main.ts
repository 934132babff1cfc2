/**
 * Trains one point of a sweep in a process of its own: `main.js FOLDER LINE`, where LINE counts the lines of points.jsonl from 0.
 * What it has to say goes to stderr, a line each with the time. SIGINT, SIGTERM and SIGUSR1 end it after its step, as does the end
 * of a parent that listens; after SIGUSR1, Slurm's warning, it asks to be queued again.
 */
import { renderText } from '../../diagnostics/render-text.ts';
import { createJob } from '../create-job.ts';
import type { JobEvent } from '../job.ts';
import { callSlurm } from '../slurm/call-slurm.ts';
import type { PointMessage } from './point-message.ts';
import { runPoint } from './run-point.ts';
import { readSweepFolder } from './sweep-folder.ts';

/** Exit codes: the run is as it should be, it failed, it can go on. */
const EXIT = { finished: 0, failed: 2, stopped: 75 } as const;

const [, , folder = '', line = ''] = process.argv;

// A full disk takes no log, which is no reason to end.
process.stderr.on('error', () => undefined);

const say = (text: string): void => {
  process.stderr.write(`${new Date().toISOString().slice(0, 19)}Z ${text}\n`);
};
const send = (message: PointMessage): void => {
  process.send?.(message, undefined, undefined, () => undefined);
};

const stop = new AbortController();
let isWarned = false;
process.on('SIGINT', () => stop.abort());
process.on('SIGTERM', () => stop.abort());
process.on('SIGUSR1', () => {
  isWarned = true;
  stop.abort();
});
process.on('disconnect', () => stop.abort());

function tellProgress(event: JobEvent): void {
  if (event.kind === 'engine') say(`engine: ${event.id} (${event.why})`);
  if (event.kind === 'note') say(`NOTE: ${event.text}`);
  if (event.kind === 'ended') say(event.what);
  if (event.kind === 'step') {
    const { step, seconds } = event.record;
    send({ kind: 'step', step, seconds, secondsLeft: event.secondsLeft });
  }
  if (event.kind === 'validated') {
    const { step, scores } = event.record;
    const { ged = null } = scores;
    say(`step ${step}: GED² ${ged?.toFixed(4) ?? 'undefined'}`);
    send({ kind: 'validated', ged });
  }
}

const job = createJob({
  signal: stop.signal,
  tell: (findings, sources = new Map()) => {
    if (findings.length > 0) process.stderr.write(renderText(findings, sources, { color: false, width: 120 }));
  },
  progress: tellProgress,
});

/** Asks Slurm to queue the task again, which ends it; a task that made no step would do so for ever. */
async function requeue(): Promise<void> {
  const { SLURM_ARRAY_JOB_ID: array, SLURM_ARRAY_TASK_ID: task, SLURM_JOB_ID: id } = process.env;
  const name = array !== undefined && task !== undefined ? `${array}_${task}` : id;
  if (name === undefined) return;
  say(`the time limit is near: job ${name} asks to be queued again`);
  const answer = await callSlurm('scontrol', ['requeue', name]);
  if (answer.kind !== 'answered') say(answer.kind === 'missing' ? 'scontrol is not here' : answer.words);
}

send({ kind: 'opening' });
const sweep = await readSweepFolder(folder, job);
const point = sweep.ok ? sweep.value.points[Number(line)] : undefined;
if (!sweep.ok || point === undefined) {
  const reason = sweep.ok ? `it has no point ${line}` : sweep.reason;
  say(`${folder} is no sweep folder to train a point of: ${reason}`);
  send({ kind: 'ended', end: { state: 'failed', reason } });
  process.exit(EXIT.failed);
}
say(`point ${line}: ${point.name}`);
const steps = { made: 0 };
const counting = {
  ...job,
  progress: (event: JobEvent) => {
    if (event.kind === 'step') steps.made++;
    job.progress(event);
  },
};
const end = await runPoint(sweep.value, point, counting);
say(end.state === 'failed' ? `failed: ${end.reason}` : end.state);
send({ kind: 'ended', end });
if (end.state === 'stopped' && isWarned) {
  if (steps.made > 0) await requeue();
  else say('not one step was made before the time limit: it is not queued again');
}
// An engine may keep the process.
process.exit(EXIT[end.state]);
