/** What letters about leavers say. */
export const leavers = {
  'Some of the things that you have from us are not back yet.':
    'Einige der Sachen, die Sie von uns haben, sind noch nicht zurück.',
  'You leave us, and some of the things that you have from us come back.':
    'Sie verlassen uns, und einige der Sachen, die Sie von uns haben, kommen zurück.',
  'Tell us on one page how, for each of them.': 'Sagen Sie uns auf einer Seite zu jeder, wie.',
  'Say how they come back': 'Sagen, wie sie zurückkommen',
  'You can answer in parts and come back to the page.':
    'Sie können in Teilen antworten und auf die Seite zurückkommen.',
  'Please also leave a private mail address there: your mailbox here closes with your last working day.':
    'Bitte hinterlassen Sie dort auch eine private E-Mail-Adresse: Ihr Postfach hier schließt mit Ihrem letzten Arbeitstag.',
  'You get this mail because these things are in your hands.':
    'Sie bekommen diese E-Mail, weil diese Sachen bei Ihnen sind.',
  'You get this mail because these things were in your hands.':
    'Sie bekommen diese E-Mail, weil diese Sachen bei Ihnen waren.',
  '{who} has not returned one thing.': '{who} hat eine Sache nicht zurückgegeben.',
  '{who} has not returned {count:number} things.': '{who} hat {count} Sachen nicht zurückgegeben.',
  'What becomes of them: lost, charged, or a gift?':
    'Was wird daraus: verloren, berechnet oder ein Geschenk?',
  'Look at them and decide': 'Ansehen und entscheiden',
  'One answer of a coordinator is enough.': 'Eine Antwort aus der Koordination genügt.',
  '{who} leaves, and not everything is settled: {left:leftOf}.':
    '{who} scheidet aus, und nicht alles ist geklärt: {left}.',
  'No private address is known: the leaver cannot be reminded by mail.':
    'Es ist keine private Adresse bekannt: Die ausscheidende Person kann nicht per E-Mail erinnert werden.',
  '{who} left at once, and no private address is known.':
    '{who} ist sofort ausgeschieden, und es ist keine private Adresse bekannt.',
  'They cannot be asked how their things come back.':
    'Wie die Sachen zurückkommen, kann deshalb nicht erfragt werden.',
  'Open the offboarding': 'Austritt öffnen',
  'Ask the personnel department for a private mail address and add it: they are written to at once.':
    'Fragen Sie die Personalabteilung nach einer privaten E-Mail-Adresse und tragen Sie sie ein: Dann wird sofort geschrieben.',
  'You get this mail because you take over from {whom}.':
    'Sie bekommen diese E-Mail, weil Sie die Nachfolge von {whom} antreten.',
  'The last working day of {who} is over.': 'Der letzte Arbeitstag von {who} ist vorbei.',
  'What was asked of them others answer now.': 'Was dort erfragt war, beantworten jetzt andere.',
  'Tasks passed on': 'Weitergegebene Aufgaben',
  'Seats freed': 'Freigegebene Plätze',
  'Cost centres that need another owner': 'Kostenstellen, für die jemand anderes verantwortlich sein muss',
  'nobody could take it over': 'niemand konnte es übernehmen',
  'Their own request, still open': 'Eigene Anforderung, noch offen',
  'You get this mail because you recorded the leaving.':
    'Sie bekommen diese E-Mail, weil Sie den Austritt erfasst haben.',
  '{who} has left and had nothing to return.': '{who} ist ausgeschieden und hatte nichts zurückzugeben.',
  '{who} has left, and everything that they had has its outcome.':
    '{who} ist ausgeschieden, und zu allem Vorhandenen ist geklärt, was daraus wird.',
  'Everything that you had from us is settled.': 'Alles, was Sie von uns hatten, ist geklärt.',
  'This list is your receipt.': 'Diese Liste ist Ihre Quittung.',
  'Your private address, phone and mail address are deleted 30 days from now.':
    'Ihre private Anschrift, Telefonnummer und E-Mail-Adresse werden in 30 Tagen gelöscht.',
}
