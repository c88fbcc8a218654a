/** What is wrong with what somebody wants to call something by. */
export const idProblem = {
  'must be lower-case letters, digits and hyphens, at most 63, not starting with a hyphen':
    'darf nur Kleinbuchstaben, Ziffern und Bindestriche haben, höchstens 63, und nicht mit einem Bindestrich beginnen',
  'must be letters, digits, dots, hyphens or underscores, at most 32':
    'darf nur Buchstaben, Ziffern, Punkte, Binde- und Unterstriche haben, höchstens 32',
}

/** What is wrong with a field, whatever it is for; it ends a sentence that begins with the field. */
export const commonFields = {
  'is not a field that we know': 'ist hier nicht vorgesehen',
  'must say why': 'muss den Grund nennen',
  'must say something': 'darf nicht leer sein',
  'must not be empty': 'darf nicht leer sein',
  'is needed': 'fehlt',
  'must be ticked': 'muss angekreuzt sein',
  'must be yes, or nothing': 'muss ja sein oder leer bleiben',
  'is missing': 'fehlt',
  'is given twice': 'ist zweimal angegeben',
  'comes twice': 'kommt zweimal vor',
  'changes nothing': 'ändert nichts',
  'must change something': 'muss etwas ändern',
  'must be your name': 'muss Ihr Name sein',
  'must be among the approvers': 'muss unter den Genehmigenden sein',

  // Numbers.
  'must be a whole number': 'muss eine ganze Zahl sein',
  'must be a whole number above zero': 'muss eine ganze Zahl über null sein',
  'must be above zero': 'muss über null sein',
  'must not be below zero': 'darf nicht unter null sein',
  'must not be 0': 'darf nicht 0 sein',
  'must be at least {least:number}': 'muss mindestens {least} sein',
  'must be at most {most:number}': 'darf höchstens {most} sein',
  'must be a number such as {example}': 'muss eine Zahl sein, zum Beispiel {example}',
  'is not a decimal number in a string such as "{example}"':
    'muss eine Zahl mit Punkt und ohne Währung sein, zum Beispiel {example}',
  'must be a percentage in a string such as "{example}"':
    'muss eine Prozentzahl mit Punkt sein, zum Beispiel {example}',
  'has more decimal places than its currency': 'hat mehr Nachkommastellen als die Währung',
  'has more decimal places than {currency} has': 'hat mehr Nachkommastellen als {currency}',
  'has more than two decimal places': 'hat mehr als zwei Nachkommastellen',
  'is not an ISO 4217 currency code such as EUR':
    'muss eine Währung in drei Buchstaben sein, zum Beispiel EUR',

  // Texts.
  'must be at most {most:number} characters': 'darf höchstens {most} Zeichen haben',
  'must be at most {most:number} lines': 'darf höchstens {most} Zeilen haben',
  'is too long: at most {most:number} characters': 'ist zu lang: höchstens {most} Zeichen',
  'must be one line without control characters': 'muss in einer Zeile stehen, ohne Steuerzeichen',
  ...idProblem,
  'must be letters, digits, dots, slashes or hyphens, at most 32':
    'darf nur Buchstaben, Ziffern, Punkte, Schräg- und Bindestriche haben, höchstens 32',
  'must be one of: {values:words}': 'muss eines davon sein: {values}',
  'must be one of {values:words}': 'muss eines davon sein: {values}',

  // Dates and places.
  'is not a date such as {example}': 'ist kein Datum; gemeint ist etwas wie {example}',
  'must be a date such as {example}': 'muss ein Datum sein, zum Beispiel {example}',
  'must lie between 1900 and 2199': 'muss zwischen 1900 und 2199 liegen',
  'is not a month such as {example}, from {from:number} to {until:number}':
    'ist kein Monat; gemeint ist etwas wie {example}',
  'is not a month and day such as {example}': 'muss Monat und Tag sein, zum Beispiel {example}',
  'must be a month and a day up to the 28th such as {example}':
    'muss Monat und Tag bis zum 28. sein, zum Beispiel {example}',
  'must be a year such as {example}': 'muss ein Jahr sein, zum Beispiel {example}',
  'is past': 'liegt in der Vergangenheit',
  'must not be in the past': 'darf nicht in der Vergangenheit liegen',
  'lies in the future': 'liegt in der Zukunft',
  'is after today, {day:date}': 'liegt nach heute ({day})',
  'must be within a year from today': 'muss innerhalb eines Jahres von heute an liegen',
  'is before "from"': 'liegt vor dem Beginn',
  'must not lie before "from"': 'darf nicht vor dem Beginn liegen',
  'is more than {months:number} months after "from"': 'liegt mehr als {months} Monate nach dem Beginn',
  'must be at most {months:number} months after "from"':
    'darf höchstens {months} Monate nach dem Beginn liegen',
  'is not a country or region that we know': 'ist kein Land und keine Region, die wir kennen',
  'must be a country such as DE, or a region such as DE-BY':
    'muss ein Land wie DE oder eine Region wie DE-BY sein',
  'is not of a country such as DE, or DE-BY': 'gehört zu keinem Land; gemeint ist etwas wie DE oder DE-BY',
  'is not an ISO 3166 country code such as DE': 'muss ein Land in zwei Buchstaben sein, zum Beispiel DE',
  'is not an IANA time zone such as Europe/Berlin': 'ist keine Zeitzone; gemeint ist etwas wie Europe/Berlin',

  // People and addresses.
  'is not an e-mail address': 'ist keine E-Mail-Adresse',
  'is not a mail address': 'ist keine E-Mail-Adresse',
  'has more than 64 characters before the @': 'hat mehr als 64 Zeichen vor dem @',
  'is not an active person of the directory': 'ist niemand, der laut Verzeichnis hier arbeitet',
  'is nobody in the directory': 'steht nicht im Verzeichnis',
  'is nobody who works here': 'ist niemand, der hier arbeitet',
  'is of nobody who works here': 'gehört niemandem, der hier arbeitet',
  'names nobody who works here: {ids:words}': 'nennt jemanden, der nicht hier arbeitet: {ids}',
  'must be at most {most:number} people': 'darf höchstens {most} Personen nennen',

  // What other things are called by.
  'is not a cost centre that we know': 'ist keine Kostenstelle, die wir kennen',
  'is not a cost centre of the directory': 'ist keine Kostenstelle des Verzeichnisses',
  'is closed; choose another one': 'ist geschlossen; wählen Sie eine andere',
  'is not a location': 'ist kein Ort, den wir kennen',
  'is not a location: PUT /v1/locations/{id} adds it':
    'ist kein Ort, den wir kennen: Legen Sie ihn zuerst im Katalog an',
  'is not a model': 'ist kein Modell des Katalogs',
  'is not a model of the catalogue': 'ist kein Modell des Katalogs',
  'is not a model: PUT /v1/models/{id} adds it': 'ist kein Modell des Katalogs: Legen Sie es zuerst dort an',
  'is not a licence: POST /v1/licences adds one': 'ist keine Lizenz, die wir kennen: Erfassen Sie sie zuerst',
  'is not a kit: PUT /v1/kits/{id} adds it': 'ist keine Ausstattung, die wir kennen: Legen Sie sie zuerst an',
  'is not a category: add it with PUT /v1/asset-categories/{id}':
    'ist keine Kategorie des Katalogs: Legen Sie sie zuerst dort an',
  'is not the id of a case': 'ist kein Vorgang, den wir kennen',
  'is not the id of a contract': 'ist kein Vertrag, den wir kennen',
  'is not the id of a licence': 'ist keine Lizenz, die wir kennen',
  'is not the id of a hand-over': 'ist keine Übergabe, die wir kennen',
  'is not the id of a vendor': 'ist kein Lieferant, den wir kennen',
  'must be the id of a vendor': 'muss ein Lieferant sein, den wir kennen',
  'is not a vendor that we know': 'ist kein Lieferant, den wir kennen',
}
