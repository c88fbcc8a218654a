import { requestLabels } from './labels.ts'
import { ended } from './statuses.ts'

/** What every case says: who acted how, files, mail that did not arrive, links for guests, watching. */
export const cases = {
  // What it waits for.
  'The coordinator: the workflow broke off': 'Die Koordination: Der Ablauf ist abgebrochen',
  'A coordinator to set the workflow going again': 'Die Koordination: den Ablauf wieder in Gang setzen',

  // Events.
  'The workflow broke off at "{state:state?}".': 'Der Ablauf ist bei „{state}“ abgebrochen.',
  'The coordinators are told.': 'Die Koordination wird benachrichtigt.',
  'The workflow waits on.': 'Der Ablauf wartet weiter.',
  '{who} removed "{file:words}".': '{who} hat „{file}“ entfernt.',
  '{who} attached "{file:words}" ({size}).': '{who} hat „{file}“ angehängt ({size}).',
  '{who} attached "{file:words}" ({size}, {purpose:purpose}).':
    '{who} hat „{file}“ angehängt ({size}, {purpose}).',
  'A virus scanner found something in "{file:words}"[ ({threats})]: nobody gets it any more.':
    'In „{file}“ wurde ein Virus gefunden[ ({threats})]: Niemand bekommt die Datei mehr.',
  'A virus scanner found nothing in "{file:words}".': 'In „{file}“ wurde kein Virus gefunden.',
  'The letter “{subject:said?}” to {whom} {misfortune:misfortune}: {why:mailWhy}.':
    'Die E-Mail „{subject}“ an {whom} {misfortune}: {why}.',
  'A letter to {whom} {misfortune:misfortune}: {why:mailWhy}.': 'Eine E-Mail an {whom} {misfortune}: {why}.',
  'The next letter may arrive.': 'Die nächste E-Mail kommt vielleicht an.',
  'The coordinators were told of this address earlier today.':
    'Die Koordination wurde heute schon wegen dieser Adresse benachrichtigt.',
  '{who} lets {whom} follow this case by a link.':
    '{who} lässt {whom} diesen Vorgang über einen Link verfolgen.',
  '{who} lets {whom} follow this case by a link, with amounts.':
    '{who} lässt {whom} diesen Vorgang über einen Link verfolgen, mit Beträgen.',
  '{who} ended the link by which {whom} follows this case.':
    '{who} hat den Link beendet, über den {whom} diesen Vorgang verfolgt.',
  'Those who watch this case got a mail with what was said within the last hour.':
    'Wer diesen Vorgang beobachtet, hat eine E-Mail mit dem bekommen, was in der letzten Stunde gesagt wurde.',
  '{who} watches this case.': '{who} beobachtet diesen Vorgang.',
  '{who} does not watch this case any more.': '{who} beobachtet diesen Vorgang nicht mehr.',

  // Attention.
  'Its workflow broke off and will not go on by itself.':
    'Der Ablauf ist abgebrochen und geht nicht von selbst weiter.',
  'See where it broke off': 'Ansehen, wo er abbrach',
  'See whom it was for': 'Ansehen, für wen sie war',

  // Letters.
  '{who} mentioned you: {title:words}': '{who} hat Sie erwähnt: {title}',
  'Stuck: {title:title?}': 'Festgefahren: {title}',
  'Where it stands: {title:title?}': 'Wie es steht: {title}',
  'Question from {who}: {title:title?}': 'Frage von {who}: {title}',
  'Answer: {title:title?}': 'Antwort: {title}',
  '{who} asks: {title:title?}': '{who} fragt: {title}',
  '{who} on: {title:title?}': '{who} zu: {title}',
  '{count:number} comments on: {title:title?}': '{count} Kommentare zu: {title}',
  'Mail does not reach {whom}: {title:title?}': 'E-Mails erreichen {whom} nicht: {title}',
  '{status:ended}: {title:title?}': '{status}: {title}',
  'Your code: {code}': 'Ihr Code: {code}',
  'A task link reached the wrong person: {title:title?}': 'Ein Link erreichte die falsche Person: {title}',

  // Tasks of every kind.
  'Your answer is not needed any more: {because:because?}.':
    'Ihre Antwort wird nicht mehr gebraucht: {because}.',
  'It is not needed any more: {because:because?}.': 'Es wird nicht mehr gebraucht: {because}.',
  'Nothing more is needed: {because:because?}.': 'Es ist nichts mehr zu tun: {because}.',
  '{who} passed this on to you: {reason:passedOn?}.': '{who} hat das an Sie weitergegeben: {reason}.',
  '"{title:taskTitle?}" was passed on from {who} to {whom}: {reason:passedOn?}.':
    '„{title}“ wurde von {who} an {whom} weitergegeben: {reason}.',
  '"{title:taskTitle?}" is not asked of {whom} any more: {because:because?}.':
    '„{title}“ wird von {whom} nicht mehr erbeten: {because}.',
  'A one-time code was sent to {whom}, who is about to answer.':
    'Ein Einmalcode ging an {whom}, um die Antwort zu bestätigen.',
  '{who} said that it is not meant for them. The link is void; the coordinators are told.':
    '{who} sagt, nicht gemeint zu sein. Der Link gilt nicht mehr; die Koordination wird benachrichtigt.',
  '{who} had {whom} reminded.': '{who} hat {whom} erinnern lassen.',
  'Thank you.': 'Danke.',
  'Next: {what:said?}.': 'Als Nächstes: {what}.',
  Throughline: 'Throughline',

  // Via, where it stands by itself.
  'signed in as {address}': 'angemeldet als {address}',
  'by the link sent to {address}': 'über den Link an {address}',
  'by the status link sent to {address}': 'über den Status-Link an {address}',
  'by the link in the mail': 'über den Link in der E-Mail',
  'the page of its label': 'die Seite des Etiketts',
  'virus scanner': 'Virenscanner',
  workflow: 'Ablauf',

  // Facts that several kinds of question have.
  '{sum:money}': '{sum}',
  '{day:date}': '{day}',
  '{at:moment}': '{at}',
  Request: 'Anforderung',
  Requester: 'Angefordert von',
  ...requestLabels,
  Amount: 'Betrag',
  Total: 'Summe',
  Attached: 'Angehängt',
  Case: 'Vorgang',
  Comment: 'Kommentar',
}

