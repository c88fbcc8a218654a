import PostalMime, { type Address } from 'postal-mime'

/** A message as its reader sees it. */
export interface ParsedMail {
  from: string
  /** Addresses of To, Cc and Bcc. */
  recipients: string[]
  subject: string
  text: string
  html: string
  headers: { key: string; value: string }[]
  attachments: { name: string; type: string; content: Uint8Array }[]
}

export async function parseMime(mime: Uint8Array): Promise<ParsedMail> {
  const mail = await PostalMime.parse(mime)
  return {
    from: mail.from ? (addressesOf([mail.from])[0] ?? '') : '',
    recipients: addressesOf([...(mail.to ?? []), ...(mail.cc ?? []), ...(mail.bcc ?? [])]),
    subject: mail.subject ?? '',
    text: mail.text ?? '',
    html: mail.html ?? '',
    headers: mail.headers.map(({ key, value }) => ({ key, value })),
    attachments: mail.attachments.map(({ filename, mimeType, content }) => ({
      name: filename ?? 'attachment',
      type: mimeType,
      content: typeof content === 'string' ? Buffer.from(content) : new Uint8Array(content),
    })),
  }
}

function addressesOf(addresses: readonly Address[]): string[] {
  return addresses.flatMap((one) => (one.group ? addressesOf(one.group) : one.address ? [one.address] : []))
}

/** Addresses of the web that a letter leads to: those of its HTML first, then those only its text has; each once. */
export function linksOf({ text, html }: Pick<ParsedMail, 'text' | 'html'>): string[] {
  const inHtml = [...html.matchAll(/<a\s[^>]*?href=(?:"([^"]*)"|'([^']*)')/gi)].map(([, double, single]) =>
    decodeAttribute(double ?? single ?? ''),
  )
  const inText = [...text.matchAll(/https?:\/\/[^\s<>"')\]]+/g)].map(([url]) => url.replace(/[.,;:!?]+$/, ''))
  return [...new Set([...inHtml.filter((url) => /^https?:/.test(url)), ...inText])]
}

const entities: Readonly<Record<string, string>> = { amp: '&', quot: '"', apos: "'", lt: '<', gt: '>' }

function decodeAttribute(value: string): string {
  return value.replace(
    /&(?:#x([0-9a-f]+)|#(\d+)|(\w+));/gi,
    (all, hex?: string, decimal?: string, name?: string) => {
      if (hex) return String.fromCodePoint(Number.parseInt(hex, 16))
      if (decimal) return String.fromCodePoint(Number(decimal))
      return entities[name?.toLowerCase() ?? ''] ?? all
    },
  )
}
