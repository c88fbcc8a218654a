/** What facts of a request are called, on the pages that ask about it as in its own. */
export const requestLabels = {
  'Requested by': 'Angefordert von',
  For: 'Für',
  'Cost centre': 'Kostenstelle',
  Vendor: 'Lieferant',
  'Needed by': 'Gebraucht bis',
  Project: 'Projekt',
}
