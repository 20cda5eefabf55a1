import { expect } from 'chai';
import { hostile, withError, withNote } from './support/clients.js';
import { controlCharacter } from './support/control-characters.js';
import { describeDoctor } from './support/doctor-story.js';
import { runDoctor, runDoctorForJson } from './support/run-doctor.js';

describeDoctor('The doctor’s JSON', (story) => {
  it('gives every finding, and of each rule what the documentation says', async () => {
    await story().register(withNote, withError);
    const { rules, ...report } = await runDoctorForJson(story().hydra, story().page);
    expect(report).to.deep.equal({
      code: 1,
      version: 1,
      issuer: story().hydra.issuer,
      logoutPage: story().page[1],
      checks: ['registration', 'surroundings'],
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
    await story().register(hostile);
    const { output } = await runDoctor(story().hydra, [...story().page, '--json']);
    expect(output).to.not.match(controlCharacter);
    expect(JSON.parse(output).findings[0]).to.include({
      clientName: hostile.client_name,
      detail: hostile.frontchannel_logout_uri,
    });
  });

  it('tells where no logout page was named, and no name is registered', async () => {
    await story().register({ ...withError, client_name: '' });
    const { logoutPage, findings } = await runDoctorForJson(story().hydra);
    expect(logoutPage).to.equal(null);
    expect(findings[0]).to.include({ clientId: 'wiki', clientName: null });
  });
});
