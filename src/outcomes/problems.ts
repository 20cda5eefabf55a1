import { Problem } from '../problem.js';

/** A report of outcomes that is not believed. */
export class ReportRefused extends Problem {
  override readonly name = 'ReportRefused';
  readonly status = 400;
  readonly code = 'report_refused';
}
