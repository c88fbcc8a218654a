import { semicolons } from './lists.ts'

/** What approvals, policies and budgets refuse. */
export const approvals = {
  // To submit something.
  'There is no approval policy "{policy}" yet. An administrator has to save one first.':
    'Die Richtlinie „{policy}“ gibt es noch nicht. Die Administration muss sie erst anlegen.',
  'Nobody can approve this: stage {n:number} ({stage}): {why:nobody}. Ask the coordinator to correct the directory or the policy, then submit again.':
    'Niemand kann das genehmigen, Schritt {n} ({stage}): {why}. Bitten Sie die Koordination, das Verzeichnis oder die Richtlinie zu berichtigen, und reichen Sie dann erneut ein.',
  'Stage {stage}: {why:nobody}.': 'Schritt {stage}: {why}.',
  'No rule of the policy "{policy}" covers a request of {sum:money}. An administrator has to add one.':
    'Keine Regel der Richtlinie „{policy}“ gilt für eine Anforderung über {sum}. Die Administration muss eine hinzufügen.',
  '{sum:money} is too large to be counted exactly in {currency}.':
    '{sum} ist zu viel, um es in {currency} genau zu zählen.',
  'There is no exchange rate from {from} to {to}. Ask the coordinator to save one, or use {currency}.':
    'Es gibt keinen Wechselkurs von {from} in {to}. Bitten Sie die Koordination, einen anzulegen, oder verwenden Sie {currency}.',
  'There is no cost centre {centre}. Choose one of the list at /v1/cost-centres.':
    'Die Kostenstelle {centre} gibt es nicht. Wählen Sie eine der vorhandenen.',
  'The requester, or the person it is for, is not an active member of the directory.':
    'Die anfordernde Person, oder die, für die es ist, arbeitet laut Verzeichnis nicht hier.',
  'The person it is for is not an active member of the directory.':
    'Die Person, für die es ist, arbeitet laut Verzeichnis nicht hier.',

  // To decide, remind, pass on.
  'This stage is closed already.': 'Dieser Schritt ist schon abgeschlossen.',
  '{whom} is back, so you cannot decide for them any more. Nothing was changed.':
    '{whom} ist zurück; Sie können nicht mehr in Vertretung entscheiden. Es wurde nichts geändert.',
  'Nobody is asked for an approval of this case right now, so that there is nothing to decide for them.':
    'Zu diesem Vorgang ist gerade niemand um Genehmigung gebeten; es gibt also nichts stattdessen zu entscheiden.',
  'You asked for this, or it is for you: another administrator has to decide it.':
    'Das haben Sie selbst angefordert, oder es ist für Sie: Jemand anderes aus der Administration muss es entscheiden.',
  'It waits for nobody’s approval, so that there is nobody to remind.':
    'Es wartet auf keine Genehmigung; es gibt niemanden zu erinnern.',
  'All reminders were sent: pass it on to somebody else, or speak to them.':
    'Alle Erinnerungen sind gesendet: Geben Sie die Frage weiter, oder sprechen Sie miteinander.',
  '{who} is asked in the place of {whom}, and cannot pass that on.':
    '{who} ist anstelle von {whom} gefragt und kann das nicht weitergeben.',
  '{who} may not approve what is asked by or for themselves.':
    '{who} darf nicht genehmigen, was sie oder er selbst angefordert hat oder bekommt.',
  '{who} is asked in this round already.': '{who} ist in dieser Runde schon gefragt.',
  '{who} is not in the directory any more.': '{who} steht nicht mehr im Verzeichnis.',
  'The last day must be within a year from today.':
    'Der letzte Tag muss innerhalb eines Jahres von heute an liegen.',

  // To save a policy.
  'The policy was not saved: a part of it can never do what it says; "errors" names each.':
    'Die Richtlinie wurde nicht gespeichert: Ein Teil davon kann nie tun, was er sagt; er ist gekennzeichnet.',
  'The policy was not saved: {count:number} parts of it can never do what it says; "errors" names each.':
    'Die Richtlinie wurde nicht gespeichert: {count} Teile davon können nie tun, was sie sagen; sie sind gekennzeichnet.',
  'Somebody saved this since you read it. Read it again and repeat your change.':
    'Jemand hat das inzwischen gespeichert. Laden Sie neu und wiederholen Sie Ihre Änderung.',

  // Budgets.
  'Ask a coordinator to raise it and approve then, or ask for changes.':
    'Bitten Sie die Koordination, es zu erhöhen, und genehmigen Sie dann, oder bitten Sie um Änderungen.',
  'Ask a coordinator to raise it, or ask for less.':
    'Bitten Sie die Koordination, es zu erhöhen, oder fordern Sie weniger an.',
  'Nothing was changed.': 'Es wurde nichts geändert.',
  'The budget of {centre} has {left:money} left until {day:date}, and this needs {sum:money}.':
    'Das Budget von {centre} hat bis {day} noch {left}, und dies braucht {sum}.',
  'The budget of {centre} is overdrawn by {over:money} until {day:date}, and this needs {sum:money}.':
    'Das Budget von {centre} ist bis {day} um {over} überzogen, und dies braucht {sum}.',
  'The budget of {centre} has {left:money} left until {day:date}, and this needs {sum:money} (what waits for approval is taken off already).':
    'Das Budget von {centre} hat bis {day} noch {left}, und dies braucht {sum} (was auf Genehmigung wartet, ist schon abgezogen).',
  'The budget of {centre} is overdrawn by {over:money} until {day:date}, and this needs {sum:money} (what waits for approval is taken off already).':
    'Das Budget von {centre} ist bis {day} um {over} überzogen, und dies braucht {sum} (was auf Genehmigung wartet, ist schon abgezogen).',
  'No period of this budget begins on {day:date}.': 'Kein Zeitraum dieses Budgets beginnt am {day}.',
  'In {period:period?} something is counted already.': 'In {period} ist schon etwas gezählt.',
  'Currency, period and the beginning of the year can be changed while nothing waits for approval and before anything is approved in the period.':
    'Währung, Zeitraum und Beginn des Jahres lassen sich ändern, solange nichts auf Genehmigung wartet und im Zeitraum noch nichts genehmigt ist.',
}

