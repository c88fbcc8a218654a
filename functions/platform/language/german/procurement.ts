/** What requests, orders, receipts and bills say. */
export const procurement = {
  // What approvers see.
  'the order goes out': 'die Bestellung geht hinaus',
  'Nothing is bought.': 'Es wird nichts gekauft.',
  '{who} can change the request and submit it again.':
    '{who} kann die Anforderung ändern und erneut einreichen.',
  'You can change the request and submit it again.':
    'Sie können die Anforderung ändern und erneut einreichen.',
  '{quantity:number} × {price:money} · {category}': '{quantity} × {price} · {category}',
  'Counted together': 'Zusammengezählt',
  '{sum:money} with {others:words}: the same requester, vendor and cost centre within 1 day.':
    '{sum} mit {others}: dieselbe anfordernde Person, derselbe Lieferant und dieselbe Kostenstelle an einem Tag.',
  '{sum:money} with {others:words}: the same requester, vendor and cost centre within {days:number} days.':
    '{sum} mit {others}: dieselbe anfordernde Person, derselbe Lieferant und dieselbe Kostenstelle binnen {days} Tagen.',
  'Possible duplicate': 'Vielleicht doppelt',
  'Of “{title:words}” over {sum:money}, submitted {at:moment}.':
    'Wie „{title}“ über {sum}, eingereicht am {at}.',
  '{who} says that both are needed.': '{who} sagt, dass beide gebraucht werden.',

  // What it waits for.
  'The requester to submit it': 'Die anfordernde Person: einreichen',
  'The requester to correct and submit it': 'Die anfordernde Person: berichtigen und einreichen',
  'The purchase order is being issued': 'Die Bestellung wird ausgestellt',
  'The changed order is being sent': 'Die geänderte Bestellung wird gesendet',
  'The rest of the order: {open:number} of {ordered:number} still to come':
    'Der Rest der Bestellung: {open} von {ordered} stehen noch aus',
  'A coordinator to decide on bill {bill}, which differs from the order':
    'Die Koordination: über die Rechnung {bill} entscheiden, die von der Bestellung abweicht',
  'The approval of change {n:number}': 'Die Genehmigung der Änderung {n}',
  'A bill differs from its order, and somebody has to decide on it.':
    'Eine Rechnung weicht von der Bestellung ab, und jemand muss darüber entscheiden.',
  '{n:number} bills differ from their order, and somebody has to decide on them.':
    '{n} Rechnungen weichen von der Bestellung ab, und jemand muss darüber entscheiden.',
  'See how it differs': 'Ansehen, worin sie abweicht',

  // Events.
  '{who} drafted "{title:words}" over {sum:money}.': '{who} hat „{title}“ über {sum} entworfen.',
  '{who} drafted "{title:words}" over {sum:money}, but could not submit it: {why:words}':
    '{who} hat „{title}“ über {sum} entworfen, konnte es aber nicht einreichen: {why}',
  '{who} changed the request: {fields:fields?}. Total now {sum:money}.':
    '{who} hat die Anforderung geändert: {fields}. Summe jetzt {sum}.',
  '{who} submitted "{title:words}" over {sum:money}.': '{who} hat „{title}“ über {sum} eingereicht.',
  '{who} submitted "{title:words}" over {sum:money}, which may repeat an earlier request.':
    '{who} hat „{title}“ über {sum} eingereicht, was eine frühere Anforderung wiederholen kann.',
  '{who} submitted "{title:words}" over {sum:money}, which counts together with {others:words}, of the same requester, vendor and cost centre within {days:number} days: {all:money} (by itself: {rule})[, which may repeat an earlier {request:request}].':
    '{who} hat „{title}“ über {sum} eingereicht; es zählt zusammen mit {others}, von derselben Person, beim selben Lieferanten und für dieselbe Kostenstelle binnen {days} Tagen: {all} (für sich allein: {rule})[ und kann eine frühere {request} wiederholen].',
  '{who} submitted "{title:words}" over {sum:money}, as approved by {people:names}.':
    '{who} hat „{title}“ über {sum} eingereicht, wie von {people} genehmigt.',
  'Purchase order {order} over {sum:money} was issued.':
    'Die Bestellung {order} über {sum} wurde ausgestellt.',
  'Purchase order {order} over {sum:money} was issued to {vendor}.':
    'Die Bestellung {order} über {sum} ging an {vendor}.',
  '{who} booked receipt {n:number} on {order}: {lines:receiptLines}.':
    '{who} hat Wareneingang {n} zu {order} gebucht: {lines}.',
  'Bill {bill} matches the order now.': 'Die Rechnung {bill} stimmt jetzt mit der Bestellung überein.',
  'Bills {bills} match the order now.': 'Die Rechnungen {bills} stimmen jetzt mit der Bestellung überein.',
  '{who} reversed receipt {n:number} on {order}: {lines:receiptLines}.':
    '{who} hat Wareneingang {n} zu {order} storniert: {lines}.',
  'Bill {bill} differs from the order again, and somebody has to look at it.':
    'Die Rechnung {bill} weicht wieder von der Bestellung ab und ist zu prüfen.',
  'Bills {bills} differ from the order again, and somebody has to look at them.':
    'Die Rechnungen {bills} weichen wieder von der Bestellung ab und sind zu prüfen.',
  'The order is open again.': 'Die Bestellung ist wieder offen.',
  'Reason: {reason:words}': 'Grund: {reason}',
  'Goods of receipt {n:number} were taken out of stock again: {units:number} units to go.':
    'Ware von Wareneingang {n} wurde wieder ausgelagert: {units} Stück noch.',
  '{tag} has moved on meanwhile and was not taken out of stock.':
    '{tag} ist inzwischen anderswo und wurde nicht ausgelagert.',
  '{units:number} × {model} have moved on meanwhile and were not taken out of stock at {place}.':
    '{units} × {model} sind inzwischen anderswo und wurden in {place} nicht ausgelagert.',
  'Part {part:number} of {parts:number} of receipt {n:number} was taken in: {units:number} units.':
    'Teil {part} von {parts} von Wareneingang {n} ist eingelagert: {units} Stück.',
  'The tag {tag} {problem}: the unit got the next free one.':
    'Das Etikett {tag} {problem}: Das Gerät bekam das nächste freie.',
  'The serial {serial} {problem}: the unit was taken in without it.':
    'Die Seriennummer {serial} {problem}: Das Gerät wurde ohne sie eingelagert.',
  '{who} closed the order {order}: {reason:words}': '{who} hat die Bestellung {order} geschlossen: {reason}',
  '{who} closed the order {order}: {reason:words} Not coming: {missing:words}.':
    '{who} hat die Bestellung {order} geschlossen: {reason} Kommt nicht mehr: {missing}.',
  '{who} cancelled the order {order}: {reason:words}': '{who} hat die Bestellung {order} storniert: {reason}',
  '{who} cancelled the order {order}: {reason:words} Not coming: {missing:words}.':
    '{who} hat die Bestellung {order} storniert: {reason} Kommt nicht mehr: {missing}.',
  '{who} recorded the {kind:bill} {bill} over {sum:money} on {order}: {match:match}.':
    '{who} hat die {kind} {bill} über {sum} zu {order} erfasst: {match}.',
  '{who} accepted {kind:bill} {bill}: {reason:words}': '{who} hat die {kind} {bill} akzeptiert: {reason}',
  '{who} disputed {kind:bill} {bill}: {reason:words}': '{who} hat die {kind} {bill} beanstandet: {reason}',
  '{who} cancelled {kind:bill} {bill}: {reason:words}': '{who} hat die {kind} {bill} storniert: {reason}',
  'Line {n:number} ({what}): {more:money} more than ordered, at {price:money} instead of {agreed:money} each; {allowed:allowed}.':
    'Position {n} ({what}): {more} mehr als bestellt, zu je {price} statt {agreed}; {allowed}.',
  'Line {n:number} ({what}): {less:money} less than ordered.':
    'Position {n} ({what}): {less} weniger als bestellt.',
  'Line {n:number} ({what}): {quantity:number} billed, but {accepted:number} accepted and {billed:number} of them billed already. The rest has not been received, or was rejected.':
    'Position {n} ({what}): {quantity} berechnet, aber {accepted} angenommen und {billed} davon schon berechnet. Der Rest ist nicht gekommen oder wurde zurückgewiesen.',
  '{sum:money} for freight and other charges that the order does not name; {allowed:allowed}.':
    '{sum} für Fracht und andere Kosten, die die Bestellung nicht nennt; {allowed}.',

  // Changes of an order.
  'Change asked for by': 'Änderung erbeten von',
  'Ordered for': 'Bestellt für',
  'Line {n:number}, {what:words}': 'Position {n}, {what}',
  'new: {quantity:number} × {price:money}': 'neu: {quantity} × {price}',
  'was "{what:words}"': 'war „{what}“',
  '{was:money} → {now:money} each': 'je {was} → {now}',
  '{was:number} → {now:number}, {price:money} → {other:money} each': '{was} → {now}, je {price} → {other}',
  '{was:dateOrNone} → {now:dateOrNone}': '{was} → {now}',
  '{sum:money}, as before': '{sum}, wie vorher',
  '{was:money} → {now:money} ({by:money} more)': '{was} → {now} ({by} mehr)',
  '{was:money} → {now:money} ({by:money} less)': '{was} → {now} ({by} weniger)',
  'the order is changed and goes out again': 'die Bestellung wird geändert und geht erneut hinaus',
  'The order stays as it was.': 'Die Bestellung bleibt, wie sie war.',
  'The order stays as it was, and {who} can ask for another change.':
    'Die Bestellung bleibt, wie sie war, und {who} kann eine andere Änderung erbitten.',
  'The order stays as it was, and you can ask for another change.':
    'Die Bestellung bleibt, wie sie war, und Sie können eine andere Änderung erbitten.',
  '{who} asked to change {order}: {difference:difference}.': '{who} bittet, {order} zu ändern: {difference}.',
  '{who} asked to change {order}: {reason:words}. {difference:difference}. It stays as it is until that is approved.':
    '{who} bittet, {order} zu ändern: {reason}. {difference}. Bis das genehmigt ist, bleibt sie, wie sie ist.',
  '{order} stays as it was.': '{order} bleibt, wie sie war.',
  '{order} was changed to revision {revision:number}: {difference:difference}.':
    '{order} wurde zu Revision {revision} geändert: {difference}.',
  'The change was approved but not carried out: {because:words}.':
    'Die Änderung wurde genehmigt, aber nicht ausgeführt: {because}.',
  'Change {n:number} was {outcome:outcome}[ ({because:words})]: {order} stays as it was.':
    'Änderung {n} wurde {outcome}[ ({because})]: {order} bleibt, wie sie war.',

  // Letters.
  'Purchase order {order} from {company:words}': 'Bestellung {order} von {company}',
  'Changed purchase order {order}, revision {revision:number}, from {company:words}':
    'Geänderte Bestellung {order}, Revision {revision}, von {company}',
  'Ordered: {title:ordered?} ({order})': 'Bestellt: {title} ({order})',
  'Not submitted: {title:ordered?}': 'Nicht eingereicht: {title}',
  'Arrived: {title:ordered?} ({order})': 'Eingetroffen: {title} ({order})',
  'Delivered, not accepted: {title:ordered?} ({order})': 'Geliefert, nicht angenommen: {title} ({order})',
  'Booked wrongly: {title:ordered?} ({order})': 'Falsch gebucht: {title} ({order})',
  'Closed: {title:ordered?} ({order})': 'Geschlossen: {title} ({order})',
  'Cancelled: {title:ordered?} ({order})': 'Storniert: {title} ({order})',
  'Cancelled: purchase order {order}': 'Storniert: Bestellung {order}',
  'A bill differs from its order: {bill} ({order})':
    'Eine Rechnung weicht von ihrer Bestellung ab: {bill} ({order})',
  'Your bill {bill} for purchase order {order}': 'Ihre Rechnung {bill} zur Bestellung {order}',
  'Not changed: {what}': 'Nicht geändert: {what}',
  'Order changed: {title:ordered?} ({order}, revision {revision:number})':
    'Bestellung geändert: {title} ({order}, Revision {revision})',
}

