import { diagnose } from '../../diagnostics/codes.ts';
import { printFamily } from '../../syntax/print-head.ts';
import type { Rule } from './rule.ts';

/** A subnet delivers what its topology delivers, so the topology must say what that is. */
export const outputsRule: Rule = ({ model, report }) => {
  for (const subnet of model.subnets.values()) {
    const { topology } = subnet;
    const [letter, second] = topology.output?.indices.map(({ text }) => text) ?? [];
    const random = subnet.role !== 'likelihood';
    if (!topology.output) {
      const help = [`write: topology ${topology.name}(…) -> ${subnet.signature.delivers.text} { … }`];
      report(
        diagnose(
          'spec/parameters',
          { topology: topology.name, problem: 'delivers nothing' },
          { span: subnet.signature.span, label: `the ${subnet.role} needs a result`, help },
        ),
      );
    } else if (random && letter === undefined) {
      const name = topology.output.name.text;
      const problem = `delivers one ${name}, and latents come one per level`;
      const help = [`write: topology ${topology.name}(…) -> ${name}[l]`];
      report(
        diagnose(
          'spec/parameters',
          { topology: topology.name, problem },
          { span: topology.output.span, label: 'without a level', help },
        ),
      );
    } else if (second !== undefined) {
      const problem = `delivers ${printFamily(topology.output)}: what is delivered has one index at most`;
      const help = ['give what is delivered a name and an index of its own: s[j] = n[0, j] for j in 0 .. R - 1'];
      report(
        diagnose(
          'spec/parameters',
          { topology: topology.name, problem },
          { span: topology.output.span, label: 'two indices', help },
        ),
      );
    } else if (random && letter !== 'l') {
      const problem = `delivers one latent for each ${letter}, and latents come one per level of their own`;
      report(
        diagnose(
          'spec/parameters',
          { topology: topology.name, problem },
          { span: topology.output.span, label: 'write l' },
        ),
      );
    }
  }
};
