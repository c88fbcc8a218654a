/** What letters about any case say: comments, news, status links, workflows that broke off. */
export const cases = {
  'The workflow of "{title:title?}" broke off and will not go on by itself.':
    'Der Ablauf von „{title}“ ist abgebrochen und geht nicht von selbst weiter.',
  'Once it is removed, withdraw the request and have it made again.':
    'Ist er behoben, ziehen Sie die Anforderung zurück und lassen Sie sie neu stellen.',

  // Comments.
  '{who} mentioned you on "{title:title?}".': '{who} hat Sie zu „{title}“ erwähnt.',
  '{who} has a question about "{title:title?}".': '{who} hat eine Frage zu „{title}“.',
  'You get this mail because you are named in the comment.':
    'Sie bekommen diese E-Mail, weil Sie im Kommentar genannt sind.',
  'You can see the case from now on.': 'Sie können den Vorgang ab jetzt sehen.',
  'You get this mail because you answer questions about this case.':
    'Sie bekommen diese E-Mail, weil Sie Fragen zu diesem Vorgang beantworten.',

  // Watching.
  '{who} commented on "{title:title?}".': '{who} hat „{title}“ kommentiert.',
  'There are {count:number} new comments on "{title:title?}".':
    'Zu „{title}“ gibt es {count} neue Kommentare.',
  'In order': 'Der Reihe nach',
  'You get at most one such mail an hour.': 'Sie bekommen höchstens eine solche E-Mail in der Stunde.',
  'The page of the case has a button to stop them.': 'Auf der Seite des Vorgangs lassen sie sich abstellen.',
  '"{title:title?}" has come to its end: {status:endedAs}.': '„{title}“ ist zu Ende: {status}.',
  'See how it went': 'Ansehen, wie es ausging',
  'You get this mail because this is your request.':
    'Sie bekommen diese E-Mail, weil dies Ihre Anforderung ist.',
  'You get this mail because you watch this case.':
    'Sie bekommen diese E-Mail, weil Sie diesen Vorgang beobachten.',

  // Status links.
  '{who} gives you a page that shows where "{title:title?}" stands, at any time.':
    '{who} gibt Ihnen eine Seite, die jederzeit zeigt, wie es um „{title}“ steht.',
  'The page works until': 'Die Seite gilt bis',
  'You need no account, and you can ask a question on the page.':
    'Sie brauchen kein Konto, und auf der Seite können Sie eine Frage stellen.',
  'The link is yours alone: whoever has it can read the page.':
    'Der Link ist nur für Sie: Wer ihn hat, kann die Seite lesen.',
  'Please do not pass it on.': 'Bitte geben Sie ihn nicht weiter.',
  'You get this mail because {who} entered your address.':
    'Sie bekommen diese E-Mail, weil {who} Ihre Adresse eingetragen hat.',
  '{who} follows "{title:title?}" by a link and has a question.':
    '{who} verfolgt „{title}“ über einen Link und hat eine Frage.',
  'Read and answer': 'Lesen und antworten',
  'Your answer goes to them by mail and stands on their page.':
    'Ihre Antwort geht dorthin per E-Mail und steht auf der Seite hinter dem Link.',
  'Other comments they do not see.': 'Andere Kommentare sind dort nicht zu sehen.',
  '{who} answered your question about "{title:title?}".': '{who} hat Ihre Frage zu „{title}“ beantwortet.',
  'You asked': 'Sie fragten',
  'You get this mail because you asked.': 'Sie bekommen diese E-Mail, weil Sie gefragt haben.',
}
