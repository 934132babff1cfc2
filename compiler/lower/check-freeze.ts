import { diagnose } from '../diagnostics/codes.ts';
import type { Report } from '../diagnostics/diagnostic.ts';
import type { Graph } from '../graph/ir.ts';
import type { Span } from '../source/span.ts';
import type { Spec } from '../elaborate/types.ts';
import { isFrozen } from '../elaborate/is-frozen.ts';

/** Every path of `train.freeze` holds weights that would be trained, and something is left to train. */
export function checkFreeze({ train }: Spec, networks: Graph, span: Span | undefined, report: Report): void {
  const weights = networks.nodes.flatMap((node) =>
    node.op === 'parameter' && node.attributes.purpose === 'weight' ? [node.attributes.name] : [],
  );
  const refuse = (path: string, problem: string, help: string): void =>
    report(diagnose('spec/freeze', { path, problem }, { span, label: 'not frozen', help: [help] }));
  const empty = train.freeze.filter((path) => !weights.some((name) => isFrozen(name, [path])));
  for (const path of empty) refuse(path, 'it has no weights', `leave ${path} out`);
  const isAll = weights.every((name) => isFrozen(name, train.freeze));
  if (isAll && train.freeze.length > 0 && empty.length === 0) {
    refuse(train.freeze.join(', '), 'no weights would be left to train', 'leave one of them out');
  }
}
