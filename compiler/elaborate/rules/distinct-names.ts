import { diagnose } from '../../diagnostics/codes.ts';
import { layers } from '../../layers/index.ts';
import { reservedMeaning } from '../../resolve/reserved.ts';
import type { Identifier } from '../../syntax/ast.ts';
import type { Rule } from './rule.ts';

/**
 * The image, the labels, the latent, lets, blocks and layers share one namespace: each name means one of them. Holds before
 * anything is looked up.
 */
export const distinctNames: Rule = ({ model, report }) => {
  const taken = new Map<string, { readonly what: string; readonly name: Identifier }>();
  const check = (what: string, name: Identifier): void => {
    const meaning = reservedMeaning(name.text);
    const earlier = taken.get(name.text);
    const layer = layers.get(name.text);
    const help = ['give it another name'];
    if (meaning) {
      report(
        diagnose(
          'names/reserved',
          { name: name.text, meaning },
          { span: name.span, label: 'taken', help: ['choose another name'] },
        ),
      );
    } else if (earlier || layer) {
      const related = earlier ? [{ span: earlier.name.span, message: earlier.what }] : [];
      const details = { span: name.span, label: `cannot be ${what} too`, related, help };
      report(diagnose('names/taken', { name: name.text, first: earlier?.what ?? 'a layer', second: what }, details));
    } else {
      taken.set(name.text, { what, name });
    }
  };
  if (model.input) check('the input', model.input.name);
  if (model.rater) check('the rater', model.rater.name);
  if (model.target) check('the target', model.target.name);
  const posterior = model.subnets.get('posterior') ?? model.broken.get('posterior');
  if (posterior) check('the latent', posterior.signature.delivers);
  for (const item of model.lets.values()) check('a let', item.name);
  for (const item of model.blocks.values()) check('a block', item.name);
};
