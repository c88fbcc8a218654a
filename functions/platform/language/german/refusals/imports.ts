/** What the import of contracts and vendors asks, and what it cannot read. */
export const imports = {
  'The file has more than {most:number} rows. Split it into several.':
    'Die Datei hat mehr als {most} Zeilen. Teilen Sie sie auf.',
  'The file has more than {most:number} bytes. Split it into several.':
    'Die Datei hat mehr als {most} Byte. Teilen Sie sie auf.',
  'The file has no header that names its columns.':
    'Die Datei hat keine Kopfzeile mit den Namen der Spalten.',
  'The file is a workbook, not CSV. Save its sheet as CSV (UTF-8).':
    'Die Datei ist eine Arbeitsmappe, kein CSV. Speichern Sie das Blatt als CSV (UTF-8).',
  'Nothing was imported: {count:number} line has something wrong or to be told; "errors" names each.':
    'Nichts wurde importiert: {count} Zeile hat etwas Falsches oder Offenes.',
  'Nothing was imported: {count:number} lines have something wrong or to be told; "errors" names each.':
    'Nichts wurde importiert: {count} Zeilen haben etwas Falsches oder Offenes.',
  'Its vendor could not be made.': 'Der Lieferant dazu konnte nicht angelegt werden.',
  '{vendor} was blocked since the check.': '{vendor} wurde seit der Prüfung gesperrt.',
  'Its only term ended since the check.': 'Die einzige Laufzeit ist seit der Prüfung zu Ende gegangen.',
  'Answer, correct the file, or leave lines out with "skip".':
    'Antworten Sie, berichtigen Sie die Datei, oder lassen Sie Zeilen aus.',
}

