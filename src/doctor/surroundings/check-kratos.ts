import { type Config, connectKratos, type Finding, ownerOf, Problem } from '../product.js';
import { finding } from './finding.js';
import { reaches, readCookieScope } from './kratos-cookie-scope.js';

/** Checks what can be seen of Kratos without a user: that it answers, and where its cookies go. */
export async function* checkKratos(config: Config, logoutPage: URL | undefined): AsyncGenerator<Finding> {
  if (!config.KRATOS_PUBLIC_URL) return;
  const kratos = connectKratos(config.KRATOS_PUBLIC_URL, config.KRATOS_TIMEOUT_MS);
  try {
    // A cookie that stands for nobody.
    await ownerOf(kratos, `${config.KRATOS_SESSION_COOKIE}=doctor`);
    const scope = await readCookieScope(kratos);
    if (!logoutPage || reaches(scope, logoutPage.hostname)) return;
    const where = scope.domain === undefined ? `only ${scope.host}` : `${scope.domain} and below`;
    yield finding('kratos-cookie-elsewhere', `cookies go to ${where}, not to ${logoutPage.hostname}`);
  } catch (error) {
    if (!(error instanceof Problem)) throw error;
    yield finding(error.code === 'kratos_failed' ? 'kratos-other' : 'kratos-unreachable', error.message);
  }
}
