import type { LetterContent } from '../../../functions/platform/letter.ts'

export const COMPANY = 'Demo Company'

export const request: LetterContent = {
  to: { name: 'Fiona Finance', address: 'finance@demo.example' },
  subject: 'Please decide: 2 laptops for Jo Novak, 2,713.50 EUR',
  lead: 'Emil Employee asks you to approve 2 laptops for Jo Novak: 2,713.50 EUR.',
  facts: [
    { label: 'For', value: 'Jo Novak' },
    { label: 'Cost centre', value: 'IT', note: 'Information technology' },
    { label: 'Vendor', value: 'Fernwood Computers' },
    { label: 'Needed by', value: 'Friday 15 January 2027' },
    { label: 'Decided before', value: 'Maria Manager approved', note: 'Tue 5 Jan 2027, 09:14 CET' },
    { label: 'Please answer by', value: 'Friday 8 January 2027, 18:00 CET' },
  ],
  quote: {
    label: 'Why',
    text: 'Jo starts on 18 January in the field team and needs one machine in the office and a spare that stays in the van.\nThe old model is no longer sold.',
  },
  button: {
    label: 'See and decide',
    url: 'https://it.demo.example/t/AbCdEf0123456789AbCdEf0123456789AbCdEf01234',
  },
  lines: [
    {
      description: 'Laptop 14 inch, 32 GB, 1 TB',
      detail: 'Hardware · 2 × 1,299.00 EUR',
      amount: '2,598.00 EUR',
    },
    { description: 'USB-C dock, 100 W', detail: 'Accessories · 1 × 115.50 EUR', amount: '115.50 EUR' },
  ],
  total: '2,713.50 EUR',
  paragraphs: ['Opening the link decides nothing: you choose on the page.'],
  footer: ['The link is yours alone. Please do not forward this mail.'],
  reason: 'You get this mail because finance decides from 1,000 EUR on.',
}

export const hostile: LetterContent = {
  ...request,
  to: { name: 'Fiona\r\nBcc: all@evil.example', address: 'finance@demo.example' },
  subject: 'Approve\r\nBcc: all@evil.example https://evil.example/ "now" \u202eevil',
  lead: 'See www.evil.com, evil.com/login or mail boss@evil.com <a href="https://evil.com">here</a>',
  quote: {
    label: 'Why',
    text: '<img src=x onerror=alert(1)>\n\n\n\nhttp://evil.com\r\n//evil.com \\\\evil\\share tel:+123',
  },
  lines: Array.from({ length: 60 }, (_, index) => ({
    description: `Adapter ${index + 1} for Node.js`,
    amount: '19.99 EUR',
  })),
}
