import { describe, expect, it } from 'vitest'
import { checkedValues, fieldsOf, keptValues } from '../../../functions/tasks/fields.ts'
import type { Choice } from '../../../functions/tasks/index.ts'

const items: Choice = {
  id: 'answer',
  label: 'Send my answer',
  past: 'answered',
  fields: [
    ...[1, 2, 3, 4].map((n) => ({
      type: 'group' as const,
      name: `i${n}`,
      label: `Laptop ${n}`,
      fields: [
        {
          name: `i${n}.answer`,
          label: 'Your answer',
          type: 'radio' as const,
          required: true,
          options: [
            { value: 'accept', label: 'I have it' },
            { value: 'decline', label: 'I decline it' },
          ],
        },
        {
          name: `i${n}.reason`,
          label: 'Why?',
          type: 'textarea' as const,
          required: true,
          when: { field: `i${n}.answer`, is: ['decline'] },
        },
      ],
    })),
    { name: 'checked', label: 'I have looked at it', type: 'checkbox', required: true },
  ],
}
const all = (answer: string) =>
  Object.fromEntries([1, 2, 3, 4].map((n) => [`i${n}.answer`, answer] as [string, string]))
const problemsOf = (choice: Choice, given: Record<string, string>) => {
  try {
    checkedValues(choice, given)
  } catch (error) {
    return error
  }
  return undefined
}

describe('the fields of a choice', () => {
  it('are found in groups too, in the order of the page', () => {
    expect(fieldsOf(items).map(({ field, group }) => [group, field.name])).toEqual([
      ...[1, 2, 3, 4].flatMap((n) => [
        [`Laptop ${n}`, `i${n}.answer`],
        [`Laptop ${n}`, `i${n}.reason`],
      ]),
      [undefined, 'checked'],
    ])
  })

  it('are taken when all that is shown is filled in', () => {
    const given = {
      ...all('accept'),
      'i2.answer': 'decline',
      'i2.reason': ' Broken\r\nscreen ',
      checked: 'yes',
    }
    expect(checkedValues(items, given)).toEqual({
      ...all('accept'),
      'i2.answer': 'decline',
      'i2.reason': 'Broken\nscreen',
      checked: 'yes',
    })
  })

  it('drop what another answer hides, and what nobody asked for', () => {
    const given = { ...all('accept'), 'i1.reason': 'left over', checked: 'yes', other: 'x' }
    expect(checkedValues(items, given)).toEqual({ ...all('accept'), checked: 'yes' })
  })

  it('name each problem with the item that it is about', () => {
    expect(problemsOf(items, { ...all('accept'), 'i3.answer': 'decline', checked: 'yes' })).toMatchObject({
      status: 422,
      code: 'field_wrong',
      message: 'Laptop 3: “Why?” is needed.',
      fields: [{ field: 'i3.reason', problem: 'is needed' }],
    })
    expect(problemsOf(items, { ...all('steal'), checked: 'no' })).toMatchObject({
      message:
        '5 answers are missing or cannot be used; each is marked. The first: Laptop 1: Your answer must be one of: accept, decline.',
      fields: [
        { field: 'i1.answer' },
        { field: 'i2.answer' },
        { field: 'i3.answer' },
        { field: 'i4.answer' },
        { field: 'checked' },
      ],
    })
  })

  it('may be incomplete where a part is kept, but not wrong', () => {
    const partial = { ...items, partial: true }
    expect(checkedValues(partial, { 'i4.answer': 'decline' })).toEqual({ 'i4.answer': 'decline' })
    expect(checkedValues(partial, {})).toEqual({})
    expect(problemsOf(partial, { 'i4.answer': 'steal' })).toMatchObject({ status: 422 })
    expect(problemsOf(partial, { 'i4.answer': 'decline', 'i4.reason': 'x'.repeat(301) })).toMatchObject({
      fields: [{ field: 'i4.reason', problem: 'must be at most 300 characters' }],
    })
  })

  it('are compared as they are kept: a second click is no second thought', () => {
    const again = { ...all('accept'), 'i1.reason': '', checked: 'yes ' }
    expect(keptValues(items, again)).toEqual(checkedValues(items, { ...all('accept'), checked: 'yes' }))
  })
})
