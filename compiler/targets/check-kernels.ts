import { diagnose } from '../diagnostics/codes.ts';
import type { Report } from '../diagnostics/diagnostic.ts';
import type { Graph } from '../graph/ir.ts';
import type { Target } from './target.ts';

/** Reports each op that needs a kernel which the target's engine lacks, once a line of the spec. True when all are there. */
export function checkKernels(graph: Graph, target: Target, targets: readonly Target[], report: Report): boolean {
  const reported = new Set<string>();
  for (const { op, origin } of graph.nodes) {
    for (const kernel of target.missing(op)) {
      const place = `${op} ${kernel} ${origin.span?.file} ${origin.span?.start}`;
      if (reported.has(place)) continue;
      reported.add(place);
      const able = targets.filter((other) => other.missing(op).length === 0).map((other) => other.id);
      const help = able.length > 0 ? `targets that have ${op}: ${able.join(', ')}` : `no target has ${op}`;
      report(
        diagnose(
          'target/missing-kernel',
          { op, kernel, target: target.id },
          {
            ...(origin.span === null ? {} : { span: origin.span, label: `${origin.path} needs it` }),
            help: [help],
          },
        ),
      );
    }
  }
  return reported.size === 0;
}
