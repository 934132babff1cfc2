import { diagnose } from '../../diagnostics/codes.ts';
import type { Report } from '../../diagnostics/diagnostic.ts';
import { describeReadProblem } from '../../diagnostics/read-problem.ts';
import { settingValues } from '../../diff/setting-values.ts';
import { valueText } from '../../diff/value-text.ts';
import { countNumbers, parametersOf } from '../../graph/parameters.ts';
import { lowerNetworks } from '../../lower/lower-networks.ts';
import { displayName } from '../../source/project.ts';
import { readStored } from '../../elaborate/check-stored.ts';
import { type Hashes, hashSpec } from '../../elaborate/hashes.ts';
import { parseJson } from '../files/read-json.ts';
import type { Job } from '../job.ts';

/** What a comparison needs of a stored spec. */
export interface SpecFacts {
  readonly model: string;
  readonly classes: number;
  readonly hashes: Hashes;
  /** Weights of the networks; null where they cannot be built. */
  readonly parameters: number | null;
  /** As the language writes them, by path. */
  readonly settings: ReadonlyMap<string, string>;
}

/** Reads a stored spec; null, and reported, where it cannot be read. */
export type SpecReader = (path: string, report: Report) => Promise<SpecFacts | null>;

/** Many runs share a spec, and more share networks: each is looked at once. */
export function createSpecReader({ host }: Job): SpecReader {
  const known = new Map<string, SpecFacts>();
  const parameters = new Map<string, number | null>();
  return async (path, report) => {
    const read = await host.readText(path);
    if (!read.ok) {
      report(describeReadProblem(displayName(host, path), read.problem));
      return null;
    }
    const before = known.get(read.text);
    if (before !== undefined) return before;
    const spec = readStored(parseJson(read.text), (at, problem) =>
      report(diagnose('spec/stored', { path: displayName(host, path), at, problem })),
    );
    if (spec === null) return null;
    const hashes = hashSpec(spec);
    if (!parameters.has(hashes.weights)) {
      const networks = lowerNetworks(spec, () => undefined);
      parameters.set(hashes.weights, networks && countNumbers(parametersOf(networks.graph), 'weight'));
    }
    const facts: SpecFacts = {
      model: spec.name,
      classes: spec.target.classes,
      hashes,
      parameters: parameters.get(hashes.weights) ?? null,
      settings: new Map([...settingValues(spec)].map(([setting, value]) => [setting, valueText(setting, value)])),
    };
    known.set(read.text, facts);
    return facts;
  };
}
