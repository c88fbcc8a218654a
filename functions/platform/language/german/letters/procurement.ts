/** What letters about orders, receipts and bills say. */
export const procurement = {
  // Orders.
  '{company} orders what is listed below.': '{company} bestellt, was unten aufgeführt ist.',
  'The purchase order {order:code} is attached as PDF.': 'Die Bestellung {order} ist als PDF angehängt.',
  'Purchase order': 'Bestellung',
  Date: 'Datum',
  'Please name the purchase order number on your delivery note and invoice.':
    'Bitte geben Sie die Bestellnummer auf Lieferschein und Rechnung an.',
  'You get this mail because you are the vendor of this order.':
    'Sie bekommen diese E-Mail als Lieferant dieser Bestellung.',
  'Your request "{title:ordered?}" is approved and ordered: purchase order {order:code} over {sum:money}.':
    'Ihre Anforderung „{title}“ ist genehmigt und bestellt: Bestellung {order} über {sum}.',
  'It was sent to {vendor}.': 'Sie ging an {vendor}.',
  'No address of the vendor is known: please send them the attached order.':
    'Vom Lieferanten ist keine Adresse bekannt: Bitte senden Sie ihm die angehängte Bestellung.',
  'No vendor is named yet, so it was sent to nobody: please choose one and send them the attached order.':
    'Noch ist kein Lieferant genannt, deshalb ging sie an niemanden: Bitte wählen Sie einen und senden Sie ihm die angehängte Bestellung.',
  'A request was drafted in your name, but it could not be submitted: {why:refusal?}':
    'In Ihrem Namen wurde eine Anforderung entworfen, die nicht eingereicht werden konnte: {why}',
  'Open and correct it': 'Öffnen und berichtigen',
  'Nothing is bought until you have corrected and submitted it.':
    'Gekauft wird erst, wenn Sie sie berichtigt und eingereicht haben.',
  'You get this mail because the request is in your name.':
    'Sie bekommen diese E-Mail, weil die Anforderung auf Ihren Namen lautet.',

  '{quantity:number} × {price:money}': '{quantity} × {price}',

  // Changes of an order.
  '{order:code}, revision {revision:number}': '{order}, Revision {revision}',
  'was "{what:words}", {was:number} → {now:number}': 'war „{what}“, {was} → {now}',
  'was "{what:words}", {was:money} → {now:money} each': 'war „{what}“, je {was} → {now}',
  'was "{what:words}", {was:number} → {now:number}, {price:money} → {other:money} each':
    'war „{what}“, {was} → {now}, je {price} → {other}',
  'The order of your request "{title:ordered?}" was changed.':
    'Die Bestellung zu Ihrer Anforderung „{title}“ wurde geändert.',
  'It was sent to {vendor} again.': 'Sie ging erneut an {vendor}.',
  '{company} changes its purchase order {order:code} as listed below.':
    '{company} ändert die Bestellung {order} wie unten aufgeführt.',
  'Revision {revision:number} is attached as PDF and replaces what you have.':
    'Revision {revision} ist als PDF angehängt und ersetzt, was Sie haben.',
  'Your change of {order:code} was approved, but it does not fit any more: {because:refusal?}. The order stays as it was.':
    'Ihre Änderung von {order} wurde genehmigt, passt aber nicht mehr: {because}. Die Bestellung bleibt, wie sie war.',
  'You can ask for another change that leaves what has come and what was billed.':
    'Sie können eine andere Änderung erbitten, die lässt, was gekommen ist und was berechnet wurde.',
  'You get this mail because you asked for the change.':
    'Sie bekommen diese E-Mail, weil Sie um die Änderung gebeten haben.',

  // Goods.
  'Of your request "{title:ordered?}" goods have arrived.':
    'Zu Ihrer Anforderung „{title}“ ist Ware eingetroffen.',
  'Of your request "{title:ordered?}" goods were delivered, but not accepted.':
    'Zu Ihrer Anforderung „{title}“ wurde Ware geliefert, aber nicht angenommen.',
  'Nothing more is to come.': 'Es steht nichts mehr aus.',
  '{open:number} more are still to come.': 'Noch ausstehend: {open}.',
  '{open:number} are still to come.': 'Noch ausstehend: {open}.',
  'Received on': 'Eingegangen am',
  'Delivery note': 'Lieferschein',
  Rejected: 'Zurückgewiesen',
  '{some:number} of {all:number}': '{some} von {all}',
  'A delivery on your request "{title:ordered?}" was booked wrongly and has been taken back: what is listed below does not count as delivered.':
    'Eine Lieferung zu Ihrer Anforderung „{title}“ war falsch gebucht und wurde storniert: Was unten aufgeführt ist, gilt nicht als geliefert.',
  'Taken back by': 'Storniert von',
  'The order of your request "{title:ordered?}" was closed before everything had come.':
    'Die Bestellung zu Ihrer Anforderung „{title}“ wurde geschlossen, bevor alles gekommen war.',
  'What is listed below will not come.': 'Was unten aufgeführt ist, kommt nicht mehr.',
  'The order of your request "{title:ordered?}", {order:code}, was cancelled.':
    'Die Bestellung zu Ihrer Anforderung „{title}“, {order}, wurde storniert.',
  'Nothing of it will come.': 'Davon kommt nichts.',
  '{company} cancels the purchase order {order:code}.': '{company} storniert die Bestellung {order}.',
  'Please do not deliver or bill what is listed below.':
    'Bitte liefern und berechnen Sie nicht, was unten aufgeführt ist.',
  'The order {order:code} was cancelled.': 'Die Bestellung {order} wurde storniert.',
  'Another case waits for these goods ({case}): see that they come from elsewhere.':
    'Ein anderer Vorgang wartet auf diese Ware ({case}): Sorgen Sie dafür, dass sie von anderswo kommt.',

  // Bills.
  Bill: 'Rechnung',
  Dated: 'Rechnungsdatum',
  '{who} recorded a bill that differs from the order by more than is allowed.':
    '{who} hat eine Rechnung erfasst, die mehr als erlaubt von der Bestellung abweicht.',
  '{who} recorded a bill of {vendor} that differs from the order by more than is allowed.':
    '{who} hat eine Rechnung von {vendor} erfasst, die mehr als erlaubt von der Bestellung abweicht.',
  'It does not count until somebody accepts it.': 'Sie zählt erst, wenn jemand sie akzeptiert.',
  'You get this mail because you recorded the bill.':
    'Sie bekommen diese E-Mail, weil Sie die Rechnung erfasst haben.',
  'Another coordinator has to accept it.': 'Akzeptieren muss sie jemand anderes aus der Koordination.',
  'Accept the bill with a reason, dispute it with the vendor, or cancel it.':
    'Akzeptieren Sie die Rechnung mit einem Grund, beanstanden Sie sie beim Lieferanten, oder stornieren Sie sie.',
  '{company} cannot accept your bill {bill} as it is.':
    '{company} kann Ihre Rechnung {bill} so nicht akzeptieren.',
  'Please send a correct one, or a credit note.': 'Bitte senden Sie eine richtige, oder eine Gutschrift.',
  'What is wrong': 'Was nicht stimmt',
}
