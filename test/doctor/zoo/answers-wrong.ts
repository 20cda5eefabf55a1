import type { Animal } from './animal.js';
import { wrongAnswers } from './answers-wrong/answers.js';
import { wrongCertificates } from './answers-wrong/certificates.js';
import { wrongCookies } from './answers-wrong/cookies.js';
import { wrongPages } from './answers-wrong/pages.js';
import { wrongRedirects } from './answers-wrong/redirects.js';
import { unreachable } from './answers-wrong/unreachable.js';

/** Relying parties whose answer has something wrong with it. */
export const answersWrong: readonly Animal[] = [
  ...unreachable,
  ...wrongCertificates,
  ...wrongAnswers,
  ...wrongRedirects,
  ...wrongPages,
  ...wrongCookies,
];
