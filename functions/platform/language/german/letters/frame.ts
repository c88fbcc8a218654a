/** What letters of every kind say: greeting, buttons, footers, why somebody gets them. */
export const frame = {
  Hello: 'Guten Tag',
  none: 'keine',
  'and {count:number} more': 'und {count} weitere',

  // Labels and buttons.
  '{who} wrote': '{who} schrieb',
  Reason: 'Grund',
  Asked: 'Gefragt',
  'Stands at': 'Stand',
  'Stopped at': 'Angehalten bei',
  'Open the case': 'Vorgang öffnen',
  'Look at it and decide': 'Ansehen und entscheiden',
  'See where it stands': 'Ansehen, wie es steht',
  'Read and reply': 'Lesen und antworten',

  // Links.
  'Opening the link decides nothing.': 'Das Öffnen des Links entscheidet noch nichts.',
  'Opening the link changes nothing.': 'Das Öffnen des Links ändert noch nichts.',
  'No account is needed.': 'Ein Konto ist nicht nötig.',
  'The link is yours alone: please do not forward it.':
    'Der Link ist nur für Sie: Bitte leiten Sie ihn nicht weiter.',

  // What somebody has to do whose workflow broke off.
  'Look at the case timeline for the reason.': 'Den Grund nennt der Verlauf des Vorgangs.',

  // Why.
  'You get this mail because you are a coordinator.':
    'Sie bekommen diese E-Mail, weil Sie zur Koordination gehören.',
  'You get this mail because you made the request.':
    'Sie bekommen diese E-Mail, weil Sie die Anforderung gestellt haben.',
  'You get this mail because you are the manager of {whom}.':
    'Sie bekommen diese E-Mail, weil Sie die Führungskraft von {whom} sind.',
}
