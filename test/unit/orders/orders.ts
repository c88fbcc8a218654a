import type { OrderView } from '../../../functions/procurement/order-pdf.ts'

export const order: OrderView = {
  number: 'PO-2027-0042',
  company: 'Demo Company GmbH',
  issuedOn: '2027-01-06',
  currency: 'EUR',
  vendor: { name: 'Fernwood Computers', email: 'orders@fernwood.example' },
  requester: 'Emil Employee',
  onBehalfOf: 'Jo Novak',
  costCentre: { code: 'IT', name: 'Information technology' },
  neededBy: 'Fri 15 Jan 2027',
  lines: [
    {
      description: 'Laptop 14 inch, 32 GB, 1 TB',
      category: 'Hardware',
      quantity: 2,
      unitPrice: '1,299.00 EUR',
      amount: '2,598.00 EUR',
    },
    {
      description: 'USB-C dock, 100 W',
      category: 'Accessories',
      quantity: 1,
      unitPrice: '115.50 EUR',
      amount: '115.50 EUR',
    },
  ],
  total: '2,713.50 EUR',
  approvals: [
    { who: 'Maria Manager', at: 'Tue 5 Jan 2027, 09:14 CET' },
    { who: 'Fiona Finance', at: 'Wed 6 Jan 2027, 11:02 CET' },
  ],
}

/** The names and scripts that fonts for western Europe lack. */
export const worldwide: OrderView = {
  ...order,
  company: 'Zakłady Łódź S.A.',
  vendor: { name: 'Київ Τεχνολογία 株式会社ひかり', email: 'orders@vendor.example' },
  requester: 'Željko Ćosić',
  onBehalfOf: 'Nguyễn Thị Hương',
  lines: [
    {
      description: 'Ελλάδα: πληκτρολόγιο',
      category: 'Клавіатури',
      quantity: 3,
      unitPrice: '19,00 €',
      amount: '57,00 €',
    },
    {
      description: '日本語キーボード 有線',
      category: '周辺機器',
      quantity: 1,
      unitPrice: '₹ 4,000',
      amount: '₹ 4,000',
    },
    { description: '한국어 키보드', category: '주변기기', quantity: 1, unitPrice: '₺ 900', amount: '₺ 900' },
    { description: '显示器 27 英寸', category: '硬件', quantity: 1, unitPrice: '¥ 1,999', amount: '¥ 1,999' },
    {
      description: 'مرحبا שלום ไทย 😀 𝗕𝗼𝗹𝗱',
      category: 'other scripts',
      quantity: 1,
      unitPrice: '1',
      amount: '1',
    },
  ],
  note: 'Dokładnie według oferty № 7/2027.',
}

export const long: OrderView = {
  ...order,
  lines: Array.from({ length: 60 }, (_, index) => ({
    description:
      index % 7 === 3
        ? `Cable set ${index + 1} with a description that goes on for quite a while, since somebody pasted the whole data sheet of the vendor into the field, and then some`
        : `Adapter ${index + 1}, USB-C to DisplayPort 1.4`,
    category: 'Accessories',
    quantity: index + 1,
    unitPrice: '19.99 EUR',
    amount: '1,199.40 EUR',
  })),
  total: '36,581.70 EUR',
  note: 'Deliver to the gate in the Hauptstraße between 9:00 and 16:00. '.repeat(6),
}
