import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { expect } from 'chai';
import stringWidth from 'string-width';
import { createClient, deleteClient, type TestClient } from '../support/hydra-clients.js';
import { describeEachHydra } from '../support/hydra-targets.js';
import { runDoctor, runDoctorForJson } from './support/run-doctor.js';
import { runInTerminal } from './support/run-in-terminal.js';

const page = ['--logout-page', 'http://localhost:3001/logout'];

const good = {
  client_id: 'good',
  client_name: 'Good',
  redirect_uris: ['http://localhost:5001/callback'],
  frontchannel_logout_uri: 'http://localhost:5001/logout',
  post_logout_redirect_uris: [],
};
const withError = { ...good, client_id: 'wiki', client_name: 'Wiki', frontchannel_logout_uri: '/logout' };
const withWarning = {
  ...good,
  client_id: 'chat',
  client_name: 'Chat',
  redirect_uris: ['http://127.0.0.1:5002/callback'],
  frontchannel_logout_uri: 'http://127.0.0.1:5002/logout',
};
const withNote = { ...good, client_id: 'shop', client_name: 'Shop', frontchannel_logout_uri: '' };
const withBadWayBack = {
  ...good,
  client_id: 'docs',
  client_name: 'Docs',
  redirect_uris: [...good.redirect_uris, 'ftp://localhost/bye'],
  frontchannel_logout_uri: 'http://localhost:5001/docs/logout',
  post_logout_redirect_uris: ['ftp://localhost/bye'],
};
const hostile = {
  ...good,
  client_id: `\u001b[2J\u202e${'id'.repeat(200)}`,
  client_name: `\u001b[31mRed\u009b2J \u202egnp.exe ${'会社'.repeat(100)}`,
  frontchannel_logout_uri: `javascript:\u001b]0;owned\u0007${'x'.repeat(5000)}`,
};

