import { expect } from 'chai';
import { ConfigError, readConfig } from '../src/config.js';

const complete = { HYDRA_ADMIN_URL: 'http://hydra:4445', HYDRA_PUBLIC_URL: 'http://hydra:4444' };

function problemsOf(env: Record<string, string>): readonly string[] {
  try {
    readConfig(env);
  } catch (error) {
    if (error instanceof ConfigError) return error.problems;
    throw error;
  }
  return [];
}

describe('The configuration', () => {
  it('needs to know where Hydra is, and nothing else', () => {
    expect(readConfig(complete)).to.include({
      PORT: 3001,
      ADMIN_PORT: 3002,
      ASK: 'auto',
      FRONTCHANNEL_TIMEOUT_MS: 3000,
    });
    expect(problemsOf({})).to.have.length(2);
  });

  it('reports every problem at once, each with the variable, the bad value and an example', () => {
    const problems = problemsOf({
      HYDRA_ADMIN_URL: 'hydra:4445',
      PORT: '80a',
      ASK: 'never',
      TRUST_PROXY: 'perhaps',
    });
    expect(problems).to.have.length(5);
    expect(problems.join('\n'))
      .to.include('HYDRA_ADMIN_URL="hydra:4445" is not an absolute http or https URL.')
      .and.include('Example: HYDRA_ADMIN_URL=http://127.0.0.1:4445')
      .and.include('HYDRA_PUBLIC_URL is missing.')
      .and.include('PORT="80a" is not a port.')
      .and.include('ASK="never" is neither auto nor always.')
      .and.include('TRUST_PROXY="perhaps" is neither true nor false.');
  });

  it('takes an empty variable for an unset one', () => {
    const config = readConfig({ ...complete, PORT: '', CANCEL_URL: '' });
    expect(config).to.include({ PORT: 3001 }).and.not.have.property('CANCEL_URL');
  });

  it('takes several secrets, and refuses a short one without printing it', () => {
    const long = 'x'.repeat(32);
    expect(readConfig({ ...complete, SECRETS: `${long}, ${long}y` }).SECRETS).to.deep.equal([
      long,
      `${long}y`,
    ]);
    const [problem] = problemsOf({ ...complete, SECRETS: `${long},hunter2` });
    expect(problem).to.include('SECRETS=').and.include('32 characters').and.not.include('hunter2');
  });

  it('refuses a setting of an earlier version, and says what to do', () => {
    const [problem, ...others] = problemsOf({ ...complete, COOKIE_SECRET: 'x'.repeat(32) });
    expect(problem).to.equal(
      'COOKIE_SECRET is no setting any more. It is called SECRETS now. Give it the same value.',
    );
    expect(others).to.deep.equal([]);
    expect(problemsOf({ CLIENTS_TTL: '30', HANGING_GRACE_MS: '500' })).to.have.length(4);
  });

  it('leaves Kratos alone unless told where it is, and knows the usual name of its cookie', () => {
    const config = readConfig(complete);
    expect(config).to.include({
      KRATOS_SESSION_COOKIE: 'ory_kratos_session',
      KRATOS_SUBJECT: 'identity_id',
      KRATOS_TIMEOUT_MS: 2000,
    });
    expect(config).to.not.have.property('KRATOS_PUBLIC_URL');
    const problems = problemsOf({ ...complete, KRATOS_SESSION_COOKIE: 'a=b', KRATOS_SUBJECT: 'email' });
    expect(problems.join('\n'))
      .to.include('KRATOS_SESSION_COOKIE="a=b" is not the name of a cookie.')
      .and.include('KRATOS_SUBJECT="email" is neither identity_id nor any.');
  });

  it('refuses a base path that would not match any request', () => {
    expect(problemsOf({ ...complete, BASE_PATH: 'sign-out/' })[0]).to.include('BASE_PATH="sign-out/"');
    expect(readConfig({ ...complete, BASE_PATH: '/sign-out' }).BASE_PATH).to.equal('/sign-out');
  });
});
