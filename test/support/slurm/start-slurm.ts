import { execFile, execFileSync, spawn } from 'node:child_process';
import type { ChildProcess } from 'node:child_process';
import { randomBytes } from 'node:crypto';
import { mkdirSync, mkdtempSync, openSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { createServer } from 'node:net';
import { hostname, tmpdir, userInfo } from 'node:os';
import { delimiter, join } from 'node:path';
import { setTimeout } from 'node:timers/promises';
import { promisify } from 'node:util';
import { type JobProcess, jobProcesses } from './job-processes.ts';
import { slurmConf } from './slurm-conf.ts';

/** A Slurm of its own on this machine. */
export interface TestSlurm {
  /** What a process needs to talk to it. */
  readonly env: NodeJS.ProcessEnv;
  /** Runs a program of Slurm; gives what it printed. */
  call(program: string, ...argv: readonly string[]): Promise<string>;
  /** Ends all that a node runs, with no word to anybody, as a power cut does; Slurm is told that it is down. */
  cutPower(node: string): Promise<void>;
  /** Ends every process of it. */
  stop(): Promise<void>;
}

/** The daemons are no programs of a user. */
const PATH = [process.env.PATH ?? '', '/usr/sbin', '/sbin'].join(delimiter);

/** Why no Slurm can be started here; null where it can. */
export function whyNoSlurm(): string | null {
  const missing = ['munged', 'slurmctld', 'slurmd', 'sbatch'].filter((program) => !isInstalled(program));
  if (missing.length > 0) return `${missing.join(', ')} not installed`;
  return process.getuid?.() === 0 ? null : 'nodes with names of their own need root';
}

function isInstalled(program: string): boolean {
  try {
    execFileSync('sh', ['-c', `command -v ${program}`], { env: { ...process.env, PATH }, stdio: 'ignore' });
    return true;
  } catch {
    return false;
  }
}

/** Starts a controller and nodes `n1`, `n2`, …, each with its own host name, and waits until they can take jobs. */
export async function startSlurm({
  nodes,
  cpus,
}: {
  readonly nodes: number;
  readonly cpus: number;
}): Promise<TestSlurm> {
  const folder = mkdtempSync(join(tmpdir(), 'slurm-'));
  const conf = join(folder, 'slurm.conf');
  const env = { ...process.env, PATH, SLURM_CONF: conf };
  const host = hostname().replace(/\..*/, '');
  const port = await freePorts(nodes + 1);
  const daemons = new Map<string, ChildProcess>();
  /** In namespaces of its own: the name of the host, and what it stands for. */
  const start = (name: string, called: string, argv: readonly string[]): void => {
    const hosts = join(folder, `hosts-${called}`);
    writeFileSync(hosts, `127.0.0.1 ${called} ${host} localhost\n`);
    const script = 'mount --bind "$1" /etc/hosts && hostname "$2" && shift 2 && exec "$@"';
    const log = openSync(join(folder, `${name}.out`), 'a');
    const words = ['--uts', '--mount', 'sh', '-c', script, 'sh', hosts, called, ...argv];
    daemons.set(name, spawn('unshare', words, { env, stdio: ['ignore', log, log], detached: true }));
  };
  const call = async (program: string, ...argv: readonly string[]): Promise<string> =>
    (await promisify(execFile)(program, argv, { env })).stdout;

  mkdirSync(join(folder, 'state'));
  writeFileSync(join(folder, 'gres.conf'), '');
  writeFileSync(join(folder, 'munge.key'), randomBytes(128), { mode: 0o600 });
  const layout = { folder, host, user: userInfo().username, port, nodes, cpus, isLoopback: true };
  writeFileSync(conf, slurmConf(layout));
  const munge = ['key-file', 'socket', 'pid-file', 'seed-file', 'log-file'].map(
    (file) => `--${file}=${join(folder, `munge.${file.replace('-file', '')}`)}`,
  );
  const stop = async (): Promise<void> => {
    await call('scancel', '--user', layout.user).catch(() => undefined);
    await until(15, async () => (await call('squeue', '-h', '-o', '%A')) === '').catch(() => undefined);
    for (const daemon of [...daemons.values()].toReversed()) await end(daemon);
    // What outlived its node.
    for (const { pid } of jobProcesses(conf)) kill(pid);
    rmSync(folder, { recursive: true, force: true, maxRetries: 3 });
  };
  try {
    start('munged', host, ['munged', '--foreground', '--force', '--num-threads=1', ...munge]);
    await until(10, () => call('munge', '--no-input', `--socket=${join(folder, 'munge.socket')}`));
    start('slurmctld', host, ['slurmctld', '-D', '-f', conf]);
    for (let node = 1; node <= nodes; node++) {
      mkdirSync(join(folder, `spool-n${node}`));
      start(`n${node}`, `n${node}`, ['slurmd', '-D', '-f', conf, '-N', `n${node}`]);
    }
    await until(30, async () => (await call('sinfo', '-h', '-N', '-o', '%t')).match(/^idle$/gm)?.length === nodes);
  } catch (error) {
    const said = ['munged', 'slurmctld', 'n1'].map((name) => readFileSync(join(folder, `${name}.out`), 'utf8'));
    await stop();
    throw new Error(`Slurm did not start: ${String(error)}\n${said.join('\n')}`);
  }
  const cutPower = async (node: string): Promise<void> => {
    const daemon = daemons.get(node);
    daemon?.kill('SIGKILL');
    const here = jobProcesses(conf).filter((one) => one.node === node);
    for (const { keeper } of here) kill(keeper);
    for (const { pid } of here) kill(pid);
    await call('scontrol', 'update', `nodename=${node}`, 'state=down', 'reason=power');
  };
  return { env, call, cutPower, stop };
}

function kill(pid: JobProcess['pid']): void {
  try {
    process.kill(pid, 'SIGKILL');
  } catch {
    // It is gone.
  }
}

async function end(child: ChildProcess): Promise<void> {
  if (child.exitCode !== null || child.signalCode !== null) return;
  const closed = new Promise((resolve) => child.once('exit', resolve));
  child.kill('SIGTERM');
  await Promise.race([closed, setTimeout(8000, undefined, { ref: false })]);
  child.kill('SIGKILL');
  await closed;
}

/** Asks again and again until the answer is neither false nor an error; the last error after so many seconds. */
export async function until(seconds: number, ask: () => Promise<unknown>): Promise<void> {
  const last = Date.now() + seconds * 1000;
  for (;;) {
    try {
      if ((await ask()) !== false) return;
      if (Date.now() > last) throw new Error(`not so after ${seconds} s: ${ask}`);
    } catch (error) {
      if (Date.now() > last) throw error;
    }
    await setTimeout(150);
  }
}

/** The first of so many ports in a row that nobody listens on. */
async function freePorts(count: number): Promise<number> {
  for (let first = 21_000 + (process.pid % 800) * 10; ; first += 10) {
    const free = await Promise.all(Array.from({ length: count }, (_, index) => isFree(first + index)));
    if (free.every((one) => one)) return first;
  }
}

function isFree(port: number): Promise<boolean> {
  return new Promise((resolve) => {
    const server = createServer();
    server.once('error', () => resolve(false));
    server.listen(port, '127.0.0.1', () => server.close(() => resolve(true)));
  });
}
