/**
 * How a relying party answers its front-channel logout: a page that says what it did, one that says nothing, a 204 (no
 * page, and so no `load` event of its frame), or nothing at all.
 */
export type Behaviour = 'proof' | 'silence' | '204' | 'nothing';

/**
 * The pages that are compared: this program's, Hydra's own, a real Keycloak's, and pages that behave as other
 * providers' do.
 */
export const pageNames = [
  'ours',
  'ours, SETTLE_MS=0',
  'hydra',
  'keycloak',
  'keycloak, unstyled',
  'readystate',
  'oidc-provider 6',
] as const;

/** One of the pages that are compared. */
export type PageName = (typeof pageNames)[number];

/** One row of the table. */
export interface Scenario {
  readonly title: string;
  /** The relying parties; the user signs out at the first one. */
  readonly rps: readonly Behaviour[];
  readonly pages: readonly PageName[];
  /** How many logouts go before the measured ones. The coordinator remembers how its relying parties did there. */
  readonly warmUps: number;
  /** Registers the relying parties anew for each round: nobody has seen them before. */
  readonly strangers?: boolean;
}

const good = (count: number) => new Array<Behaviour>(count).fill('proof');
const silent = (count: number) => new Array<Behaviour>(count).fill('silence');
/** Those that say nothing are given SETTLE_MS, which is what Hydra's page gives. */
const settling = ['ours', 'ours, SETTLE_MS=0', 'hydra'] as const;
const others = pageNames.filter((page) => page !== 'ours, SETTLE_MS=0');
const fast = ['ours', 'keycloak', 'keycloak, unstyled', 'readystate'] as const;

/** Every row, in the order of the table. */
export const scenarios = {
  silent5: { title: '5 silent', rps: silent(5), pages: settling, warmUps: 1 },
  silent20: { title: '20 silent', rps: silent(20), pages: settling, warmUps: 1 },
  good1: { title: '1 good', rps: good(1), pages: fast, warmUps: 1 },
  good5: { title: '5 good', rps: good(5), pages: others, warmUps: 1 },
  good20: { title: '20 good', rps: good(20), pages: others, warmUps: 1 },
  good50: { title: '50 good', rps: good(50), pages: fast, warmUps: 1 },
  good200: { title: '200 good', rps: good(200), pages: fast, warmUps: 1 },
  empty: { title: '1 of 5 answers 204', rps: [...good(4), '204'], pages: others, warmUps: 1 },
  hangs: {
    title: '1 of 5 hangs',
    rps: [...good(4), 'nothing'],
    pages: others,
    warmUps: 1,
    strangers: true,
  },
  knownToHang: {
    title: '1 of 5 hangs, as it did 5 times before',
    rps: [...good(4), 'nothing'],
    pages: ['ours'],
    warmUps: 5,
  },
} satisfies Record<string, Scenario>;

/** The key of a row. */
export type ScenarioName = keyof typeof scenarios;
