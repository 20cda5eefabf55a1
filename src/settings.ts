import { statSync } from 'node:fs';
import { z } from 'zod';

const httpUrl = z.url({ protocol: /^https?$/, error: 'is not an absolute http or https URL' });
const port = z.coerce
  .number('is not a port')
  .int('is not a port')
  .min(0, 'is not a port')
  .max(65_535, 'is not a port');
const milliseconds = millisecondsFrom(1);
const cookieName = z.string().regex(/^[\w!#$%&'*+.^`|~-]+$/, 'is not the name of a cookie');
const folder = z.string().refine(isFolder, 'is not a folder');
const yesOrNo = z.stringbool({ error: 'is neither true nor false' });

/**
 * Every setting, each an environment variable, with what the documentation says of it. What says where a browser is
 * (CHROMIUM_BIN, FIREFOX_BIN) is none: only `doctor --browser` looks for one.
 */
export const environment = z.object({
  HYDRA_ADMIN_URL: httpUrl.meta({
    description: 'Where this server reaches the Admin API of Hydra.',
    example: 'http://127.0.0.1:4445',
  }),
  HYDRA_PUBLIC_URL: httpUrl.meta({
    description:
      'Where this server reaches the public API of Hydra, for the discovery document, and to learn from Hydra where the user was signed in.',
    example: 'http://127.0.0.1:4444',
  }),
  HYDRA_ADMIN_TOKEN: z.string().min(1).optional().meta({
    description: 'Bearer token for the Admin API, where a proxy or Ory Network asks for one.',
    example: 'ory_pat_xyz',
    secret: true,
  }),
  HYDRA_TIMEOUT_MS: milliseconds.default(5000).meta({
    description:
      'How long one request to Hydra may take, in milliseconds, and how long all of them together once a logout is accepted.',
    example: '5000',
  }),
  HYDRA_SESSION_COOKIE: cookieName.default('ory_hydra_session').meta({
    description:
      "The name of Hydra's session cookie, as Hydra has it in serve.cookies.names.session. Where it reaches this server, Hydra tells by it where the user was signed in. It is sent to Hydra's public API alone.",
    example: 'ory_hydra_session',
  }),
  ISSUER: httpUrl.optional().meta({
    description:
      'The issuer as in the ID tokens, to the letter. Unset: read from the discovery document. Set it where HYDRA_PUBLIC_URL is out of reach.',
    example: 'https://auth.example.com/',
  }),
  KRATOS_PUBLIC_URL: httpUrl.optional().meta({
    description:
      "Where this server reaches the public API of Ory Kratos, to end the user's session there too. Unset: it is left alone.",
    example: 'http://127.0.0.1:4433',
  }),
  KRATOS_SESSION_COOKIE: cookieName.default('ory_kratos_session').meta({
    description: "The name of Kratos's session cookie, as Kratos has it in session.cookie.name.",
    example: 'ory_kratos_session',
  }),
  KRATOS_SUBJECT: z
    .enum(['identity_id', 'any'], 'is neither identity_id nor any')
    .default('identity_id')
    .meta({
      description:
        "Whose Kratos session is ended. identity_id: only that of the identity whose id is Hydra's subject. any: whichever the browser has, for a login app with other subjects; a logout link of somebody else's then ends it too.",
      example: 'any',
    }),
  KRATOS_TIMEOUT_MS: milliseconds.default(2000).meta({
    description: 'How long one request to Kratos may take, in milliseconds.',
    example: '2000',
  }),
  HOST: z.string().min(1).default('0.0.0.0').meta({
    description: 'The address to listen on.',
    example: '127.0.0.1',
  }),
  PORT: port.default(3001).meta({
    description: 'The port for browsers.',
    example: '3001',
  }),
  ADMIN_PORT: port.default(3002).meta({
    description: 'The port for health checks and metrics. Keep it off the internet.',
    example: '3002',
  }),
  DRAIN_MS: millisecondsFrom(0).default(5000).meta({
    description:
      'How long it still serves after SIGTERM while it is not ready, in milliseconds. As long as your load balancer takes to notice; 0 where there is none.',
    example: '15000',
  }),
  BASE_PATH: z
    .string()
    .regex(/^(\/[\w.~-]+)*$/, 'must be empty or start with a slash and not end with one')
    .default('')
    .meta({
      description: 'The path under which a proxy serves this program.',
      example: '/sign-out',
    }),
  TRUST_PROXY: yesOrNo.prefault('false').meta({
    description:
      'Believe X-Forwarded-Proto and X-Forwarded-Host. Set it to true behind a proxy that sets both, and only there.',
    example: 'true',
  }),
  SECRETS: z
    .string()
    .transform((list) => list.split(',').map((secret) => secret.trim()))
    .pipe(z.array(z.string().min(32, 'needs at least 32 characters for each secret')))
    .optional()
    .meta({
      description:
        'Secrets, separated by commas, from which the keys are derived that protect the confirm form and the reports. The first one signs, all are accepted: put a new one first to rotate. Unset: a random one, which only one replica knows and a restart forgets.',
      example: 'a-random-text-of-32-characters-or-more',
      secret: true,
    }),
  ALLOWED_ORIGINS: z
    .string()
    .transform((list) => list.split(',').map((origin) => origin.trim()))
    .pipe(z.array(z.string().refine(isOrigin, 'is not a list of origins')))
    .optional()
    .meta({
      description:
        'The origins of apps that sign users out by JSON, without our page (docs/apps.md), separated by commas. Unset: only scripts of this server’s own origin may.',
      example: 'https://app.example.com,https://www.example.com',
    }),
  PARTICIPANTS: z
    .enum(['registered', 'session'], 'is neither registered nor session')
    .default('registered')
    .meta({
      description:
        'Who is notified. registered: every client with a frontchannel_logout_uri. session: the clients of the session that ends, where Hydra can tell; else as registered.',
      example: 'session',
    }),
  ASK: z.enum(['auto', 'always'], 'is neither auto nor always').default('auto').meta({
    description:
      'When to ask the user before signing out. auto: unless a client with skip_logout_consent started the logout.',
    example: 'always',
  }),
  FRONTCHANNEL_TIMEOUT_MS: milliseconds.default(3000).meta({
    description: 'How long the page waits for relying parties at the most, in milliseconds.',
    example: '3000',
  }),
  SETTLE_MS: millisecondsFrom(0).default(500).meta({
    description:
      'How long the page of a relying party that says nothing may still be at work after it has loaded, in milliseconds. A client’s metadata overrules it (docs/relying-parties.md).',
    example: '0',
  }),
  ON_FAILURE: z.enum(['stay', 'continue'], 'is neither stay nor continue').default('stay').meta({
    description:
      'What the page does when the user may still be signed in at a relying party. stay: says so until the user goes on. continue: goes on by itself.',
    example: 'continue',
  }),
  CROSS_SITE: z.enum(['finish', 'links', 'off'], 'is neither finish, links nor off').default('finish').meta({
    description:
      'What the page does about relying parties whose cookies the browser may have withheld. finish: visits them in a small window, on one click. links: lists them as links. off: only says so.',
    example: 'links',
  }),
  CANCEL_URL: httpUrl.optional().meta({
    description:
      'Where a user goes who chooses to stay signed in. Unset: a page that says that nothing was signed out.',
    example: 'https://www.example.com/',
  }),
  TEMPLATES_DIR: folder.optional().meta({
    description:
      'A folder of your own templates and styles. A file there replaces the one of the same name in templates/.',
    example: '/etc/logout/templates',
  }),
  LOCALES_DIR: folder.optional().meta({
    description:
      'A folder of your own texts, one JSON file a language, named like fr.json or de-AT.json. It adds languages or changes single texts of locales/; what a file leaves out stays as it is, or is English.',
    example: '/etc/logout/locales',
  }),
  BRAND_NAME: z.string().trim().min(1, 'is blank').optional().meta({
    description: 'The name at the top of every page and in its title.',
    example: 'Example Company',
  }),
  BRAND_LOGO: z
    .string()
    .refine(isImageUrl, 'is neither an https URL nor a data URL of an image')
    .optional()
    .meta({
      description: 'The logo at the top of every page, shown 2rem high: an https URL, or a data:image/ URL.',
      example: 'https://www.example.com/logo.svg',
    }),
  BRAND_COLOR: z
    .string()
    .regex(/^#([\da-f]{3}|[\da-f]{6})$/i, 'is not a color like #08f or #0088ff')
    .optional()
    .meta({
      description:
        'The color of buttons and links, as #rgb or #rrggbb. It is made darker or lighter where it would be hard to read.',
      example: '#0a6cff',
    }),
  LOG_LEVEL: z
    .enum(['fatal', 'error', 'warn', 'info', 'debug', 'silent'], 'is not a log level')
    .default('info')
    .meta({
      description: 'The least severe level that is logged.',
      example: 'debug',
    }),
});

function millisecondsFrom(least: number) {
  return z.coerce
    .number('is not a number of milliseconds')
    .int('is not a whole number of milliseconds')
    .min(least, `must be at least ${least} milliseconds`)
    .max(60_000, 'must be at most 60000 milliseconds');
}

function isFolder(path: string): boolean {
  try {
    return statSync(path).isDirectory();
  } catch {
    return false;
  }
}

function isImageUrl(url: string): boolean {
  return URL.canParse(url) && /^(https:|data:image\/)/i.test(url);
}

function isOrigin(text: string): boolean {
  return URL.canParse(text) && new URL(text).origin === text && /^https?:/.test(text);
}