export const importFields = {
  // Of the file.
  'from line {n:number} on the file is not UTF-8; it was read as {encoding}: look at the names, and tell the encoding':
    'ist ab Zeile {n} kein UTF-8 und wurde als {encoding} gelesen: Sehen Sie sich die Namen an',
  'no row begins in line {n:number}, which answers or skip name': 'in Zeile {n} beginnt kein Eintrag',
  'the file has no column "{name:words}"; it has {columns:words}':
    'die Datei hat keine Spalte „{name}“; sie hat {columns}',
  'the file has {count:number} columns "{name:words}"': 'die Datei hat {count} Spalten „{name}“',
  'has characters that were lost when the file was read: it is not UTF-8. Save it as UTF-8, or send its bytes as csvBase64':
    'hat Zeichen, die beim Lesen verloren gingen: Die Datei ist kein UTF-8. Speichern Sie sie als UTF-8',
  'has {count:number} cell where the header names {columns:number} columns':
    'hat {count} Zelle, während die Kopfzeile {columns} Spalten nennt',
  'has {count:number} cells where the header names {columns:number} columns':
    'hat {count} Zellen, während die Kopfzeile {columns} Spalten nennt',
  'cannot be read as CSV ({code})': 'lässt sich nicht als CSV lesen ({code})',
  'has a quotation mark that opens a cell and no other that closes it':
    'hat ein Anführungszeichen, das eine Zelle öffnet, und keines, das sie schließt',
  'has text after the quotation mark that closes a cell; inside a quoted cell the mark is written twice':
    'hat Text nach dem Anführungszeichen, das eine Zelle schließt; innerhalb der Zelle wird es doppelt geschrieben',
  'has a quotation mark inside a cell that is not quoted; quote the cell and write the mark twice':
    'hat ein Anführungszeichen in einer Zelle, die nicht in Anführungszeichen steht; setzen Sie sie in welche und schreiben Sie es doppelt',
  'has more than 500 entries': 'hat mehr als 500 Einträge',
  'must name a column or give a value': 'muss eine Spalte oder einen Wert nennen',
  'must be the number of a line of the file': 'muss die Nummer einer Zeile der Datei sein',
  'must be base64': 'ist nicht richtig kodiert',
  'must be given, or csvBase64 instead': 'muss angegeben sein',

  // What is missing.
  '{what:untold} is not told': '{what} fehlt',
  'neither the initial term nor the end is told': 'weder die erste Laufzeit noch das Ende ist angegeben',
  'an end on {date} stands for none: tell the initial term':
    'ein Ende am {date} steht für keines: bitte die erste Laufzeit angeben',

  // Dates and times.
  'lies before the start': 'liegt vor dem Beginn',
  'the contract ends on {day:date}, before its initial term is over: tell which holds':
    'der Vertrag endet am {day}, bevor die erste Laufzeit vorbei ist: Was gilt?',
  'from {from:date} to {until:date} is no whole number of months: tell the initial term, in days if need be':
    'von {from} bis {until} sind keine ganzen Monate: Geben Sie die erste Laufzeit an, notfalls in Tagen',
  '"{text:words}" is no date that we can read: tell it as YYYY-MM-DD':
    '„{text}“ lässt sich nicht als Datum lesen: Schreiben Sie es als JJJJ-MM-TT',
  '"{text:words}" does not tell the century: tell the date as YYYY-MM-DD':
    '„{text}“ sagt nicht, welches Jahrhundert: Schreiben Sie das Datum als JJJJ-MM-TT',
  '"{text:words}" can be {dates:eitherDate}: tell which, or the format of dates in the file':
    '„{text}“ kann {dates} sein: Welches ist gemeint, oder wie schreibt die Datei Daten?',
  '"{text:words}" is a date that does not exist': '„{text}“ ist ein Datum, das es nicht gibt',
  '"{text:words}" is no length of time that we can read: tell it as 12 months or 30 days':
    '„{text}“ lässt sich nicht als Zeitraum lesen: Schreiben Sie „12 Monate“ oder „30 Tage“',
  '"{text:words}" has no unit: tell days, weeks, months or years':
    '„{text}“ hat keine Einheit: Tage, Wochen, Monate oder Jahre?',
  '"{text:words}" is no unit of time: tell days, weeks, months or years':
    '„{text}“ ist keine Zeiteinheit: Tage, Wochen, Monate oder Jahre?',
  '"{text:words}" is no time at all': '„{text}“ ist gar keine Zeit',
  'and the initial term say that the contract is over: only one that runs or has not begun can be imported':
    'und die erste Laufzeit sagen, dass der Vertrag vorbei ist: Importieren lässt sich nur, was läuft oder noch beginnt',
  'leads to dates that cannot be computed: {because:dateFault?}':
    'führt zu Terminen, die sich nicht berechnen lassen: {because}',

  'is no date on which a contract that runs can have started ({from:date} to {until:date})':
    'ist kein Tag, an dem ein laufender Vertrag begonnen haben kann ({from} bis {until})',

  // Numbers and words.
  '"{text:words}" is neither yes nor no: tell which': '„{text}“ ist weder ja noch nein: Was gilt?',
  '"{text:words}" is no whole number: tell it in digits alone':
    '„{text}“ ist keine ganze Zahl: Schreiben Sie nur Ziffern',
  '"{text:words}" is no percentage: tell it as 3.5':
    '„{text}“ ist keine Prozentzahl: Schreiben Sie sie wie 3.5',
  '"{text:words}" is no currency code: tell one such as EUR':
    '„{text}“ ist keine Währung: Schreiben Sie ein Kürzel wie EUR',
  '"{text:words}" is no {what:readAs} that we know: tell one of {values:words}':
    '„{text}“ kennen wir hier nicht ({what}): Schreiben Sie eines von {values}',
  '{price:priceQuestion}': '{price}',
  'of the price "{text:words}": {price:priceQuestion}': 'zum Preis „{text}“: {price}',

  // Vendors and people.
  '"{text:words}" names no domain such as example.com':
    '„{text}“ nennt keine Adresse im Netz wie example.com',
  'no vendor is known by this: tell its id (vendorId), or import vendors as well':
    'danach ist kein Lieferant bekannt: Nennen Sie ihn anders, oder importieren Sie Lieferanten mit',
  'is the id of no vendor': 'ist kein Lieferant, den wir kennen',
  '{count:number} vendors have this {what:importKey}: {vendors:words}. Tell the id of the one meant':
    '{count} Lieferanten haben {what}: {vendors}. Nennen Sie das Kürzel des gemeinten',
  'the vendor "{vendor:words}" ({id}) has the same domain: tell whether it is the same vendor':
    'der Lieferant „{vendor}“ hat dieselbe Adresse im Netz: Ist es derselbe?',
  'has names of two vendors, those of lines {n:number} and {m:number}: give one to one of them':
    'hat Namen zweier Lieferanten, derer der Zeilen {n} und {m}: Geben Sie jedem seinen',
  '"{vendor:words}" in line {n:number} has the same domain {domain}: tell whether it is the same vendor':
    '„{vendor}“ in Zeile {n} hat dieselbe Adresse im Netz ({domain}): Ist es derselbe?',
  '"{vendor:words}" in line {n:number} has the same domain {domain}, but not the name: tell "no" if it is another':
    '„{vendor}“ in Zeile {n} hat dieselbe Adresse im Netz ({domain}), aber nicht den Namen: Schreiben Sie „no“, wenn es ein anderer ist',
  'line {n:number} says "{text:words}" of the same vendor: tell which holds, for both':
    'Zeile {n} sagt zum selben Lieferanten „{text}“: Was gilt für beide?',
  'is neither the address nor the id of an active person of the directory':
    'ist weder Adresse noch Kürzel von jemandem, der laut Verzeichnis hier arbeitet',
  'is no cost centre that is set up': 'ist keine Kostenstelle, die angelegt ist',
  'is the same contract as in line {n:number} (vendor, {what:sameBy}): tell another, or leave the line out':
    'ist derselbe Vertrag wie in Zeile {n} (Lieferant, {what}): Nennen Sie etwas anderes, oder lassen Sie die Zeile aus',
}

