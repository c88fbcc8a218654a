/** Texts of letters that are made of others: `{}` stands for those. Each with one as it comes out, which the book must know. */
export const composed: Readonly<Record<string, string>> = {
  '{} asks for the approval of {}, who is away and has you decide: {}.':
    'Emma asks for the approval of Max, who is away and has you decide: Headsets, 396.00 EUR.',
  'by {}': 'Please prepare this for Jo Joiner by Wed 2 Dec 2026.',
  'Reminder: please prepare{}: {} for {}': 'Reminder: please prepare by Wed 2 Dec 2026: Laptop for Jo Joiner',
  'Please prepare{}: {} for {}': 'Please prepare: Laptop and 2 more for Jo Joiner',
  'Your week: {}, {} for you to do': 'Your week: 2 projects, 1 thing for you to do',
  '{} of {} is not on track, or nobody has said so yet.':
    '1 of 3 projects is not on track, or nobody has said so yet.',
  '{} of {} are not on track, or nobody has said so yet.':
    '2 of 3 projects are not on track, or nobody has said so yet.',
  '{} {}s': 'Your week: 2 projects',
  'No update yet, target {}': 'No update yet, target Fri 15 Jan 2027 (first Fri 1 Jan 2027, moved once)',
  '{}: "{}" renewed by itself{}.':
    'Nobody decided by the notice date (Wed 2 Dec 2026): "Design suite" renewed by itself until Thu 2 Dec 2027.',
  'We hereby give notice to end the contract “{}”{}, which began on {}, with {}; as a precaution, at the earliest date that is possible.':
    'We hereby give notice to end the contract “Design suite” (C-17), which began on Wed 2 Dec 2026, with Thu 2 Dec 2027; as a precaution, at the earliest date that is possible.',
  Ends: 'Ends: Design suite',
}

/** Texts of letters that are left in English, each with why. */
export const left: Readonly<Record<string, readonly string[]>> = {
  'is no text but a name within the code': ['./order-pdf.ts', '{}.pdf', 'application/pdf', '{}/projects'],
  'stands as the value of a fact, of which another group knows it': ['it {}'],
  'stands in the events of a case': ['their private address', 'As agreed with the renewal'],
}
