/** A call of the API by somebody who is signed in: the status, and the body as far as it is JSON. */
export type ApiCall = (
  method: string,
  path: string,
  body?: unknown,
) => Promise<{ status: number; ok: boolean; text: string }>

/** @param token gives the caller's token, asked for with every call: the clock may have moved since. */
export function apiCall(url: string, token: () => string | Promise<string>): ApiCall {
  return async (method, path, body) => {
    const answer = await fetch(url + path, {
      method,
      headers: { authorization: `Bearer ${await token()}`, 'content-type': 'application/json' },
      ...(body !== undefined && { body: JSON.stringify(body) }),
    })
    return { status: answer.status, ok: answer.ok, text: await answer.text() }
  }
}
