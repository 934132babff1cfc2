import type { BlockItem, DeclarationMember, LetItem, SubnetMember, SubnetRole } from '../syntax/ast.ts';
import type { FlatSlot, FlatTopology, Setting } from './flat-model.ts';

/** A copy that can be gone on with. */
export function copyDraft(draft: Draft): Draft {
  return {
    ...draft,
    settings: new Map(draft.settings),
    lets: new Map(draft.lets),
    blocks: new Map(draft.blocks),
    subnets: new Map([...draft.subnets].map(([role, subnet]) => [role, { ...subnet, slots: new Map(subnet.slots) }])),
    broken: new Map(draft.broken),
    notes: [...draft.notes],
  };
}

/** A model while its chain is being merged. */
export interface Draft {
  input: DeclarationMember | null;
  rater: DeclarationMember | null;
  target: DeclarationMember | null;
  readonly settings: Map<string, Setting>;
  readonly lets: Map<string, LetItem>;
  readonly blocks: Map<string, BlockItem>;
  readonly subnets: Map<SubnetRole, DraftSubnet>;
  /** Subnets that are declared, but in error: nothing more is said about them. */
  readonly broken: Map<SubnetRole, SubnetMember>;
  readonly notes: string[];
  /** Whether a definition takes a reserved name: then nothing that uses the name can be judged. */
  ambiguous: boolean;
}

export interface DraftSubnet {
  readonly member: SubnetMember;
  /** Its own topology, or null when it is `like` another. */
  readonly topology: FlatTopology | null;
  /** The statement that chose the topology, for its arguments. */
  readonly topologyFrom: SubnetMember | null;
  readonly like: SubnetMember['like'];
  readonly slots: Map<string, FlatSlot>;
}

export function createDraft(): Draft {
  return {
    input: null,
    rater: null,
    target: null,
    settings: new Map(),
    lets: new Map(),
    blocks: new Map(),
    subnets: new Map(),
    broken: new Map(),
    notes: [],
    ambiguous: false,
  };
}
