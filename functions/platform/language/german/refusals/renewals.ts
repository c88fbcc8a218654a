/** What contracts and their renewals refuse. */
export const renewals = {
  'The contract changed since you read it. Read it again and repeat your change.':
    'Der Vertrag wurde inzwischen geändert. Laden Sie neu und wiederholen Sie Ihre Änderung.',
  '{vendor} is blocked: no new contracts with it.':
    '{vendor} ist gesperrt: Damit gibt es keine neuen Verträge.',
  'The only term of this contract is over. Record the contract that runs now, or give it a renewal.':
    'Die einzige Laufzeit dieses Vertrags ist vorbei. Erfassen Sie den Vertrag, der jetzt läuft, oder geben Sie ihm eine Verlängerung.',
  'The dates of this contract cannot be computed: {because:dateFault?}':
    'Die Termine dieses Vertrags lassen sich nicht berechnen: {because}',
  'The contract cannot be changed so: {problem:amendmentFaults}.':
    'Der Vertrag lässt sich so nicht ändern: {problem}.',
  'The contract cannot end then: the date {problem:endProblem}.':
    'Der Vertrag kann dann nicht enden: Das Datum {problem}.',
  'This contract has ended; make a new one instead of changing it.':
    'Dieser Vertrag ist beendet; erfassen Sie einen neuen, statt ihn zu ändern.',
  'This contract has ended already.': 'Dieser Vertrag ist schon beendet.',
  'Many people are changing this contract right now. Please try again.':
    'Viele ändern diesen Vertrag gerade. Bitte versuchen Sie es noch einmal.',

  // The renewal.
  'The last day to decide has passed ({day:date}). What the contract says for this case is being recorded; you get word of it.':
    'Der letzte Tag für die Entscheidung ist vorbei ({day}). Was der Vertrag dafür vorsieht, wird festgehalten; Sie erfahren es.',
  'Seats to keep must be fewer than the {bought:number} that there are.':
    'Es müssen weniger Plätze bleiben als die {bought}, die es gibt.',
  'No further term is agreed for this contract.': 'Für diesen Vertrag ist keine weitere Laufzeit vereinbart.',
  'Offered price has more decimal places than {currency} has.':
    'Der angebotene Preis hat mehr Nachkommastellen als {currency}.',
  'Sent on lies in the future: tell it once the notice is on its way.':
    'Das Datum des Sendens liegt in der Zukunft: Geben Sie es an, wenn die Kündigung unterwegs ist.',
  'This renewal is settled; nobody is reminded of it.':
    'Diese Verlängerung ist erledigt; niemand wird mehr daran erinnert.',

  // The forecast.
  '"until" {problem:untilProblem}.': 'Das Ende {problem}.',
  'There are more than {most:number} contracts: too many to add up in one answer.':
    'Es gibt mehr als {most} Verträge: zu viele, um sie auf einmal zusammenzuzählen.',
}

/** Why a contract cannot end on a day. */
const endProblem = {
  'must be after today': 'muss nach heute liegen',
  'lies after the term that runs (until {day:date}); give notice instead':
    'liegt nach der laufenden Laufzeit (bis {day}); kündigen Sie stattdessen',
}

export const renewalFields = {
  'is a vendor that is blocked': 'ist ein gesperrter Lieferant',
  'is a vendor that is blocked: no new contracts with it':
    'ist ein gesperrter Lieferant: Damit gibt es keine neuen Verträge',
  'ended before today, and no renewal is agreed': 'ist vorbei, und es ist keine Verlängerung vereinbart',
  'lies before the current term, which began on {day:date}: past terms never change':
    'liegt vor der laufenden Laufzeit, die am {day} begann: Vergangene ändern sich nie',
  'lies after the last term': 'liegt nach der letzten Laufzeit',
  'must be after the date from which the amendment holds':
    'muss nach dem Tag liegen, von dem an die Änderung gilt',
  ...endProblem,
  'must be fewer than {bought:number}': 'muss weniger als {bought} sein',
}

export const renewalGroups = {
  endProblem,
  untilProblem: {
    'must not lie before "from"': 'darf nicht vor dem Beginn liegen',
    'must be at most {months:number} months after "from"':
      'darf höchstens {months} Monate nach dem Beginn liegen',
  },
  amendmentFaults: {
    '{field:code} {one:amendmentFault}': '{one}',
    '{field:code} {one:amendmentFault}; {others:amendmentFaults}': '{one}; {others}',
  },
  amendmentFault: {
    'lies before the current term, which began on {day:date}: past terms never change':
      'Der Beginn liegt vor der laufenden Laufzeit, die am {day} begann; vergangene ändern sich nie',
    'lies after the last term': 'Der Beginn liegt nach der letzten Laufzeit',
    'must be after the date from which the amendment holds':
      'Das Ende der Laufzeit muss nach dem Tag liegen, von dem an die Änderung gilt',
  },
  dateFault: {
    'The year {year} is outside 0000 to 9999.': 'Das Jahr {year} gibt es im Kalender nicht.',
    '{count:number} {unit} is no notice period.': 'Das ist keine Kündigungsfrist.',
    '{count:number} {unit} is no length of a term.': 'Das ist keine Laufzeit.',
    '{day} is no month and day.': '{day} ist kein Monat und Tag.',
    '{day} is no date.': '{day} ist kein Datum.',
    'The amount is too large.': 'Der Betrag ist zu groß.',
  },
}
