import type { SignedIn } from '../outcome.js';
import { defaultSettings, type Participant } from '../participants/index.js';

// Short and long, in several scripts, one word that can't be broken: a design must bear them all.
const names = [
  'Wiki',
  'Calendar',
  'Expenses',
  'Time tracking for contractors and freelancers in the northern region',
  'Photo library',
  'البريد',
  '経費精算',
  'Ticket desk',
  'Reisekostenabrechnungsportal',
  'Intranet',
  'Learning',
  'Meeting rooms',
  'Órdenes de compra',
  'Payroll',
  'Phone book',
  'Qualité',
  'Reports',
  'Shop',
  'Surveys',
  'Vacation planner',
];

/**
 * Makes relying parties to show.
 *
 * @param count 20 at the most
 * @param signedIn whether the user was signed in there
 */
export function sampleApplications(count: number, signedIn: SignedIn): Participant[] {
  return names.slice(0, count).map((name, i) => {
    const clientId = `application-${i}`;
    const frontchannelLogoutUri = `https://${clientId}.example/logout`;
    const client = {
      clientId,
      name,
      logoUri: undefined,
      frontchannelLogoutUri,
      frontchannelLogoutSessionRequired: false,
      backchannelLogoutUri: undefined,
      redirectUris: [],
      postLogoutRedirectUris: [],
      logoutCoordinator: undefined,
      settings: defaultSettings,
      signedIn,
    };
    const frontchannelLogoutUrl = frontchannelLogoutUri;
    return { id: clientId, clients: [client], signedIn, frontchannelLogoutUrl, problem: undefined };
  });
}

/** A logo for a name, as a data URL, so that the preview loads nothing. */
export function sampleLogo(name: string): string {
  const hue = [...name].reduce((sum, letter) => sum + (letter.codePointAt(0) ?? 0) * 7, 0) % 360;
  const svg = `<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 36 36"><rect width="36" height="36" rx="8" fill="hsl(${hue} 55% 45%)"/><circle cx="18" cy="18" r="8" fill="none" stroke="#fff" stroke-width="4"/></svg>`;
  return `data:image/svg+xml,${encodeURIComponent(svg)}`;
}
