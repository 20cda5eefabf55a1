import type { KratosOutcome } from '../../kratos/index.js';
import type { Translate } from '../../pages/index.js';

/** What the page must say about the account's own session; undefined where nothing is to be said. */
export function accountNotice(t: Translate, kratos: KratosOutcome['state']): string | undefined {
  if (kratos === 'failed') return t('attention.account_failed');
  if (kratos === 'other_user') return t('attention.account_other_user');
  return undefined;
}
