import { randomBytes } from 'node:crypto';
import { join } from 'node:path';

/** What a real Kratos is told when it starts. */
export interface KratosConfigOptions {
  /** Where its database goes. */
  readonly folder: string;
  readonly publicPort: number;
  readonly adminPort: number;
  readonly browserUrl: string;
  readonly cookieName: string;
  readonly cookieDomain: string | undefined;
}

/** An e-mail address serves as the second factor: so it needs no enrolment, and a test chooses who has one. */
const userSchema = {
  $id: 'https://example.com/user.schema.json',
  $schema: 'http://json-schema.org/draft-07/schema#',
  type: 'object',
  properties: {
    traits: {
      type: 'object',
      properties: {
        username: {
          type: 'string',
          'ory.sh/kratos': { credentials: { password: { identifier: true } } },
        },
        email: {
          type: 'string',
          format: 'email',
          'ory.sh/kratos': { credentials: { code: { identifier: true, via: 'email' } } },
        },
      },
      required: ['username'],
      additionalProperties: false,
    },
  },
};

/**
 * Kratos's whole configuration.
 *
 * @see https://www.ory.com/docs/kratos/reference/configuration
 */
export function kratosConfig(options: KratosConfigOptions): object {
  const { folder, publicPort, adminPort, browserUrl, cookieName, cookieDomain } = options;
  const schema = Buffer.from(JSON.stringify(userSchema)).toString('base64');
  return {
    dsn: `sqlite://${join(folder, 'kratos.sqlite')}?_fk=true`,
    serve: {
      public: { base_url: browserUrl, host: 'localhost', port: publicPort },
      admin: { base_url: `http://localhost:${adminPort}`, host: 'localhost', port: adminPort },
    },
    identity: { default_schema_id: 'user', schemas: [{ id: 'user', url: `base64://${schema}` }] },
    session: { cookie: { name: cookieName }, whoami: { required_aal: 'highest_available' } },
    ...(cookieDomain && { cookies: { domain: cookieDomain } }),
    selfservice: {
      default_browser_return_url: `${browserUrl}/`,
      flows: {
        error: { ui_url: `${browserUrl}/ui/error` },
        login: { ui_url: `${browserUrl}/ui/login` },
      },
      methods: { password: { enabled: true }, code: { enabled: true, mfa_enabled: true } },
    },
    hashers: { algorithm: 'bcrypt', bcrypt: { cost: 4 } },
    secrets: {
      cookie: [randomBytes(16).toString('hex')],
      cipher: [randomBytes(16).toString('hex')],
    },
    // Nothing is ever sent.
    courier: { smtp: { connection_uri: 'smtp://localhost:1/' } },
  };
}
