/** What documents for vendors say: orders, and notices of the end of a contract. Sentences that letters say too stand with those. */
export const documentGroups = {
  document: {
    'Purchase order': 'Bestellung',
    Vendor: 'Lieferant',
    'Deliver to': 'Lieferung an',
    'Requested by {who}': 'Angefordert von {who}',
    Date: 'Datum',
    'Needed by': 'Gebraucht bis',
    'Cost centre': 'Kostenstelle',
    Currency: 'Währung',
    Description: 'Bezeichnung',
    Quantity: 'Menge',
    'Unit price': 'Einzelpreis',
    Amount: 'Betrag',
    Total: 'Summe',
    Note: 'Bemerkung',
    'Approved by': 'Genehmigt von',
    'To be chosen': 'Noch offen',
    'Please name {number} on the delivery note and the invoice.':
      'Bitte geben Sie {number} auf Lieferschein und Rechnung an.',
    'Page {page:number} of {count:number}': 'Seite {page} von {count}',
    Notice: 'Kündigung',
    'Notice of the end of the contract': 'Kündigung des Vertrags',
  },
}
