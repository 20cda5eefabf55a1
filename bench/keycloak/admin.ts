/** Calls Keycloak's Admin REST API. */
export interface KeycloakAdmin {
  /**
   * @param path below `/admin`
   * @returns the answer's JSON, if it has any
   * @throws if Keycloak refuses the call
   */
  call(method: string, path: string, body?: unknown): Promise<unknown>;
}

/**
 * Takes the rights of an administrator of the realm `master`.
 *
 * @param url Keycloak's base URL, without a slash at the end
 * @see https://www.keycloak.org/docs-api/latest/rest-api/index.html
 */
export function keycloakAdmin(url: string, username: string, password: string): KeycloakAdmin {
  // A token lasts for a minute, so each call has its own.
  const token = async () => {
    const body = new URLSearchParams({ grant_type: 'password', client_id: 'admin-cli', username, password });
    const endpoint = `${url}/realms/master/protocol/openid-connect/token`;
    const { access_token } = (await json(await fetch(endpoint, { method: 'POST', body }))) as {
      access_token: string;
    };
    return access_token;
  };
  return {
    async call(method, path, body) {
      return json(
        await fetch(`${url}/admin${path}`, {
          method,
          headers: { authorization: `Bearer ${await token()}`, 'content-type': 'application/json' },
          body: body === undefined ? null : JSON.stringify(body),
        }),
      );
    },
  };
}

async function json(response: Response): Promise<unknown> {
  const text = await response.text();
  if (!response.ok) {
    throw new Error(`Keycloak answers ${response.status} at ${new URL(response.url).pathname}: ${text}`);
  }
  return text && JSON.parse(text);
}
