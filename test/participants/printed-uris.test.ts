import { expect } from 'chai';
import type { Client } from '../../src/hydra/index.js';
import { sessionClients } from '../../src/participants/session-clients.js';
import { printedUris } from '../contract/support/printed-uris.js';

const client = (frontchannelLogoutUri: string) =>
  ({ clientId: frontchannelLogoutUri, frontchannelLogoutUri }) as Client;

describe('A frame of Hydra’s own page', () => {
  for (const [registered, src] of printedUris) {
    it(`${src} is traced back to a client with ${registered}`, () => {
      const url = src.replace(/(?<=[?&])\+(?=$|[&#])/, 'iss=https%3A%2F%2Fop.example%2F&sid=5');
      const { clientIds, isWhole } = sessionClients(
        [client('https://other.example/'), client(registered)],
        [url],
      );
      expect([...clientIds]).to.deep.equal([registered]);
      expect(isWhole).to.equal(true);
    });
  }

  it('of no client is not passed over: who else was signed in is then unknown', () => {
    const { clientIds, isWhole } = sessionClients(
      [client('https://wiki.example/')],
      ['https://wiki.example/?iss=a&sid=b', 'https://gone.example/?iss=a&sid=b'],
    );
    expect([...clientIds]).to.deep.equal(['https://wiki.example/']);
    expect(isWhole).to.equal(false);
  });

  it('is found among 5,000 clients in no more time than one look at each takes', () => {
    let looks = 0;
    const clients = Array.from({ length: 5000 }, (_, i) => ({
      clientId: String(i),
      get frontchannelLogoutUri() {
        looks++;
        return `https://rp${i}.example/out`;
      },
    })) as unknown as Client[];
    const urls = Array.from({ length: 20 }, (_, i) => `https://rp${i * 200}.example/out?iss=a&sid=b`);
    expect(sessionClients(clients, urls).clientIds.size).to.equal(20);
    expect(looks).to.equal(5000);
  });
});
