import { expect } from 'chai';
import { staticRules } from '../../src/participants/registrations/rules.js';
import { createClient, deleteClient, type TestClient } from '../support/hydra-clients.js';
import { describeEachHydra } from '../support/hydra-targets.js';
import { type JsonReport, runDoctorForJson } from './support/run-doctor.js';
import type { Animal } from './zoo/animal.js';
import { registeredWell } from './zoo/registered-well.js';
import { password, registeredWrong } from './zoo/registered-wrong.js';

const logoutPage = 'https://localhost:3001/logout';

describeEachHydra('The doctor', (hydra) =>
  describe('of clients as they are registered', () => {
    const clients = new Map<Animal, TestClient>();
    let report: JsonReport;

    before(async function () {
      this.timeout(60_000);
      for (const animal of [...registeredWrong, ...registeredWell]) {
        const origin = `https://localhost:${6100 + clients.size}`;
        const usual = {
          client_name: animal.name,
          redirect_uris: [`${origin}/callback`],
          post_logout_redirect_uris: [`${origin}/signed-out`],
          frontchannel_logout_uri: `${origin}/frontchannel-logout`,
        };
        clients.set(animal, await createClient(hydra(), { ...usual, ...animal.metadata?.(origin) }));
      }
      report = await runDoctorForJson(hydra(), ['--logout-page', logoutPage]);
    });

    after(async () => {
      for (const client of clients.values()) await deleteClient(hydra(), client);
    });

    const found = (animal: Animal) =>
      report.findings
        .filter(({ clientId }) => clientId === clients.get(animal)?.clientId)
        .map(({ id }) => id);

    for (const animal of registeredWrong) {
      it(`finds what is wrong with “${animal.name}”, and nothing else`, () => {
        expect(found(animal)).to.have.members(animal.finds);
      });
    }

    for (const animal of registeredWell) {
      it(`finds nothing wrong with “${animal.name}”`, () => {
        expect(found(animal)).to.be.empty;
      });
    }

    it('has an example of everything that can be wrong', () => {
      expect(new Set(registeredWrong.flatMap(({ finds }) => finds))).to.have.all.keys(
        Object.keys(staticRules),
      );
    });

    it('shows no password', () => {
      expect(JSON.stringify(report)).to.include('…@localhost').and.not.include(password);
    });
  }),
);
