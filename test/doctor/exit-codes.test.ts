import { expect } from 'chai';
import { withError, withNote, withWarning } from './support/clients.js';
import { controlCharacter } from './support/control-characters.js';
import { describeDoctorOnce } from './support/doctor-story.js';
import { runDoctor } from './support/run-doctor.js';

describeDoctorOnce('The doctor ends with', (story) => {
  const codes = async (...args: string[]) => {
    const { code, errors } = await runDoctor(story().hydra, [...story().page, ...args]);
    expect(errors).to.equal('');
    return code;
  };

  it('0 where there are only notes', async () => {
    await story().register(withNote);
    expect(await codes()).to.equal(0);
  });

  it('1 for a warning, unless it shall fail on errors only', async () => {
    await story().register(withWarning);
    expect(await codes()).to.equal(1);
    expect(await codes('--fail-on', 'warning')).to.equal(1);
    expect(await codes('--fail-on', 'error')).to.equal(0);
  });

  it('1 for an error', async () => {
    await story().register(withError);
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
    'the check in a browser does not know the logout page': {
      args: ['--browser', '--probe'],
      says: /^Could not check\. .*--logout-page https:\S+, or have --flow find it out\.$/m,
    },
    'there is no browser': {
      args: ['--browser', '--logout-page', 'http://localhost:5999/logout'],
      env: { CHROMIUM_BIN: '/nowhere/chromium' },
      says: /^Could not check\. CHROMIUM_BIN=\/nowhere\/chromium is not an executable file\. Correct it/m,
    },
    'the severity is none': { args: ['--fail-on', 'note'], says: /Allowed choices are error, warning/ },
    'there is no such option': { args: ['--prob'], says: /unknown option '--prob'/ },
  };

  for (const [title, { args = [], env = {}, says }] of Object.entries(obstacles)) {
    it(`2 where ${title}, and says so`, async () => {
      await story().register(withError);
      const { code, output, errors } = await runDoctor(story().hydra, args, env);
      expect(code).to.equal(2);
      expect(output).to.equal('');
      expect(errors).to.match(says).and.not.include('secret').and.not.match(controlCharacter);
    });
  }
});
