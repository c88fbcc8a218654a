import type { NoticeView } from '../../../functions/platform/page/view.ts'
import type { OpenTaskView } from '../../../functions/tasks/page/view.ts'

/** A second-stage approval as the flow makes it: everything an approver needs is there. */
export const laptops: OpenTaskView = {
  company: 'Demo Company',
  headline: 'Approve 2 laptops for Jo Novak?',
  amount: '2,713.50 EUR',
  askedOf: 'Fiona Finance',
  requester: 'Emil Employee',
  facts: [
    { label: 'For', value: 'Jo Novak' },
    { label: 'Cost centre', value: 'IT', note: 'Information technology' },
    { label: 'Vendor', value: 'Fernwood Computers', note: 'orders@fernwood.example' },
    { label: 'Needed by', value: 'Fri 15 Jan 2027', note: 'in 9 working days' },
  ],
  why: 'Jo starts on 18 January in the field team and needs one machine in the office and a spare that stays in the van.\nThe old model is no longer sold; this is its successor in our catalogue.',
  lines: [
    {
      description: 'Laptop 14 inch, 32 GB, 1 TB',
      detail: 'Hardware · 2 × 1,299.00 EUR',
      amount: '2,598.00 EUR',
    },
    { description: 'USB-C dock, 100 W', detail: 'Accessories · 1 × 115.50 EUR', amount: '115.50 EUR' },
  ],
  total: '2,713.50 EUR',
  before: [
    {
      who: 'Maria Manager',
      what: 'approved',
      at: 'Tue 5 Jan 2027, 09:14 CET',
      comment: 'Fine with me, the spare has saved us twice.',
    },
  ],
  stage: { number: 2, of: 2, name: 'Finance' },
  whyYou: 'From 1,000 EUR on, finance decides after the manager.',
  next: [
    { choice: 'approve', text: 'The order goes to Fernwood Computers right away.' },
    { choice: 'request_changes', text: 'Emil changes the request; you are asked again.' },
    { choice: 'reject', text: 'Nothing is bought. Emil is told why.' },
  ],
  due: 'Friday 8 January 2027, 18:00 CET',
  choices: [
    { id: 'approve', label: 'Approve', kind: 'primary' },
    { id: 'request_changes', label: 'Ask for changes', kind: 'neutral', commentRequired: true },
    { id: 'reject', label: 'Reject', kind: 'danger', commentRequired: true },
  ],
  nonce: 'b0d4c1f6a7e84d0c9b5e2f3a1c7d8e9f',
}

/** With what is attached: one file that came late, one that a scanner took out, one that is named to mislead. */
export const withFiles: OpenTaskView = {
  ...laptops,
  files: [
    {
      name: 'Quote 17.pdf',
      href: 'token/a/1',
      detail: '1.2 MB, quote. Emil Employee attached it, Mon 4 Jan 2027, 10:00 CET.',
    },
    {
      name: 'Late.pdf',
      href: 'token/a/2',
      detail: '40 kB. Emil Employee attached it, Tue 5 Jan 2027, 10:00 CET.',
      note: 'Added after you were asked.',
    },
    {
      name: 'Prices.xlsx',
      detail: '40 kB. Emil Employee attached it, Tue 5 Jan 2027, 10:00 CET.',
      note: 'A virus scanner found something in it: nobody gets it any more.',
    },
    {
      name: '</a><script>alert(1)</script>\u202efdp.exe',
      href: 'token/a/3',
      detail: '"><img src=x onerror=alert(1)>',
    },
  ],
}

/** The same page, given back because a rejection came without a reason. */
export const missingReason: OpenTaskView = {
  ...laptops,
  chosen: 'reject',
  comment: 'too',
  problem: 'Say in a few words why you reject it, then press the button again.',
  problems: [{ field: 'comment', problem: 'must say why' }],
}

/** What a thoughtless or hostile requester can type, and more lines than a screen holds. */
export const hostile: OpenTaskView = {
  ...laptops,
  headline:
    'Approve <script>alert(1)</script> "Donaudampfschifffahrtselektrizitätenhauptbetriebswerkbauunterbeamtengesellschaft" \u202eRUE 00.9\u202c?',
  amount: '1,234,567,890,123.45 EUR',
  requester: 'דנה לוי',
  why: '<img src=x onerror=alert(1)> see http://evil.example/login\n\n\n\nمرحبا، نحتاج هذا الجهاز بسرعة\u0000',
  lines: Array.from({ length: 60 }, (_, index) => ({
    description: `Adapter ${index + 1}: USB-C to DisplayPort 1.4, 8K`,
    detail: `Accessories · ${index + 1} × 19.99 EUR`,
    amount: '1,199.40 EUR',
  })),
  before: [],
}

export const decided: NoticeView = {
  company: 'Demo Company',
  tone: 'done',
  headline: 'Thank you, it is approved.',
  text: ['The order goes to Fernwood Computers right away. Emil Employee gets a copy.'],
  decision: { who: 'Fiona Finance', what: 'approved', at: 'Wed 6 Jan 2027, 11:02 CET' },
  before: laptops.before,
  facts: [
    { label: 'Request', value: '2 laptops for Jo Novak' },
    { label: 'Total', value: '2,713.50 EUR' },
  ],
}

