import { expect } from 'chai';
import { coordinatorOf, pageOf } from '../support/pages.js';

const logo = 'data:image/svg+xml,%3Csvg xmlns="http://www.w3.org/2000/svg"/%3E';

describe('A brand', () => {
  it('shows its name and its logo at the top of the page, and its name in the title', async () => {
    const { document } = await pageOf({ BRAND_NAME: 'Fish & <b>Chips</b>', BRAND_LOGO: logo });
    expect(document.querySelector('header')!.textContent.trim()).to.equal('Fish & <b>Chips</b>');
    expect(document.querySelector('header img')!.getAttribute('src')).to.equal(logo);
    expect(document.title).to.equal('Nothing to sign out of – Fish & <b>Chips</b>');
  });

  it('is not there where none is set', async () => {
    const { document } = await pageOf({});
    expect(document.querySelector('header')).to.equal(null);
    expect(document.title).to.equal('Nothing to sign out of');
  });

  it('has a logo that the page may load', async () => {
    const { headers } = await pageOf({ BRAND_LOGO: 'https://cdn.example/logo.svg' });
    expect(headers['content-security-policy']).to.include('img-src data: https:');
  });

  it('colors the page within the styles that its policy allows', async () => {
    const { document } = await pageOf({ BRAND_COLOR: '#0a6' });
    const [style, ...more] = document.querySelectorAll('style');
    expect(more).to.have.length(0);
    expect(style!.nonce).to.not.equal('');
    expect(style!.textContent).to.include('--accent:light-dark(#00aa66,');
  });

  const refused: Record<string, { value: string; problem: string }> = {
    'a color by name': { value: 'BRAND_COLOR=teal', problem: 'is not a color like #08f or #0088ff' },
    'a color that would end the style': {
      value: 'BRAND_COLOR=#fff}body{display:none',
      problem: 'is not a color',
    },
    'a logo without TLS': {
      value: 'BRAND_LOGO=http://cdn.example/logo.svg',
      problem: 'is neither an https URL nor a data URL of an image',
    },
    'a logo that is a script': { value: 'BRAND_LOGO=javascript:alert(1)', problem: 'is neither' },
    'a logo that is a page': { value: 'BRAND_LOGO=data:text/html,hello', problem: 'is neither' },
    'a blank name': { value: 'BRAND_NAME=  ', problem: 'is blank' },
  };

  for (const [title, { value, problem }] of Object.entries(refused)) {
    it(`is refused at the start with ${title}`, () => {
      const [name = '', ...rest] = value.split('=');
      expect(() => coordinatorOf({ [name]: rest.join('=') })).to.throw(problem);
    });
  }
});
