import { randomBytes } from 'node:crypto';

/** Values handed out under unguessable names: challenges, verifiers, codes and tokens. */
export class Tickets<Value> {
  readonly #values = new Map<string, Value>();

  /**
   * @param prefix what each name begins with
   * @param bytes how much randomness follows
   */
  constructor(
    private readonly prefix = '',
    private readonly bytes = 32,
  ) {}

  /** Keeps a value and returns its name. */
  issue(value: Value): string {
    const name = this.prefix + randomBytes(this.bytes).toString('base64url');
    this.#values.set(name, value);
    return name;
  }

  /** The value under this name. */
  get(name: string): Value | undefined {
    return this.#values.get(name);
  }

  /** Forgets every value that matches. */
  revoke(matches: (value: Value) => boolean): void {
    for (const [name, value] of this.#values) if (matches(value)) this.#values.delete(name);
  }
}
