/** What vendors say, and the changes of what only an approval may change. */
export const vendors = {
  'the vendor is changed': 'der Lieferant wird geändert',
  'The vendor is being changed': 'Der Lieferant wird geändert',
  '{vendor} stays as it is.': '{vendor} bleibt, wie er ist.',
  '{who} can correct the change and submit it again; it then goes to the approvers anew.':
    '{who} kann die Änderung berichtigen und erneut einreichen; sie geht dann wieder an die Genehmigenden.',
  'You can correct the change and submit it again; it then goes to the approvers anew.':
    'Sie können die Änderung berichtigen und erneut einreichen; sie geht dann wieder an die Genehmigenden.',
  'A coordinator to approve it': 'Die Koordination: freigeben',
  'Address now': 'Anschrift jetzt',
  'Address then': 'Anschrift danach',
  'Bank details now': 'Bankverbindung jetzt',
  'Bank details then': 'Bankverbindung danach',
  'E-mail address now': 'E-Mail-Adresse jetzt',
  'E-mail address then': 'E-Mail-Adresse danach',
  '•••• ({count:number} characters)': '•••• ({count} Zeichen)',
  '•••• {last} ({count:number} characters)': '•••• {last} ({count} Zeichen)',
  'another vendor': 'anderer Lieferant',

  // Events.
  '{who} proposed the vendor "{vendor:words}".': '{who} hat den Lieferanten „{vendor}“ vorgeschlagen.',
  '{who} renamed "{was}" to "{now}".': '{who} hat „{was}“ in „{now}“ umbenannt.',
  '{who} renamed "{was}" to "{now}" and changed more.':
    '{who} hat „{was}“ in „{now}“ umbenannt und mehr geändert.',
  '{who} changed the vendor.': '{who} hat den Lieferanten geändert.',
  '{who} approved the vendor.': '{who} hat den Lieferanten freigegeben.',
  '{who} blocked the vendor: {reason:words}': '{who} hat den Lieferanten gesperrt: {reason}',
  '{who} unblocked the vendor.': '{who} hat die Sperre des Lieferanten aufgehoben.',
  '{who} unblocked the vendor: {reason:words}': '{who} hat die Sperre des Lieferanten aufgehoben: {reason}',
  '{who} asked to change the {fields:vendorFields}. It stays as it is until that is approved.':
    '{who} bittet um eine Änderung ({fields}). Bis sie genehmigt ist, bleibt alles, wie es ist.',
  '{who} asked to change the {fields:vendorFields} of "{vendor:words}".':
    '{who} bittet um eine Änderung an „{vendor}“ ({fields}).',
  'The change of the {fields:vendorFields} was {outcome:outcome}: the vendor stays as it is.':
    'Die Änderung ({fields}) wurde {outcome}: Der Lieferant bleibt, wie er ist.',
  'The {fields:vendorFields} of "{vendor:words}" was changed[, as approved by {people:names}].':
    'An „{vendor}“ wurde geändert: {fields}[, wie von {people} genehmigt].',
  'The change of "{vendor:words}" was approved but not made: {because:vendorGone}.':
    'Die Änderung von „{vendor}“ wurde genehmigt, aber nicht ausgeführt: {because}.',
  '"{vendor:words}" stays as it is.': '„{vendor}“ bleibt, wie er ist.',
  '{who} merged this vendor into "{other:words}", where it goes on. It was {status:vendorStatus}.':
    '{who} hat diesen Lieferanten mit „{other}“ zusammengeführt, wo es weitergeht. Er war {status}.',
  '{who} merged "{other:words}" into this vendor. Its names, domains and contacts came along; address and bank details stay as they were.':
    '{who} hat „{other}“ in diesen Lieferanten überführt. Namen, Domains und Kontakte kamen mit; Anschrift und Bankverbindung bleiben, wie sie waren.',
  'The review of "{vendor:words}" is due[ ({day:date})]. Whoever answers for it was written to.':
    'Die Überprüfung von „{vendor}“ ist fällig[ ({day})]. Wer dafür verantwortlich ist, wurde angeschrieben.',

  // Letters.
  'Changed: the {fields:vendorFields} of {vendor}': 'Geändert: {fields} von {vendor}',
  'Please review the vendor {vendor}': 'Bitte überprüfen Sie den Lieferanten {vendor}',
}

export const vendorGroups = {
  vendorFields: {
    '{one:vendorField}': '{one}',
    '{one:vendorField} and {other:vendorField}': '{one} und {other}',
  },
  vendorField: {
    'bank details': 'Bankverbindung',
    address: 'Anschrift',
    'e-mail address': 'E-Mail-Adresse',
    email: 'E-Mail-Adresse',
  },
  vendorStatus: { proposed: 'vorgeschlagen', approved: 'freigegeben', active: 'aktiv', blocked: 'gesperrt' },
  vendorGone: {
    'it was merged into "{other:words}" meanwhile': 'Er wurde inzwischen mit „{other}“ zusammengeführt',
    'it is {status:vendorStatus} now': 'Er ist jetzt {status}',
  },
}
