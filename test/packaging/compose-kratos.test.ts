import { readFileSync } from 'node:fs';
import { expect } from 'chai';
import { parse } from 'yaml';
import { readConfig } from '../../src/config.js';

interface Service {
  profiles?: string[];
  image?: string;
  command?: string;
  configs?: { source: string; target: string }[];
  environment: Record<string, string>;
  ports: string[];
}

interface KratosConfig {
  serve: { public: { base_url: string } };
  oauth2_provider: { url: string };
  identity: { schemas: { url: string }[] };
  selfservice: { default_browser_return_url: string; flows: Record<string, { ui_url: string }> };
}

const file = new URL('../../docker-compose.yml', import.meta.url);

describe('The profile "kratos" of docker-compose.yml', () => {
  const text = readFileSync(file, 'utf8');
  const { services, configs } = parse(text, { merge: true }) as {
    services: Record<string, Service>;
    configs: Record<string, { content: string }>;
  };
  const {
    kratos,
    'kratos-migrate': migrate,
    'kratos-ui': ui,
    coordinator,
    hydra,
  } = services as Record<string, Service> & {
    kratos: Service;
    'kratos-migrate': Service;
    'kratos-ui': Service;
    coordinator: Service;
    hydra: Service;
  };
  const config: KratosConfig = parse(configs.kratos?.content ?? '');

  it('adds Kratos, its migration and its pages, and nothing without the profile', () => {
    const added = Object.entries(services).filter(([, { profiles }]) => profiles?.includes('kratos'));
    expect(added.map(([name]) => name)).to.have.members(['kratos', 'kratos-migrate', 'kratos-ui']);
    for (const [, { image }] of added) expect(image).to.match(/^oryd\/kratos.*:v26\.2\.0$/);
  });

  it('gives Kratos and its migration the same files, each where the configuration looks for it', () => {
    expect(migrate.configs).to.deep.equal(kratos.configs);
    const targets = Object.fromEntries(kratos.configs!.map(({ source, target }) => [source, target]));
    for (const { command } of [kratos, migrate]) expect(command).to.include(`--config ${targets.kratos}`);
    expect(config.identity.schemas.map(({ url }) => url)).to.deep.equal([`file://${targets['user-schema']}`]);
    expect(() => JSON.parse(configs['user-schema']?.content ?? '')).not.to.throw();
  });

  it('lets the coordinator reach Kratos, whose cookie the browser sends it: both have one host name', () => {
    const { KRATOS_PUBLIC_URL, KRATOS_SUBJECT } = readConfig(coordinator.environment);
    expect(KRATOS_PUBLIC_URL).to.equal('http://kratos:4433');
    const { hostname, port } = new URL(config.serve.public.base_url);
    expect(kratos.ports).to.deep.equal([`${hostname}:${port}:4433`]);
    expect(new URL(hydra.environment.URLS_LOGOUT!).hostname).to.equal(hostname);
    // Kratos accepts Hydra's logins by itself, and names users by their identity's id.
    expect(KRATOS_SUBJECT).to.equal('identity_id');
    expect(config.oauth2_provider.url).to.equal(coordinator.environment.HYDRA_ADMIN_URL);
  });

  it('sends browsers to the pages of Kratos, as the command in the file says', () => {
    const [address] = ui.ports.map((mapping) => mapping.split(':').slice(0, 2).join(':'));
    for (const { ui_url } of Object.values(config.selfservice.flows)) {
      expect(new URL(ui_url).host).to.equal(address);
    }
    expect(ui.environment.KRATOS_BROWSER_URL).to.equal(config.serve.public.base_url);
    expect(hydra.environment.URLS_LOGIN).to.match(/^\$\{LOGIN_URL:-http:\/\/127\.0\.0\.1:3000\/login\}$/);
    const loginUrl = config.selfservice.flows.login?.ui_url;
    expect(text).to.include(`LOGIN_URL=${loginUrl} docker compose --profile kratos up`);
  });
});