export const decidedOtherwise: NoticeView = {
  company: 'Demo Company',
  tone: 'wrong',
  headline: 'This was already decided.',
  text: ['Fred Finance was faster. Your answer was not recorded.'],
  decision: {
    who: 'Fred Finance',
    on_behalf: 'Fiona Finance',
    what: 'rejected',
    at: 'Wed 6 Jan 2027, 11:01 CET',
    comment: 'We have two spares in the Munich store.',
  },
  before: laptops.before,
  facts: [],
}

export const recalled: NoticeView = {
  company: 'Demo Company',
  tone: 'stopped',
  headline: 'The request has changed since this mail.',
  text: [
    'You have a newer mail with the current version. Changed: quantity from 2 to 3, total from 2,598.00 EUR to 3,897.00 EUR.',
  ],
  before: [],
  facts: [],
}

export const unknown: NoticeView = {
  company: 'Demo Company',
  tone: 'unknown',
  headline: 'We do not know this link.',
  text: [
    'It may be incomplete: open it again from the mail. If that does not help, ask whoever sent you the mail.',
  ],
  before: [],
  facts: [],
}

/** A leaver's 25 items: what is known of the first ones is folded, the rest is still open. */
export const manyItems: OpenTaskView = {
  company: 'Demo Company',
  headline: 'How do 25 things come back?',
  askedOf: 'Lena Leaver',
  requester: 'Demo Company',
  whyYou: 'You have them until your last working day.',
  facts: [
    { label: 'Last working day', value: 'Fri 29 Jan 2027' },
    { label: 'Coordinator', value: 'Cora Coordinator', note: 'coordinator@demo.example' },
  ],
  lines: [],
  before: [],
  due: 'Friday 22 January 2027',
  next: [],
  nonce: laptops.nonce,
  remark: { label: 'Anything else?', hint: 'The coordinator reads it.' },
  values: {
    phone: '+49 89 1234567',
    'i1.how': 'bring',
    'i2.how': 'ship',
    'i2.tracking': '00340434161094042557',
  },
  choices: [
    {
      id: 'save',
      label: 'Save',
      kind: 'primary',
      partial: true,
      fields: [
        {
          name: 'email',
          label: 'Private e-mail address',
          hint: 'Once your mailbox is closed.',
          type: 'text',
          required: true,
        },
        { name: 'phone', label: 'Phone', type: 'text', required: false },
        ...Array.from({ length: 25 }, (_, index) => ({
          type: 'group' as const,
          name: `i${index + 1}`,
          label: ['Laptop 14 inch, 32 GB', 'USB-C dock, 100 W', 'Monitor 27 inch'][index % 3] ?? '',
          note: `TL-${String(index + 1).padStart(5, '0')} · serial 5CG${1_370_000 + index}`,
          ...(index < 2 && { done: index === 0 ? 'You bring it' : 'You send it' }),
          fields: [
            {
              name: `i${index + 1}.how`,
              label: 'What becomes of it?',
              type: 'radio' as const,
              required: true,
              options: [
                { value: 'bring', label: 'I bring it' },
                { value: 'ship', label: 'I send it' },
                { value: 'lost', label: 'I cannot find it' },
                { value: 'keep', label: 'I want to keep it' },
              ],
            },
            {
              name: `i${index + 1}.tracking`,
              label: 'Number of the parcel',
              type: 'text' as const,
              required: false,
              when: { field: `i${index + 1}.how`, is: ['ship'] },
            },
          ],
        })),
      ],
    },
  ],
}

const acceptOrDecline = (n: number) => [
  {
    name: `i${n}.answer`,
    label: 'Your answer',
    type: 'radio' as const,
    required: true,
    options: [
      { value: 'accept', label: 'I have it' },
      { value: 'decline', label: 'I decline it' },
    ],
  },
  {
    name: `i${n}.reason`,
    label: 'Why?',
    type: 'textarea' as const,
    required: true,
    when: { field: `i${n}.answer`, is: ['decline'] },
  },
]

/** A parcel to be accepted, given back because something is missing. */
export const acceptance: OpenTaskView = {
  ...manyItems,
  headline: 'Have you got these 2 things?',
  askedOf: 'Jo Novak',
  whyYou: 'They were handed out to you.',
  facts: [],
  due: 'Monday 25 January 2027',
  terms: {
    title: 'What you agree to',
    text: 'The equipment stays the property of the company.\nReport loss, theft or damage at once.',
  },
  values: { 'i1.answer': 'accept', 'i2.answer': 'decline' },
  chosen: 'answer',
  problem: '2 answers are missing. USB-C dock: “Why?” is needed.',
  problems: [
    { field: 'i2.reason', problem: 'is needed' },
    { field: 'signature', problem: 'is needed' },
  ],
  remark: false,
  choices: [
    {
      id: 'answer',
      label: 'Send my answer',
      kind: 'primary',
      fields: [
        {
          type: 'group',
          name: 'i1',
          label: 'Laptop 14 inch, 32 GB',
          note: 'TL-00001',
          fields: acceptOrDecline(1),
        },
        {
          type: 'group',
          name: 'i2',
          label: 'USB-C dock, 100 W',
          note: 'TL-00002',
          fields: acceptOrDecline(2),
        },
        {
          name: 'checked',
          label: 'I have unpacked and looked at everything',
          type: 'checkbox',
          required: true,
        },
        {
          name: 'signature',
          label: 'Your full name',
          hint: 'Counts as your signature.',
          type: 'text',
          required: true,
        },
      ],
    },
  ],
}
