/**
 * The domain that a text names, be it a domain, a URL or a mail address: lower case, IDNA form, without `www.` and a
 * closing dot. Undefined when it names none: an IP address, a single label, anything else.
 */
export function hostOf(text: string): string | undefined {
  const trimmed = text.trim()
  const url = URL.parse(/^[a-z][a-z0-9+.-]*:\/\//i.test(trimmed) ? trimmed : `https://${trimmed}`)
  const host = url?.hostname
    .toLowerCase()
    .replace(/\.$/, '')
    .replace(/^www\d?\.(?=.*\.)/, '')
  return host !== undefined && host.length <= 253 && domain.test(host) ? host : undefined
}

/** Labels of RFC 1123; the last one begins with a letter, so that no IPv4 address passes. */
const domain = /^(?:[a-z0-9](?:[a-z0-9-]{0,61}[a-z0-9])?\.)+[a-z](?:[a-z0-9-]{0,61}[a-z0-9])?$/

/**
 * The domain that somebody registered, as far as its form tells: `atlassian.com` of `jira.atlassian.com`,
 * `example.co.uk` of `shop.example.co.uk`. A guess: it may hint at a duplicate and refuses nothing. Undefined where
 * strangers share it.
 */
export function registrableOf(host: string): string | undefined {
  const labels = host.split('.')
  const [second = '', top = ''] = labels.slice(-2)
  const count = top.length === 2 && registries.has(second) ? 3 : 2
  if (labels.length < count) return undefined
  const registrable = labels.slice(-count).join('.')
  return sharedHosts.has(registrable) || isFreeMail(registrable) ? undefined : registrable
}

/** Second levels under which countries register. */
const registries = new Set('ac co com edu go gob gov gv ltd me mil ne net nom or org plc'.split(' '))

/** Domains under which strangers have their pages. */
const sharedHosts = new Set(
  (
    'appspot.com atlassian.net azurewebsites.net blogspot.com cloudfront.net firebaseapp.com fly.dev github.io ' +
    'gitbook.io gitlab.io herokuapp.com myshopify.com netlify.app notion.site onrender.com pages.dev sharepoint.com ' +
    'squarespace.com vercel.app web.app webflow.io wixsite.com wordpress.com workers.dev zendesk.com'
  ).split(' '),
)

/** True for a domain at which anybody gets an address: it says nothing about who somebody works for. */
export function isFreeMail(host: string): boolean {
  return (
    freeMail.has(host) || /^(?:gmx|hotmail|live|outlook|yahoo|ymail)\.[a-z]{2,3}(?:\.[a-z]{2})?$/.test(host)
  )
}

const freeMail = new Set(
  (
    '126.com 163.com aol.com arcor.de bluewin.ch bol.com.br btinternet.com comcast.net duck.com fastmail.com free.fr ' +
    'freenet.de gmail.com googlemail.com hey.com hushmail.com icloud.com inbox.lv inbox.ru interia.pl laposte.net ' +
    'libero.it mac.com mail.com mail.de mail.ru mailbox.org me.com msn.com naver.com o2.pl onet.pl ' +
    'orange.fr pm.me posteo.de posteo.net proton.me protonmail.ch protonmail.com qq.com rambler.ru rediffmail.com ' +
    'rocketmail.com seznam.cz sfr.fr sina.com t-online.de terra.com.br tuta.io tutanota.com tutanota.de uol.com.br ' +
    'virgilio.it wanadoo.fr web.de wp.pl yandex.com yandex.ru zoho.com'
  ).split(' '),
)
