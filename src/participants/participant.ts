import type { Client } from '../hydra/index.js';
import type { SignedIn } from '../outcome.js';
import { type ClientSettings, defaultSettings, readSettings } from './client-settings.js';
import { frontchannelLogoutUrl, type UriProblem, uriProblem } from './front-channel-url.js';
import { type SignedInAt, signedInAt } from './signed-in.js';

/** Who takes part in a logout: a logout URL, and the client whose it is. All texts are hostile input. */
export interface Participant {
  /** Names it in the page, in the page's report and in what is made of it. */
  readonly id: string;
  /** One client, or those that share the URL. */
  readonly clients: readonly [ParticipantClient, ...ParticipantClient[]];
  /** Whether the user was signed in at one of them. */
  readonly signedIn: SignedIn;
  /** Undefined where the registered URI is none. */
  readonly frontchannelLogoutUrl: string | undefined;
  /** Why there is no URL. */
  readonly problem: UriProblem | undefined;
}

/** A client with a front channel. */
export interface ParticipantClient extends Client {
  readonly frontchannelLogoutUri: string;
  readonly settings: ClientSettings;
  readonly signedIn: SignedIn;
}

/** What participants are made with. */
export interface ParticipantOptions {
  /** To the letter, as in the discovery document. */
  readonly issuer: string;
  /** The session that ends. */
  readonly sid: string;
  readonly signedInAt: SignedInAt;
  /** Gives the id of the participant that these clients are. */
  readonly idOf: (clientIds: readonly string[]) => string;
}

const order: readonly SignedIn[] = ['yes', 'unknown', 'no'];

/**
 * Makes participants of the clients that have a front channel.
 *
 * @returns those first where the user was signed in, each kind by client id, so that reloads and logs look alike; Hydra
 *   keeps no order
 */
export function participantsOf(clients: readonly Client[], options: ParticipantOptions): Participant[] {
  const { issuer, sid } = options;
  const sharing = new Map<string, ParticipantClient[]>();
  for (const client of clients.filter(hasFrontChannel).sort(byClientId)) {
    const { frontchannelLogoutUri: uri } = client;
    const url = uriProblem(uri) ? uri : frontchannelLogoutUrl(uri, issuer, sid);
    const taking = takingPart(client, options.signedInAt);
    const others = sharing.get(url);
    if (others) others.push(taking);
    else sharing.set(url, [taking]);
  }
  return [...sharing]
    .map(([url, clients]) => participantOf(url, clients as [ParticipantClient], options))
    .sort((a, b) => order.indexOf(a.signedIn) - order.indexOf(b.signedIn));
}

function takingPart(client: ClientWithUri, known: SignedInAt): ParticipantClient {
  // Metadata that can't be understood counts as none; the doctor tells of it.
  const settings = readSettings(client) ?? defaultSettings;
  return { ...client, settings, signedIn: signedInAt(client, known) };
}

function participantOf(
  url: string,
  clients: [ParticipantClient, ...ParticipantClient[]],
  { idOf }: ParticipantOptions,
): Participant {
  const problem = uriProblem(clients[0].frontchannelLogoutUri);
  return {
    id: idOf(clients.map(({ clientId }) => clientId)),
    clients,
    signedIn: order.find((answer) => clients.some(({ signedIn }) => signedIn === answer)) ?? 'no',
    frontchannelLogoutUrl: problem ? undefined : url,
    problem,
  };
}

type ClientWithUri = Client & { readonly frontchannelLogoutUri: string };

function hasFrontChannel(client: Client): client is ClientWithUri {
  return client.frontchannelLogoutUri !== undefined;
}

function byClientId(a: Client, b: Client): number {
  return a.clientId < b.clientId ? -1 : 1;
}
