import { present } from '../../../compiler/invariant.ts';
import { canonicalJson } from '../../../compiler/elaborate/canonical-json.ts';
import { smallSpec } from '../../../test/support/small-spec.ts';
import { choicesOf } from '../mutate/choices.ts';
import { mutateJson } from '../mutate/json.ts';
import type { Subject } from '../subject.ts';
import { checkedAndCompiled, modelOf } from './check-text.ts';

/** Specs as a run folder stores them; what is taken is compiled. */
export const storedSpec: Subject = {
  name: 'stored',
  title: 'stored specs (`spec.json`), `compile --target wasm --train`',
  share: 6,
  async open() {
    const model = present(await modelOf(smallSpec, 'small.phiseg'), 'model');
    const text = canonicalJson(model.spec);
    return { feed: (seed, index) => checkedAndCompiled(mutateJson(text, choicesOf(seed, index)), 'spec.json') };
  },
};
