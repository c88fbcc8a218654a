import { describe, expect, it } from 'vitest'
import { decimalMark, namedColumns, pastedRows, plainNumber } from '../../web/src/ui/form/pasted.ts'

describe('a pasted table', () => {
  it.each([
    ['tabs, as a spreadsheet gives it', 'Laptop\t2\t1.299,00\nDock\t1\t89,90'],
    ['semicolons, as a German file has them', 'Laptop;2;1.299,00\r\nDock;1;89,90\r\n'],
    ['commas and quotes', '"Laptop",2,"1.299,00"\nDock,1,"89,90"'],
  ])('has %s', (_, text) => {
    expect(pastedRows(text)).toEqual([
      ['Laptop', '2', '1.299,00'],
      ['Dock', '1', '89,90'],
    ])
  })

  it('is none where a text only has commas', () => {
    expect(pastedRows('Laptop, 14 inch')).toEqual([['Laptop, 14 inch']])
    expect(pastedRows('Laptop, 14 inch\nand a dock')).toEqual([['Laptop, 14 inch'], ['and a dock']])
  })

  it('keeps marks and lines inside quotes', () => {
    expect(pastedRows('"a ""b""\tc"\td\n"e\nf"\tg')).toEqual([
      ['a "b"\tc', 'd'],
      ['e\nf', 'g'],
    ])
  })
})

describe('the first row of a pasted table', () => {
  const names = [
    ['description', 'item'],
    ['quantity', 'qty'],
    ['unit price', 'price'],
  ]

  it('says which column is which, in any order', () => {
    expect(namedColumns(['Qty', 'Item', 'Unit price (EUR)', 'Total'], names)).toEqual([1, 0, 2, undefined])
  })

  it('is a row like the others where it has no names', () => {
    expect(namedColumns(['Laptop', '2', '1299'], names)).toBeUndefined()
  })
})

describe('a number', () => {
  it.each([
    ['1.299,00', '1299.00'],
    ['1,299.00', '1299.00'],
    ['€ 12', '12'],
    ['1.234.567', '1234567'],
    ['12,5', '12.5'],
    ['many', 'many'],
  ])('%s is %s to everybody', (text, plain) => {
    expect(plainNumber(text, ',')).toBe(plain)
    expect(plainNumber(text, '.')).toBe(plain)
  })

  it('with one mark before three digits is what the reader means by the mark', () => {
    expect(plainNumber('1.299', decimalMark('de'))).toBe('1299')
    expect(plainNumber('1.299', decimalMark('en-GB'))).toBe('1.299')
    expect(plainNumber('1,299', decimalMark('en-GB'))).toBe('1299')
  })
})
