import { diagnose } from '../../diagnostics/codes.ts';
import type { Rule } from './rule.ts';

/** A subnet delivers what its topology delivers, so the topology must say what that is. */
export const outputsRule: Rule = ({ model, report }) => {
  for (const subnet of model.subnets.values()) {
    const { topology } = subnet;
    const letter = topology.output?.index?.text;
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
    } else if (letter !== undefined && letter !== 'r' && letter !== 'l') {
      const problem = `delivers ${topology.output.name.text}[${letter}], and ${letter} is no level`;
      const help = ['use r for resolution levels, l for latent levels'];
      report(
        diagnose(
          'spec/parameters',
          { topology: topology.name, problem },
          { span: topology.output.span, label: 'here', help },
        ),
      );
    } else if (random && letter === 'r') {
      const problem = 'delivers one latent per resolution level; latents have levels of their own';
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
