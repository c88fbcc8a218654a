import { html, raw } from 'hono/html'
import { Roles } from '../../../functions/platform/routes.ts'
import type { Account } from './accounts.ts'

/** The pages of the local issuer: they work without a script, by keyboard, on a phone. */

const style = raw(`
  :root { color-scheme: light dark; --ink: #1e1c19; --soft: #6b655c; --paper: #f5f3ef; --card: #fff; --line: #e2ddd4; --mark: #0b6a4f; --on-mark: #fff }
  @media (prefers-color-scheme: dark) { :root { --ink: #f1ede6; --soft: #aaa396; --paper: #151412; --card: #1f1e1b; --line: #37342e; --mark: #63d2a8; --on-mark: #10211a } }
  body { margin: 0; background: var(--paper); color: var(--ink); font: 16px/1.5 system-ui, sans-serif }
  main { max-width: 27rem; margin: 0 auto; padding: 3rem 1rem 4rem }
  h1 { margin: 0 0 .25rem; font-size: 1.6rem } h2 { font-size: 1rem; margin: 2rem 0 .5rem } .soft { color: var(--soft); margin: 0 0 1.5rem }
  ul { list-style: none; margin: 0; padding: 0; display: grid; gap: .5rem }
  button { font: inherit; border-radius: 10px; cursor: pointer; padding: .7rem 1rem; border: 1px solid var(--line); background: var(--card); color: inherit }
  :focus-visible { outline: 3px solid var(--mark); outline-offset: 2px }
  .person { width: 100%; display: flex; gap: 1rem; justify-content: space-between; align-items: center; text-align: left }
  .person:hover { border-color: var(--mark) } .person strong { display: block; color: var(--ink) } .person span { color: var(--soft); font-size: .9rem; overflow-wrap: anywhere }
  label { display: block; margin: 0 0 .75rem } input, select { display: block; box-sizing: border-box; width: 100%; font: inherit; color: inherit; background: var(--card); border: 1px solid var(--line); border-radius: 10px; padding: .6rem .75rem }
  .mark { background: var(--mark); border-color: var(--mark); color: var(--on-mark); font-weight: 600 }
`)

type Content = ReturnType<typeof html>

/** Pages send people nowhere but to the issuer; the one that signs out submits itself by a script of its own. */
export const pageHeaders = {
  'content-type': 'text/html; charset=utf-8',
  'cache-control': 'no-store',
  'content-security-policy':
    "default-src 'none'; style-src 'unsafe-inline'; script-src 'self'; frame-ancestors 'none'; base-uri 'none'",
  // Not stricter: a browser would then send its forms from the origin "null", which the runtime refuses.
  'referrer-policy': 'same-origin',
  'x-content-type-options': 'nosniff',
}

export async function page(title: string, content: Content): Promise<string> {
  const body = await html`<!doctype html>
<html lang="en"><head><meta charset="utf-8"><meta name="viewport" content="width=device-width, initial-scale=1">
<title>${title}</title><style>${style}</style></head><body><main><h1>${title}</h1>${content}</main></body></html>`
  return String(body)
}

/** Everybody in the directory behind one button each, and a form for anybody else. */
export function signInPage(people: readonly Account[], problem?: string): Promise<string> {
  return page(
    'Sign in',
    html`<p class="soft">This is a system on your own machine: be whoever you like. There are no passwords.</p>
${problem && html`<p role="alert"><strong>${problem}</strong></p>`}
${
  people.length > 0 &&
  html`<form method="post"><ul>${people.map(
    ({ name, email, groups }) =>
      html`<li><button class="person" name="as" value="${email}"><span><strong>${name}</strong>${email}</span><span>${groups.join(', ')}</span></button></li>`,
  )}</ul></form>`
}
<h2>Somebody else</h2>
<form method="post"><label>E-mail address<input type="email" name="as" required autocomplete="off"></label>
<label>Role<select name="role">${Roles.map((role) => html`<option>${role}</option>`)}</select></label>
<button class="mark">Sign in</button></form>`,
  )
}

/** @param form the provider's, which only needs something to submit it. */
export function signOutPage(form: string): Promise<string> {
  return page(
    'Sign out',
    html`${raw(form)}<p class="soft">You are being signed out.</p>
<button class="mark" form="op.logoutForm" name="logout" value="yes">Sign out</button><script src="sign-out.js" defer></script>`,
  )
}

export const signOutScript = "document.querySelector('button[name=logout]').click()\n"

export function signedOutPage(): Promise<string> {
  return page('Signed out', html`<p class="soft">You are signed out.</p><p><a href="/">Sign in again</a></p>`)
}

export function problemPage(problem: string): Promise<string> {
  return page('That did not work', html`<p>${problem}</p><p><a href="/">Start again</a></p>`)
}
