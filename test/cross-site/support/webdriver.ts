/** A session with a driver that speaks WebDriver. It does one thing at a time, in one of its windows. */
export interface WebDriverSession {
  /** Does something in a window: it is the current one meanwhile. */
  inWindow<T>(handle: string, act: () => Promise<T>): Promise<T>;
  /** Sends a command. @throws {Error} with the driver's own error */
  send<T>(method: 'GET' | 'POST' | 'DELETE', path: string, body?: object): Promise<T>;
  end(): Promise<void>;
}

/** How an element is called in WebDriver's answers. */
export const elementKey = 'element-6066-11e4-a52e-4f735466cecf';

/**
 * Starts a session.
 *
 * @param capabilities what the browser must be like
 * @see https://www.w3.org/TR/webdriver1/
 */
export async function startSession(driver: string, capabilities: object): Promise<WebDriverSession> {
  const { sessionId } = await command<{ sessionId: string }>(driver, 'POST', '/session', {
    capabilities: { alwaysMatch: capabilities },
  });
  const path = `/session/${sessionId}`;
  const send: WebDriverSession['send'] = (method, rest, body) =>
    command(driver, method, `${path}${rest}`, body);
  let queue: Promise<unknown> = Promise.resolve();
  return {
    send,
    inWindow(handle, act) {
      const result = queue.then(async () => {
        await send('POST', '/window', { handle });
        return act();
      });
      queue = result.catch(() => {});
      return result;
    },
    end: () => send('DELETE', ''),
  };
}

async function command<T>(driver: string, method: string, path: string, body: object = {}): Promise<T> {
  const answer = await fetch(`${driver}${path}`, {
    method,
    ...(method === 'POST' && { body: JSON.stringify(body), headers: { 'content-type': 'application/json' } }),
  });
  const { value } = (await answer.json()) as { value: T & { error?: string; message?: string } };
  if (!answer.ok) throw new Error(`${method} ${path}: ${value?.error}. ${value?.message}`);
  return value;
}
