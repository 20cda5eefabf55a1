import { Counter, collectDefaultMetrics, Gauge, Registry } from 'prom-client';

/** What is counted, for Prometheus. */
export interface Metrics {
  readonly registry: Registry;
  /** Logout pages sent to browsers. */
  readonly pages: Counter;
  /** Pages whose outcomes came back. What is missing to `pages` are closed tabs, and pages without JavaScript. */
  readonly reports: Counter;
  /** Outcomes, by client and outcome. */
  readonly outcomes: Counter<'client_id' | 'outcome'>;
  /** What became of the Kratos session, by state; every logout counts once, one that must ask first once more. */
  readonly kratos: Counter<'state'>;
  /** What is wrong with how clients are registered, by the id of the finding; as of the last listing. */
  readonly clientFindings: Gauge<'id' | 'severity'>;
}

/** Makes the metrics, in a registry of their own. */
export function createMetrics(): Metrics {
  const registry = new Registry();
  const registers = [registry];
  collectDefaultMetrics({ register: registry });
  return {
    registry,
    pages: new Counter({ name: 'logout_pages_total', help: 'Logout pages sent to browsers.', registers }),
    reports: new Counter({
      name: 'logout_reports_total',
      help: 'Logout pages whose outcomes came back. The rest are closed tabs and browsers without JavaScript.',
      registers,
    }),
    outcomes: new Counter({
      name: 'logout_outcomes_total',
      help: 'What became of each relying party, as far as a browser can know.',
      labelNames: ['client_id', 'outcome'],
      registers,
    }),
    kratos: new Counter({
      name: 'logout_kratos_total',
      help: 'What became of the Kratos session in the browser.',
      labelNames: ['state'],
      registers,
    }),
    clientFindings: new Gauge({
      name: 'logout_client_findings',
      help: 'What is wrong with how clients are registered, in the list of the last logout.',
      labelNames: ['id', 'severity'],
      registers,
    }),
  };
}