export const approvalFields = {
  'must be requester.manager, costCentre.owner, group:<id> or person:<id>':
    'muss eine Führungskraft, eine verantwortliche Person, eine Gruppe oder eine Person nennen',
  'must be coordinators, manager, person:<id>, reject, go_on or nothing':
    'muss sagen, was geschieht, wenn niemand antwortet',
  'must name persons or relations, not groups': 'darf Personen nennen, aber keine Gruppen',
  'has two rules with one id': 'hat zwei Regeln mit demselben Kürzel',
  'is not the first day of a period': 'ist nicht der erste Tag eines Zeitraums',

  // What is found in a policy.
  'leaves no amount that "{rule:words}" is for': 'lässt keinen Betrag übrig, für den „{rule}“ gilt',
  'is never reached: the rules before it take all that "{rule:words}" is for':
    'kommt nie zum Zug: Die Regeln davor nehmen alles, wofür „{rule}“ gilt',
  'changes nothing unless "askAgain" is "touched": every round asks everybody':
    'bewirkt nichts, solange in jeder Runde alle gefragt werden',
  'are for no request such as {example:requestExample}': 'gelten für keine Anforderung wie diese: {example}',
  'shares requests with "{before:words}", which decides them because it stands before "{rule:words}"':
    'gilt auch für Anforderungen, die „{before}“ entscheidet, weil das vor „{rule}“ steht',
  'is a group without anybody who works here: "{id}"':
    'ist eine Gruppe ohne jemanden, der hier arbeitet: „{id}“',
  'is a person who has left: "{id}"': 'ist jemand, der ausgeschieden ist: „{id}“',
  'is no group that we know: "{id}"': 'ist keine Gruppe, die wir kennen: „{id}“',
  'is no person that we know: "{id}"': 'ist niemand, den wir kennen: „{id}“',
  'is {needed:number}, but only {found:number} can be asked':
    'ist {needed}, aber nur {found} können gefragt werden',
}

export const approvalGroups = {
  nobody: semicolons('nobodyOf', 'nobody'),
  /** Why nobody can be asked. */
  nobodyOf: {
    '{needed:number} must approve, but only {found:number} other than the requester can be asked':
      '{needed} müssen genehmigen, aber außer der anfordernden Person können nur {found} gefragt werden',
    'it would ask {found:number} people, and at most {most:number} can be asked at one stage':
      'Es würden {found} Personen gefragt, und in einem Schritt gehen höchstens {most}',
    'it concerns no cost centre': 'Es betrifft keine Kostenstelle',
    'the owner of cost centre {centre} is the requester or has left':
      'Wer für die Kostenstelle {centre} verantwortlich ist, hat es selbst angefordert oder ist ausgeschieden',
    'cost centre {centre} has no owner': 'Für die Kostenstelle {centre} ist niemand verantwortlich',
    'nobody in the group {group} can be asked': 'In der Gruppe {group} kann niemand gefragt werden',
    'there is no group {group}': 'Die Gruppe {group} gibt es nicht',
    '{who} is the requester or has left': '{who} hat es selbst angefordert oder ist ausgeschieden',
    'there is no person {id}': 'Die Person {id} gibt es nicht',
    '{who:requester?} has no manager who can be asked':
      '{who} hat keine Führungskraft, die gefragt werden kann',
  },
  requester: { 'the requester': 'Die anfordernde Person' },
  requestExample: {
    'one of {sum:money}': 'eine über {sum}',
    'one of {sum:money}, {rest:requestParts}': 'eine über {sum}, {rest}',
  },
  requestParts: {
    '{one:requestPart}': '{one}',
    '{one:requestPart}, {others:requestParts}': '{one}, {others}',
  },
  requestPart: {
    'category {name}': 'Kategorie {name}',
    'another category than {name}': 'andere Kategorie als {name}',
    'cost centre {name}': 'Kostenstelle {name}',
    'another cost centre than {name}': 'andere Kostenstelle als {name}',
    'vendor {name}': 'Lieferant {name}',
    'another vendor than {name}': 'anderer Lieferant als {name}',
    'project {name}': 'Projekt {name}',
    'another project than {name}': 'anderes Projekt als {name}',
  },
}
