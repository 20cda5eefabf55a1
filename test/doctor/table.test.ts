import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { expect } from 'chai';
import stringWidth from 'string-width';
import { good, hostile, withBadWayBack, withError, withNote, withWarning } from './support/clients.js';
import { controlCharacter } from './support/control-characters.js';
import { describeDoctorOnce } from './support/doctor-story.js';
import { runDoctor } from './support/run-doctor.js';
import { runInTerminal } from './support/run-in-terminal.js';

const color = /\p{Cc}\[\d+m/u;
const clearedLine = '\r\u001b[K';

describeDoctorOnce('The doctor’s table', (story) => {
  it('says what is wrong, why it matters, what to change and where, the worst first', async () => {
    await story().register(withNote, withWarning, good, withBadWayBack, withError);
    const { output, errors } = await runDoctor(story().hydra, story().page);
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
    expect(output).to.match(
      /\n\n5 clients and the coordinator’s surroundings checked: 2 errors, 1 warning, 1\nnote\. See docs\/doctor\.md\.\n$/,
    );
    expect(errors).to.equal('');
  });

  it('begins with what concerns every client, and says that it is about no one of them', async () => {
    await story().register(withError);
    story().admin.ail(/^GET \/health\/ready$/, { status: 503, body: '{}' });
    const { output } = await runDoctor(story().hydra, story().page);
    expect(output.match(/^[A-Z]{4,} {2}.*$/gm)).to.deep.equal([
      'ERROR  hydra-not-ready',
      'ERROR  uri-not-absolute',
    ]);
    expect(output).to.match(
      /\n\n {2}SEEN AROUND THE COORDINATOR\n {2}.*503.*\n\nERROR {2}uri-not-absolute\n/,
    );
  });

  it('says how a whole logout went', async () => {
    await story().register(good);
    const { output } = await runDoctor(story().hydra, ['--flow']);
    const [, logoutPage] = story().page;
    expect(output.replaceAll(/\s+/g, ' ')).to.equal(
      `A whole logout went well. It led to ${logoutPage}, the session was dead before the page was shown, and the way back was right. 1 client and the coordinator’s surroundings checked: nothing found. `,
    );
    const other = await runDoctor(story().hydra, ['--flow', '--logout-page', `${logoutPage}/`]);
    expect(other.output).to.include('WARNING  flow-logout-page-differs').and.not.include('went well');
  });

  it('says that nothing was found', async () => {
    await story().register(good);
    expect(await runDoctor(story().hydra, story().page)).to.deep.equal({
      code: 0,
      output: '1 client and the coordinator’s surroundings checked: nothing found.\n',
      errors: '',
    });
  });

  it('fits 80 columns, in plain text without control characters, whatever is registered', async () => {
    await story().register(hostile, withWarning);
    const { output } = await runDoctor(story().hydra, story().page);
    for (const line of output.split('\n')) expect(stringWidth(line), line).to.be.at.most(80);
    expect(output).to.include('[31mRed 2J gnp.exe').and.include('xxx…').and.not.match(controlCharacter);
    expect(output.split('\n')).to.have.lengthOf.below(50);
  });

  it('lists 10 clients for a note, and says how many more there are', async () => {
    const shops = Array.from({ length: 12 }, (_, i) => ({ ...withNote, client_id: `shop-${i + 10}` }));
    await story().register(...shops);
    const { output } = await runDoctor(story().hydra, story().page);
    expect(output.match(/^ {4}shop-\d\d$/gm)).to.have.length(10);
    expect(output).to.include('… and 2 more.').and.include('12 notes');
  });

  it('says what it could not check without the address of the logout page', async () => {
    await story().register(withWarning);
    const { code, output } = await runDoctor(story().hydra);
    expect(code).to.equal(0);
    expect(output).to.match(/^Not checked: .*logout page.*--logout-page\s+https:.*nothing\s+found/s);
  });

  it('is colored in a terminal, unless NO_COLOR says otherwise, and shows the progress there', async () => {
    await story().register(withError);
    const { adminUrl, publicUrl } = story().hydra;
    const env = { HYDRA_ADMIN_URL: adminUrl, HYDRA_PUBLIC_URL: publicUrl };
    const command = `${process.execPath} dist/cli.js doctor ${story().page.join(' ')}`;
    const colored = await runInTerminal(command, env);
    expect(colored).to.match(color).and.include('\u001b[31mERROR');
    expect(colored.startsWith(`${clearedLine}Reading the clients${clearedLine}`)).to.equal(true);
    const plain = await runInTerminal(command, { ...env, NO_COLOR: '1' });
    expect(plain).to.include('ERROR  uri-not-absolute').and.not.match(color);
  });

  it('may be cut off by whoever reads it', async () => {
    await story().register(withError);
    const { adminUrl, publicUrl } = story().hydra;
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