export const procurementGroups = {
  onceApproved: {
    'the order goes out': 'Die Bestellung geht hinaus',
    'the order is changed and goes out again': 'Die Bestellung wird geändert und geht erneut hinaus',
    'the contract is renewed': 'Der Vertrag wird verlängert',
    'the vendor is changed': 'Der Lieferant wird geändert',
    'it is written off': 'Es wird ausgebucht',
  },
  request: { request: 'Anforderung' },
  fields: { '{one:field}': '{one}', '{one:field}, {others:fields}': '{one}, {others}' },
  field: {
    title: 'Titel',
    justification: 'Begründung',
    costCentre: 'Kostenstelle',
    neededBy: 'Gebraucht bis',
    vendor: 'Lieferant',
    project: 'Projekt',
    onBehalfOf: 'Für wen',
    lines: 'Positionen',
    terms: 'Laufzeiten',
    price: 'Preis',
    seats: 'Plätze',
    notice: 'Kündigung',
    renewal: 'Verlängerung',
    owner: 'Verantwortliche Person',
  },
  receiptLines: {
    '{one:receiptLine}': '{one}',
    '{one:receiptLine}; {others:receiptLines}': '{one}; {others}',
  },
  receiptLine: {
    '{accepted:number} × {what} accepted': '{accepted} × {what} angenommen',
    '{accepted:number} × {what} accepted, {rejected:number} rejected ({reason})':
      '{accepted} × {what} angenommen, {rejected} zurückgewiesen ({reason})',
    '{what}: {rejected:number} rejected ({reason})': '{what}: {rejected} zurückgewiesen ({reason})',
    'and {more:number} more lines': 'und {more} weitere Positionen',
  },
  bill: { bill: 'Rechnung', 'credit note': 'Gutschrift' },
  match: {
    'it matches': 'Sie stimmt überein',
    'it differs within the tolerance': 'Sie weicht innerhalb der Toleranz ab',
    'it differs, and somebody has to look at it': 'Sie weicht ab und ist zu prüfen',
  },
  allowed: {
    'nothing more is allowed': 'mehr ist nicht erlaubt',
    'allowed is {limit:tolerance}: here {sum:money}, by the {by:limit}':
      'erlaubt ist {limit}: hier {sum}, nach {by}',
  },
  tolerance: {
    nothing: 'nichts',
    '{percent:percent} %': '{percent} %',
    '{sum:money}': '{sum}',
    '{percent:percent} % or {sum:money}, whichever is less':
      '{percent} % oder {sum}, je nachdem, was weniger ist',
  },
  limit: { percentage: 'dem Prozentsatz', amount: 'dem Betrag', percent: 'dem Prozentsatz' },
  difference: {
    '{sum:money}, as before': '{sum}, wie vorher',
    '{was:money} → {now:money} ({by:money} more)': '{was} → {now} ({by} mehr)',
    '{was:money} → {now:money} ({by:money} less)': '{was} → {now} ({by} weniger)',
  },
  dateOrNone: { '{day:date}': '{day}', 'no date': 'kein Datum' },
  outcome: {
    approved: 'genehmigt',
    rejected: 'abgelehnt',
    withdrawn: 'zurückgezogen',
    cancelled: 'abgebrochen',
    'changes requested': 'zur Änderung zurückgegeben',
    'sent back': 'zurückgegeben',
  },
  /** What requests that the interface makes are for; what others are for is somebody's own words. */
  ourReason: { 'Planned for the joiner and not in stock.': 'Für den Eintritt geplant und nicht auf Lager.' },
  /** Titles of requests that the interface makes; others are somebody's own words. */
  ordered: { 'Equipment for a joiner on {day:date}': 'Ausstattung zum Eintritt am {day}' },
  /** What is to be approved, where the interface names it; else it is somebody's own words. */
  about: {
    'Renewal of {contract}': 'Verlängerung von {contract}',
    'Change of {order}: {title:words}': 'Änderung von {order}: {title}',
    'Change the {fields:vendorFields} of {vendor}': '{fields} von {vendor} ändern',
    'Write off {model} ({tag})': '{model} ausbuchen ({tag})',
    'Equipment for a joiner on {day:date}': 'Ausstattung zum Eintritt am {day}',
  },
  /** Titles of cases that the interface gives; others are somebody's own words. */
  title: {
    'Renewal: {contract} ({vendor})': 'Verlängerung: {contract} ({vendor})',
    'Change the {fields:vendorFields} of {vendor}': '{fields} von {vendor} ändern',
    'Change of {order}: {title:words}': 'Änderung von {order}: {title}',
    'Write off {model} ({tag})': '{model} ausbuchen ({tag})',
    'Onboarding: {who}, from {day:date}': 'Eintritt: {who}, ab {day}',
    'Leaving: {who}': 'Austritt: {who}',
    'For {who}: {things:things}': 'Für {who}: {things}',
    'Count of {place}': 'Inventur: {place}',
    'Equipment for a joiner on {day:date}': 'Ausstattung zum Eintritt am {day}',
  },
  /** Titles of questions, quoted in events. */
  taskTitle: {
    'Approve: {what:about?}': 'Genehmigen: {what}',
    'Approve: {what:about?} (for {whom})': 'Genehmigen: {what} (für {whom})',
    'Renew or end: {contract}': 'Verlängern oder beenden: {contract}',
    'What did {vendor} offer? {contract}': 'Was hat {vendor} angeboten? {contract}',
    'Send the notice: {contract}': 'Kündigung senden: {contract}',
    'Has {vendor} confirmed? {contract}': 'Hat {vendor} bestätigt? {contract}',
    'Prepare for {whom}: {things:things}': 'Für {whom} vorbereiten: {things}',
    'Accept what you got: {things:things}': 'Annehmen, was Sie bekommen haben: {things}',
    'How does it go: {project}': 'Wie steht es: {project}',
    'How do your things come back?': 'Wie kommen Ihre Sachen zurück?',
    'What becomes of the things of {who}?': 'Was wird aus den Sachen von {who}?',
    '{away} is away: ask {instead} instead?': '{away} ist abwesend: stattdessen {instead} fragen?',
  },
}
