import { existsSync, readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { expect } from 'chai';
import { DCLinter } from 'dclint';
import { parse } from 'yaml';
import { readConfig } from '../../src/config.js';
import { environment } from '../../src/settings.js';

interface Service {
  build?: { dockerfile?: string };
  network_mode?: string;
  environment: Record<string, string>;
  ports: string[];
}

const root = new URL('../../', import.meta.url);
const file = fileURLToPath(new URL('docker-compose.yml', root));

describe('docker-compose.yml', () => {
  const { services } = parse(readFileSync(file, 'utf8'), { merge: true }) as {
    services: Record<string, Service>;
  };
  const { hydra, coordinator } = services as { hydra: Service; coordinator: Service };

  /** The service's own port behind an address that browsers use. */
  function portBehind(url: string | undefined, { ports }: Service): number | undefined {
    const { hostname, port } = new URL(url ?? '');
    const published = ports.map((mapping) => mapping.split(':'));
    return published
      .filter(([host, outer]) => host === hostname && outer === port)
      .map(([, , inner]) => Number(inner))[0];
  }

  it('follows the compose specification', () => {
    const linter = new DCLinter({ rules: {}, quiet: true, debug: false, exclude: [] });
    const messages: { rule: string; message: string }[] = linter.lintFiles([file], false)[0]?.messages;
    // The linter has opinions on style as well; only what the specification's schema says counts here.
    const violations = messages.filter(({ rule }) => rule === 'invalid-schema');
    expect(violations.map(({ message }) => message)).to.deep.equal([]);
  });

  it('gives the coordinator the settings that it needs, and none that it does not know', () => {
    expect(() => readConfig(coordinator.environment)).not.to.throw();
    expect(Object.keys(environment.shape)).to.include.members(Object.keys(coordinator.environment));
  });

  it("makes the coordinator Hydra's logout provider", () => {
    const logout = hydra.environment.URLS_LOGOUT;
    expect(new URL(logout ?? '').pathname).to.equal('/logout');
    expect(portBehind(logout, coordinator)).to.equal(readConfig(coordinator.environment).PORT);
  });

  it('lets browsers and relying parties reach Hydra under one name, the issuer', () => {
    const issuer = hydra.environment.URLS_SELF_ISSUER;
    expect(portBehind(issuer, hydra)).to.equal(4444);
    for (const rp of relyingParties()) {
      expect(rp.network_mode).to.equal('service:hydra');
      expect(rp.environment.ISSUER).to.equal(issuer);
    }
  });

  it('lets the logout page frame both relying parties', () => {
    const { origin } = new URL(hydra.environment.URLS_LOGOUT ?? '');
    for (const rp of relyingParties()) expect(rp.environment.LOGOUT_PAGE).to.equal(origin);
  });

  it('publishes both relying parties, and gives one address to start at', () => {
    for (const rp of relyingParties()) {
      const { PORT } = rp.environment;
      expect(portBehind(`http://127.0.0.1:${PORT}`, hydra)).to.equal(Number(PORT));
    }
    const [start, ...others] = new Set(relyingParties().map(({ environment }) => environment.PORTAL_URL));
    expect(others).to.deep.equal([]);
    expect(readFileSync(file, 'utf8')).to.include(`open ${start}\n`);
    expect(hydra.environment.URLS_POST_LOGOUT_REDIRECT).to.equal(`${start}/`);
  });

  it('builds the relying parties from a program of the demo, and leaves them out of the image', () => {
    for (const { build } of relyingParties()) {
      const dockerfile = readFileSync(new URL(build?.dockerfile ?? '', root), 'utf8');
      const program = JSON.parse(/^CMD (.+)$/m.exec(dockerfile)?.[1] ?? '[]').at(-1);
      expect(existsSync(new URL(program, root)), program).to.equal(true);
      expect(program).to.match(/^demo\//);
    }
  });

  function relyingParties(): Service[] {
    const found = [services['rp-one'], services['rp-two']].filter((service) => service !== undefined);
    expect(found).to.have.length(2);
    return found;
  }
});