export const caseGroups = {
  via: {
    'signed in as {address}': 'angemeldet als {address}',
    'by the link sent to {address}': 'über den Link an {address}',
    'by the status link sent to {address}': 'über den Status-Link an {address}',
    'by the link in the mail': 'über den Link in der E-Mail',
    workflow: 'Ablauf',
  },
  /** Why a question is asked of somebody else, where nobody typed that. */
  passedOn: { '{who} left': '{who} ist ausgeschieden' },
  ended,
  /** Where nobody typed a value. */
  standIn: {
    'to be chosen': 'noch zu wählen',
    none: 'keine',
    'they did not say': 'keine Angabe',
    'their home': 'nach Hause',
  },
  purpose: {
    quote: 'Angebot',
    invoice: 'Rechnung',
    contract: 'Vertrag',
    delivery: 'Lieferung',
    photo: 'Foto',
  },
  misfortune: {
    'came back': 'kam zurück',
    'was not sent': 'wurde nicht gesendet',
    'was reported as spam': 'wurde als Spam gemeldet',
    'could not be delivered': 'konnte nicht zugestellt werden',
    'could not be delivered again': 'konnte wieder nicht zugestellt werden',
  },
  mailWhy: {
    'the address is on the list of those that SES sends nothing to':
      'Die Adresse steht auf der Liste derer, an die SES nichts sendet',
    'the mailbox calls our letters spam': 'Das Postfach hält unsere E-Mails für Spam',
    'SES took it for a virus': 'SES hielt sie für ein Virus',
    'SES could not compose it': 'SES konnte sie nicht zusammenstellen',
    'the mailbox is full': 'Das Postfach ist voll',
    'the mailbox does not take letters of this size': 'Das Postfach nimmt E-Mails dieser Größe nicht an',
    'the mailbox does not take what is in it': 'Das Postfach nimmt den Inhalt nicht an',
    'the mailbox does not take its attachment': 'Das Postfach nimmt den Anhang nicht an',
    'there is no such mailbox, or it takes no mail':
      'Das Postfach gibt es nicht, oder es nimmt keine E-Mails an',
    'the mailbox could not be reached': 'Das Postfach war nicht zu erreichen',
  },
}
