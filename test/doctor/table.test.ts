import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { expect } from 'chai';
import stringWidth from 'string-width';
import { good, hostile, page, withBadWayBack, withError, withNote, withWarning } from './support/clients.js';
import { controlCharacter } from './support/control-characters.js';
import { describeDoctor } from './support/doctor-story.js';
import { runDoctor } from './support/run-doctor.js';
import { runInTerminal } from './support/run-in-terminal.js';

const color = /\p{Cc}\[\d+m/u;
const clearedLine = '\r\u001b[K';

describeDoctor('The doctor’s table', (story) => {
  it('says what is wrong, why it matters, what to change and where, the worst first', async () => {
    await story().register(withNote, withWarning, good, withBadWayBack, withError);
    const { output, errors } = await runDoctor(story().hydra, page);
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
    await story().register(good);
    expect(await runDoctor(story().hydra, page)).to.deep.equal({
      code: 0,
      output: '1 client checked: nothing found.\n',
      errors: '',
    });
  });

  it('fits 80 columns, in plain text without controlCharacter characters, whatever is registered', async () => {
    await story().register(hostile, withWarning);
    const { output } = await runDoctor(story().hydra, page);
    for (const line of output.split('\n')) expect(stringWidth(line), line).to.be.at.most(80);
    expect(output).to.include('[31mRed 2J gnp.exe').and.include('xxx…').and.not.match(controlCharacter);
    expect(output.split('\n')).to.have.lengthOf.below(50);
  });

  it('lists 10 clients for a note, and says how many more there are', async () => {
    const shops = Array.from({ length: 12 }, (_, i) => ({ ...withNote, client_id: `shop-${i + 10}` }));
    await story().register(...shops);
    const { output } = await runDoctor(story().hydra, page);
    expect(output.match(/^ {4}shop-\d\d$/gm)).to.have.length(10);
    expect(output).to.include('… and 2 more.').and.include('12 notes');
  });

  it('says what it could not check without the address of the logout page', async () => {
    await story().register(withWarning);
    const { code, output } = await runDoctor(story().hydra);
    expect(code).to.equal(0);
    expect(output).to.match(/^Not checked: .*logout page.*--logout-page https:.*nothing found/s);
  });

  it('is colored in a terminal, unless NO_COLOR says otherwise, and shows the progress there', async () => {
    await story().register(withError);
    const { adminUrl, publicUrl } = story().hydra;
    const env = { HYDRA_ADMIN_URL: adminUrl, HYDRA_PUBLIC_URL: publicUrl };
    const command = `${process.execPath} dist/cli.js doctor ${page.join(' ')}`;
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
