import { expect } from 'chai';
import { good, withError } from './support/clients.js';
import { describeDoctor, describeDoctorOnce } from './support/doctor-story.js';
import { runDoctorForJson } from './support/run-doctor.js';

describeDoctor('The doctor', (story) => {
  it('checks one client alone when told its id, but knows what others have registered', async () => {
    await story().register(withError, { ...good, client_id: 'twin' }, good);
    const { code, clients, findings } = await runDoctorForJson(story().hydra, [
      ...story().page,
      '--client',
      'good',
    ]);
    expect(code).to.equal(0);
    expect(clients).to.equal(1);
    expect(findings).to.have.length(1);
    expect(findings[0]).to.deep.include({ id: 'uri-shared', clientId: 'good' });
    expect(findings[0]?.detail).to.equal('http://localhost:5001/logout, also of twin');
  });

  it('names a few of many clients with one logout URI', async () => {
    const app = Array.from({ length: 6 }, (_, i) => ({ ...good, client_id: `app-${i}` }));
    await story().register(...app);
    const { findings } = await runDoctorForJson(story().hydra, story().page);
    expect(findings).to.have.length(6);
    for (const { clientId, detail } of findings)
      expect(detail.split(', also of ')[1], detail)
        .to.match(/^app-\d, app-\d, app-\d and 2 more$/)
        .and.not.include(clientId);
  });
});

describeDoctorOnce('The doctor', (story) => {
  it('checks a thousand clients, and flags the faulty ones only', async () => {
    const all = Array.from({ length: 1000 }, (_, i) => ({
      ...good,
      client_id: `rp-${i}`,
      frontchannel_logout_uri: i % 50 === 0 ? `/logout-${i}` : `http://localhost:5001/logout-${i}`,
    }));
    await story().register(...all);
    const { clients: checked, counts, findings } = await runDoctorForJson(story().hydra, story().page);
    expect(checked).to.equal(1000);
    expect(counts).to.deep.equal({ error: 20, warning: 1, note: 0 });
    const [about, ...faulty] = findings.toSorted((a, b) => a.severity.localeCompare(b.severity)).reverse();
    expect(about?.id).to.equal('many-clients-called');
    expect(faulty.map(({ clientId }) => Number(clientId?.slice(3)) % 50)).to.deep.equal(Array(20).fill(0));
  });
});
