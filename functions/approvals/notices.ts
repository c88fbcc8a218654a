import { itemOf, type LetterWriter, type LetterWriters } from '../cases/index.ts'
import { Directory, isLiving } from '../people/index.ts'
import type { Task } from '../tasks/index.ts'
import { type Route, routeSk, type Stage } from './model.ts'
import { decided, whatAndAmount } from './words.ts'

/** Tells those who are asked, or have said yes, that the requester withdrew or recalled it. */
const calledOff: LetterWriter = async ({ file, request }) => {
  const sks = request.facts?.tasks as string[]
  const reason = request.facts?.reason
  const tasks = sks.flatMap((sk) => itemOf<Task>(file, sk) ?? [])
  return tasks
    .filter(({ person }, index) => tasks.findIndex((other) => other.person.id === person.id) === index)
    .flatMap(({ person, revision, answer }) => {
      const route = itemOf<Route>(file, routeSk(revision))
      if (!route) return []
      const again = file.head.status !== 'withdrawn'
      const did = again ? 'recalled a request to change it' : 'withdrew a request'
      return [
        {
          content: {
            to: { name: person.name, address: person.email },
            subject: `${again ? 'Recalled' : 'Withdrawn'}: ${route.content.what}`,
            lead: `${file.head.requester.name} ${did}: ${whatAndAmount(route.content)}.`,
            facts: [{ label: 'Requested by', value: file.head.requester.name }],
            ...(typeof reason === 'string' && { quote: { label: 'Why', text: reason } }),
            paragraphs: [
              again
                ? 'You need not answer it now: the link that you have decides nothing any more. If you are needed once it is submitted again, you get a new mail that says what was changed.'
                : 'You need not answer it any more.',
            ],
            footer: [],
            reason: `You get this mail because you ${answer ? 'approved it' : 'were asked to approve it'}.`,
          },
        },
      ]
    })
}

/** Tells those whom an administrator passed over and, unless it goes on, the requester. */
const overridden: LetterWriter = async ({ file, request }) => {
  const stage = itemOf<Stage>(file, String(request.facts?.stage ?? ''))
  const route = stage && itemOf<Route>(file, routeSk(stage.revision))
  const { override } = stage ?? {}
  if (!route || !override) return []
  const { by, decision, reason, passedOver } = override
  const { requester } = file.head
  const people = (await new Directory().people(passedOver.map(({ id }) => id))).filter(isLiving)
  const readers = [
    ...people.map(({ name, email }) => ({
      name,
      address: email,
      next: 'You need not answer it any more: a link that you have decides nothing.',
      because: 'You get this mail because you were asked, or would have been.',
    })),
    ...(decision === 'reject'
      ? [
          {
            name: requester.name,
            address: requester.email,
            next: route.content.words.onceRejected,
            because: 'You get this mail because you made the request.',
          },
        ]
      : []),
  ]
  return readers.map(({ name, address, next, because }) => ({
    content: {
      to: { name, address },
      subject: `${decision === 'approve' ? 'Approved' : 'Not approved'} by an administrator: ${route.content.what}`,
      lead: `${by.name} ${decided[decision]} as administrator, in the place of ${passedOver.map((each) => each.name).join(', ') || 'those who were asked'}: ${whatAndAmount(route.content)}.`,
      facts: route.content.facts,
      quote: { label: `${by.name} wrote`, text: reason },
      paragraphs: [next],
      footer: [],
      reason: because,
    },
  }))
}

export const notices = {
  'approval-called-off': calledOff,
  'approval-overridden': overridden,
} satisfies LetterWriters