// biome-ignore lint/suspicious/noControlCharactersInRegex: that there are none is what is tested
const control = /[\u0000-\u0009\u000b-\u001f\u007f-\u009f\u200e\u200f\u202a-\u202e\u2066-\u2069]/;
// biome-ignore lint/suspicious/noControlCharactersInRegex: an escape sequence starts with one
const color = /\u001b\[\d+m/;
const clearedLine = '\r\u001b[K';

describeEachHydra('The doctor', (hydra) => {
  let clients: TestClient[] = [];

  const register = (...all: Readonly<Record<string, unknown>>[]) =>
    inBatches(all, async (metadata) => {
      clients.push(await createClient(hydra(), metadata));
    });

  afterEach(async function () {
    this.timeout(60_000);
    await inBatches(clients, (client) => deleteClient(hydra(), client));
    clients = [];
  });

  describe('in its table', () => {
    it('says what is wrong, why it matters, what to change and where, the worst first', async () => {
      await register(withNote, withWarning, good, withBadWayBack, withError);
      const { output, errors } = await runDoctor(hydra(), page);
      expect(output.split('\n\n')[0]).to.equal(
        [
          'ERROR  uri-not-absolute',
          'The logout URI is not an absolute http or https URI.',
          'Why  It is called for nobody. Users stay signed in, and the logout page says so.',
          'Fix  Register the whole address, as in',
          '     https://wiki.example.com/frontchannel-logout.',
        ].join('\n'),
      );
      expect(output)
        .to.match(/^ {2}Wiki +\/logout\n {4}wiki$/m)
        .and.not.match(/good/i);
      expect(output.match(/^[A-Z]{4,} {2}.*$/gm)).to.deep.equal([
        'ERROR  uri-not-absolute',
        'ERROR  post-logout-uri-unreachable',
        'WARNING  cross-site-without-back-channel',
        'NOTE  no-logout-uri',
      ]);
      expect(output).to.match(/\n\n5 clients checked: 2 errors, 1 warning, 1 note. See docs\/doctor.md.\n$/);
      expect(errors).to.equal('');
    });

    it('says that nothing was found', async () => {
      await register(good);
      expect(await runDoctor(hydra(), page)).to.deep.equal({
        code: 0,
        output: '1 client checked: nothing found.\n',
        errors: '',
      });
    });

    it('fits 80 columns, in plain text without control characters, whatever is registered', async () => {
      await register(hostile, withWarning);
      const { output } = await runDoctor(hydra(), page);
      for (const line of output.split('\n')) expect(stringWidth(line), line).to.be.at.most(80);
      expect(output).to.include('[31mRed 2J gnp.exe').and.include('xxx…').and.not.match(control);
      expect(output.split('\n')).to.have.lengthOf.below(50);
    });

    it('lists 10 clients for a note, and says how many more there are', async () => {
      const shops = Array.from({ length: 12 }, (_, i) => ({ ...withNote, client_id: `shop-${i + 10}` }));
      await register(...shops);
      const { output } = await runDoctor(hydra(), page);
      expect(output.match(/^ {4}shop-\d\d$/gm)).to.have.length(10);
      expect(output).to.include('… and 2 more.').and.include('12 notes');
    });

    it('says what it could not check without the address of the logout page', async () => {
      await register(withWarning);
      const { code, output } = await runDoctor(hydra());
      expect(code).to.equal(0);
      expect(output).to.match(/^Not checked: .*logout page.*--logout-page https:.*nothing found/s);
    });

    it('is colored in a terminal, unless NO_COLOR says otherwise, and shows the progress there', async () => {
      await register(withError);
      const { adminUrl, publicUrl } = hydra();
      const env = { HYDRA_ADMIN_URL: adminUrl, HYDRA_PUBLIC_URL: publicUrl };
      const command = `${process.execPath} dist/cli.js doctor ${page.join(' ')}`;
      const colored = await runInTerminal(command, env);
      expect(colored).to.match(color).and.include('\u001b[31mERROR');
      expect(colored.startsWith(`${clearedLine}Reading the clients${clearedLine}`)).to.equal(true);
      const plain = await runInTerminal(command, { ...env, NO_COLOR: '1' });
      expect(plain).to.include('ERROR  uri-not-absolute').and.not.match(color);
    });

    it('may be cut off by whoever reads it', async () => {
      await register(withError);
      const { adminUrl, publicUrl } = hydra();
      const child = spawn(process.execPath, ['dist/cli.js', 'doctor'], {
        env: { PATH: process.env.PATH, HYDRA_ADMIN_URL: adminUrl, HYDRA_PUBLIC_URL: publicUrl },
      });
      child.stdout.destroy();
      let errors = '';
      child.stderr.on('data', (chunk) => {
        errors += chunk;
      });
      expect((await once(child, 'close'))[0]).to.equal(1);
      expect(errors).to.equal('');
    });
  });

  describe('as JSON', () => {
    it('gives every finding, and of each rule what the documentation says', async () => {
      await register(withNote, withError);
      const { rules, ...report } = await runDoctorForJson(hydra(), page);
      expect(report).to.deep.equal({
        code: 1,
        version: 1,
        issuer: hydra().issuer,
        logoutPage: page[1],
        clients: 2,
        counts: { error: 1, warning: 0, note: 1 },
        findings: [
          {
            id: 'uri-not-absolute',
            severity: 'error',
            clientId: 'wiki',
            clientName: 'Wiki',
            detail: '/logout',
          },
          {
            id: 'no-logout-uri',
            severity: 'note',
            clientId: 'shop',
            clientName: 'Shop',
            detail: 'http://localhost:5001/callback',
          },
        ],
      });
      expect(rules).to.have.all.keys('uri-not-absolute', 'no-logout-uri');
      expect(rules['no-logout-uri']).to.have.all.keys('severity', 'title', 'cause', 'effect', 'fix');
    });

    it('keeps hostile names to the letter, and is harmless in a terminal all the same', async () => {
      await register(hostile);
      const { output } = await runDoctor(hydra(), [...page, '--json']);
      expect(output).to.not.match(control);
      expect(JSON.parse(output).findings[0]).to.include({
        clientName: hostile.client_name,
        detail: hostile.frontchannel_logout_uri,
      });
    });

    it('tells where no logout page was named, and no name is registered', async () => {
      await register({ ...withError, client_name: '' });
      const { logoutPage, findings } = await runDoctorForJson(hydra());
      expect(logoutPage).to.equal(null);
      expect(findings[0]).to.include({ clientId: 'wiki', clientName: null });
    });
  });

  describe('ends with', () => {
    const codes = async (...args: string[]) => (await runDoctor(hydra(), [...page, ...args])).code;

    it('0 where there are only notes', async () => {
      await register(withNote);
      expect(await codes()).to.equal(0);
    });

    it('1 for a warning, unless it shall fail on errors only', async () => {
      await register(withWarning);
      expect(await codes()).to.equal(1);
      expect(await codes('--fail-on', 'warning')).to.equal(1);
      expect(await codes('--fail-on', 'error')).to.equal(0);
    });

    it('1 for an error', async () => {
      await register(withError);
      expect(await codes('--fail-on', 'error')).to.equal(1);
    });

    const obstacles: Record<string, { args?: string[]; env?: Record<string, string>; says: RegExp }> = {
      'the Admin API is out of reach': {
        env: { HYDRA_ADMIN_URL: 'http://wiki:secret@127.0.0.1:1' },
        says: /Could not list the clients: ECONNREFUSED\..*HYDRA_ADMIN_URL=http:\/\/…@127\.0\.0\.1:1$/m,
      },
      'the public API is out of reach': {
        env: { HYDRA_PUBLIC_URL: 'http://127.0.0.1:1' },
        says: /discovery document: ECONNREFUSED\..*HYDRA_PUBLIC_URL=http:\/\/127\.0\.0\.1:1$/m,
      },
      'a setting is wrong': { env: { PORT: 'x' }, says: /PORT="x" is not a port/ },
      'no client has the id': {
        args: ['--client', 'wikki\u001b[2J'],
        says: /No client has the id wikki \[2J\. Hydra lists 1\.$/m,
      },
      'the address of the logout page is none': {
        args: ['--logout-page', 'sign-out.example.com'],
        says: /'sign-out\.example\.com' is invalid.*Example: https:/,
      },
      'the severity is none': { args: ['--fail-on', 'note'], says: /Allowed choices are error, warning/ },
      'there is no such option': { args: ['--prob'], says: /unknown option '--prob'/ },
    };

    for (const [title, { args = [], env = {}, says }] of Object.entries(obstacles)) {
      it(`2 where ${title}, and says so`, async () => {
        await register(withError);
        const { code, output, errors } = await runDoctor(hydra(), args, env);
        expect(code).to.equal(2);
        expect(output).to.equal('');
        expect(errors).to.match(says).and.not.include('secret').and.not.match(control);
      });
    }
  });

  describe('of one client', () => {
    it('checks no other, but knows what others have registered', async () => {
      await register(withError, { ...good, client_id: 'twin' }, good);
      const { code, clients, findings } = await runDoctorForJson(hydra(), [...page, '--client', 'good']);
      expect(code).to.equal(0);
      expect(clients).to.equal(1);
      expect(findings).to.have.length(1);
      expect(findings[0]).to.deep.include({ id: 'uri-shared', clientId: 'good' });
      expect(findings[0]?.detail).to.equal('http://localhost:5001/logout, also of twin');
    });
  });

  it('names a few of many clients with one logout URI', async () => {
    const app = Array.from({ length: 6 }, (_, i) => ({ ...good, client_id: `app-${i}` }));
    await register(...app);
    const { findings } = await runDoctorForJson(hydra(), page);
    expect(findings).to.have.length(6);
    for (const { clientId, detail } of findings)
      expect(detail.split(', also of ')[1], detail)
        .to.match(/^app-\d, app-\d, app-\d and 2 more$/)
        .and.not.include(clientId);
  });

  it('checks a thousand clients, and flags the faulty ones only', async () => {
    const all = Array.from({ length: 1000 }, (_, i) => ({
      ...good,
      client_id: `rp-${i}`,
      frontchannel_logout_uri: i % 50 === 0 ? `/logout-${i}` : `http://localhost:5001/logout-${i}`,
    }));
    await register(...all);
    const { clients: checked, counts, findings } = await runDoctorForJson(hydra(), page);
    expect(checked).to.equal(1000);
    expect(counts).to.deep.equal({ error: 20, warning: 0, note: 0 });
    expect(findings.map(({ clientId }) => Number(clientId?.slice(3)) % 50)).to.deep.equal(Array(20).fill(0));
  }).timeout(60_000);
});

async function inBatches<T>(items: readonly T[], act: (item: T) => Promise<void>) {
  for (let i = 0; i < items.length; i += 50) await Promise.all(items.slice(i, i + 50).map(act));
}