/** What a price does not say. */
const priceQuestion = {
  'there is none: tell the price': 'es gibt keinen: Wie lautet er?',
  '"{text:words}" names no price: tell the price': '„{text}“ nennt keinen Preis: Wie lautet er?',
  '"{text:words}" has several numbers ({numbers:words}): tell the price':
    '„{text}“ hat mehrere Zahlen ({numbers}): Wie lautet der Preis?',
  '"{text:words}" is no certain price ("{hedges:words}"): tell the price':
    '„{text}“ ist kein sicherer Preis („{hedges}“): Wie lautet er?',
  '"{unread:words}" in "{text:words}" is not understood: tell the price':
    '„{unread}“ in „{text}“ lässt sich nicht verstehen: Wie lautet der Preis?',
  '"{text:words}" has no number: tell the price': '„{text}“ hat keine Zahl: Wie lautet der Preis?',
  'tell whether it is for the whole contract or for each seat':
    'gilt er für den ganzen Vertrag oder je Platz?',
  'tell whether it is for each month, quarter, year or term':
    'gilt er je Monat, Quartal, Jahr oder Laufzeit?',
  'no currency is named: tell which': 'keine Währung ist genannt: Welche ist es?',
  'it is longer than any price: tell the price': 'das ist länger als jeder Preis: Wie lautet er?',
  'both "seat" and "contract" are named: tell for which it is':
    'Platz und Vertrag sind genannt: Wofür gilt er?',
  'several currencies are named ({codes:words}): tell which':
    'mehrere Währungen sind genannt ({codes}): Welche ist es?',
  'several periods are named ({periods:words}): tell for which it is':
    'mehrere Zeiträume sind genannt ({periods}): Für welchen gilt er?',
  '"{sign}" is no sign of {code}: tell the currency':
    '„{sign}“ steht nicht für {code}: Welche Währung ist es?',
  '"{sign}" is the sign of several currencies ({codes:words} …): tell which':
    '„{sign}“ steht für mehrere Währungen ({codes} …): Welche ist es?',
  'it is counted by the {unit}: tell whether a seat stands for one, or that it is for the whole contract':
    'gezählt wird nach „{unit}“: Steht ein Platz dafür, oder gilt er für den ganzen Vertrag?',
  '"{text:words}" can be {one} or {other}: tell the decimal mark of the file ("prices.decimal")':
    '„{text}“ kann {one} oder {other} sein: Welches ist das Dezimalzeichen?',
  '"{text:words}" is no number': '„{text}“ ist keine Zahl',
  '"{text:words}" does not fit the decimal mark of the file, "{mark}"':
    '„{text}“ passt nicht zum Dezimalzeichen der Datei, „{mark}“',
  '{amount:code} has more decimal places than {currency}':
    '{amount} hat mehr Nachkommastellen als {currency}',
  '{amount:code} is too large': '{amount} ist zu groß',
}

export const importGroups = {
  priceQuestion,
  eitherDate: { '{one:date}': '{one}', '{one:date} or {other:date}': '{one} oder {other}' },
  importKey: { name: 'diesen Namen', domain: 'diese Adresse im Netz' },
  sameBy: { 'title and start': 'Titel und Beginn', reference: 'Nummer' },
  untold: {
    'the title of the contract': 'der Titel des Vertrags',
    'the cost centre': 'die Kostenstelle',
    'the owner': 'die verantwortliche Person',
    'the date on which the contract starts': 'der Tag, an dem der Vertrag beginnt,',
    'whether it renews automatically, by agreement or not at all':
      'ob er sich von selbst, nach Absprache oder gar nicht verlängert,',
    'the length of a renewal': 'die Länge einer Verlängerung',
    'how notice is given': 'wie gekündigt wird,',
    'the price is for each seat, and their number': 'der Preis gilt je Platz, aber deren Zahl',
    'whether the uplift is fixed, capped or an index': 'ob die Erhöhung fest, begrenzt oder ein Index ist,',
    'the percentage of the uplift': 'die Erhöhung in Prozent',
    'the index of the uplift': 'der Index der Erhöhung',
    'the vendor (its name, domain or id)': 'der Lieferant (Name, Adresse im Netz oder Kürzel)',
    'the name of the vendor': 'der Name des Lieferanten',
  },
  readAs: {
    'day that a notice period is counted to': 'Tag, von dem die Frist zurückzählt',
    'kind of uplift': 'Art der Erhöhung',
    'period of payment': 'Zeitraum der Zahlung',
    'thing that a price is for': 'wofür ein Preis gilt',
    'kind of renewal': 'Art der Verlängerung',
    'way to give notice': 'Art der Kündigung',
    'level of risk': 'Höhe des Risikos',
    'role of a contact': 'Aufgabe eines Kontakts',
  },
}
