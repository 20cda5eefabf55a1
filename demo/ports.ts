import { freePorts } from './free-ports.js';

/** The port of each part of the demo, chosen so that the one address to remember is localhost:3000. */
export const usualPorts = {
  portal: 3000,
  coordinator: 3001,
  coordinatorAdmin: 3002,
  loginApp: 3003,
  hydraPublic: 4444,
  hydraAdmin: 4445,
  rps: [5001, 5002, 5003, 5004, 5005, 5006, 5007, 5008],
};

/** Where each part of the demo listens. */
export type Ports = typeof usualPorts;

/** Names every port that the demo needs and another program holds. */
export class PortsTakenError extends Error {
  override readonly name = 'PortsTakenError';

  constructor(readonly taken: readonly number[]) {
    super(
      `${taken.length === 1 ? 'Port' : 'Ports'} ${taken.join(', ')} of this machine ` +
        `${taken.length === 1 ? 'is' : 'are'} in use.\n` +
        'Stop what listens there, or let the demo take any free ports: DEMO_PORTS=any npm run demo',
    );
  }
}

/**
 * Chooses the ports of the demo.
 *
 * @param choice the value of DEMO_PORTS: `any` takes free ones; unset, the fixed ones
 * @throws {PortsTakenError} naming every fixed port that is taken
 * @throws if the choice is another
 */
export async function choosePorts(choice: string | undefined): Promise<Ports> {
  if (choice === 'any') return anyPorts();
  if (choice) {
    throw new Error(`DEMO_PORTS=${JSON.stringify(choice)} is unknown. Unset it, or take any: DEMO_PORTS=any`);
  }
  const free = await Promise.all(allPorts(usualPorts).map(isFree));
  const taken = allPorts(usualPorts).filter((_, index) => !free[index]);
  if (taken.length > 0) throw new PortsTakenError(taken);
  return usualPorts;
}

function allPorts({ rps, ...others }: Ports): number[] {
  return [...Object.values(others), ...rps];
}

/** Free on both loopback addresses, because a browser tries either for `localhost`. */
async function isFree(port: number): Promise<boolean> {
  const held = await Promise.allSettled(['127.0.0.1', '::1'].map((host) => freePorts([port], host)));
  // A machine without IPv6 fails with another code, and has nothing that could listen there.
  return !held.some((result) => result.status === 'rejected' && result.reason.code === 'EADDRINUSE');
}

async function anyPorts(): Promise<Ports> {
  const found = await freePorts(
    allPorts(usualPorts).map(() => 0),
    'localhost',
  );
  const next = () => found.pop() as number;
  return {
    portal: next(),
    coordinator: next(),
    coordinatorAdmin: next(),
    loginApp: next(),
    hydraPublic: next(),
    hydraAdmin: next(),
    rps: usualPorts.rps.map(next),
  };
}
