import { startRealKratos } from '../../demo/kratos/real-kratos.js';
import { startKratosStandIn } from '../../demo/kratos/stand-in.js';
import type { KratosSettings, RunningKratos } from '../../demo/kratos/types.js';

/**
 * Describes a story with a Kratos: the real one whose binary KRATOS_BIN names, started with a temporary database, or
 * the stand-in.
 *
 * @param body gets a function that gives the running Kratos, to be called inside hooks and cases
 */
export function describeWithKratos(
  title: string,
  settings: KratosSettings,
  body: (kratos: () => RunningKratos) => void,
): void {
  const bin = process.env.KRATOS_BIN;
  describe(`${title} (${bin ? 'real Kratos' : 'stand-in for Kratos'})`, () => {
    let kratos: RunningKratos;

    before(async function () {
      this.timeout(60_000);
      kratos = await (bin ? startRealKratos({ ...settings, bin }) : startKratosStandIn(settings));
    });

    after(() => kratos?.stop());

    body(() => kratos);
  });
}
