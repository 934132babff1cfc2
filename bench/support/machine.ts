import { cpus, loadavg } from 'node:os';

/** The machine in words, without its name. */
export function describeMachine(): string {
  const cores = cpus();
  const [load = 0] = loadavg();
  return `${cores.length} cores (${cores[0]?.model.trim()}), Node ${process.versions.node}, load ${load.toFixed(1)} at the start`;
}
