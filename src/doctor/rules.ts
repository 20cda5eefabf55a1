import { browserRules } from './browser/index.js';
import { flowRules } from './flow/index.js';
import { probeRules } from './probe/index.js';
import { type Rule, type Severity, staticRules } from './product.js';
import { surroundingsRules } from './surroundings/index.js';

/** Rules of one kind, as docs/doctor.md lists them. */
export interface RuleGroup {
  readonly title: string;
  readonly rules: Readonly<Record<string, Rule>>;
}

/** Every rule, in the order in which findings of one severity are shown: first what concerns every client. */
export const ruleGroups: readonly RuleGroup[] = [
  { title: 'What the coordinator works with', rules: surroundingsRules },
  { title: 'A whole logout', rules: flowRules },
  { title: 'How the client is registered', rules: staticRules },
  { title: 'How its logout URI answers', rules: probeRules },
  { title: 'What a browser makes of it', rules: browserRules },
];

const rules = new Map(ruleGroups.flatMap((group) => Object.entries(group.rules)));
const order = [...rules.keys()];

/** The severities, the worst first. */
export const severities: readonly Severity[] = ['error', 'warning', 'note'];

/**
 * The rule of a finding.
 *
 * @throws {Error} when no group has it
 */
export function ruleOf(id: string): Rule {
  const rule = rules.get(id);
  if (!rule) throw new Error(`There is no rule ${id}.`);
  return rule;
}

/** Compares the ids of two rules: the worse stands first, then the one that is listed first. */
export function compareRules(a: string, b: string): number {
  return rank(a) - rank(b) || order.indexOf(a) - order.indexOf(b);
}

function rank(id: string): number {
  return severities.indexOf(ruleOf(id).severity);
}
