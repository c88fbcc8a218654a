/** Icons on a grid of 24, drawn as strokes in the colour of the text. They say nothing by themselves: a label stands beside them. */
const paths = {
  home: 'M4 11l8-7 8 7v9h-5v-6h-6v6H4z',
  cases: 'M4 6h16M4 12h16M4 18h10',
  requests: 'M6 3h9l4 4v14H6zM14 3v5h5M9 13h7M9 17h5',
  people:
    'M9 11a3.5 3.5 0 100-7 3.5 3.5 0 000 7zM3 20c0-3.5 2.7-6 6-6s6 2.5 6 6M16 4.5a3.5 3.5 0 010 6.5M17.5 14.5c2.1.7 3.5 2.7 3.5 5.5',
  person: 'M12 12a4 4 0 100-8 4 4 0 000 8zM4.5 20.5c.6-3.8 3.6-6 7.500-6s6.900 2.200 7.500 6',
  moves: 'M14 4h5v16h-5M3 12h11M10 8l4 4-4 4',
  box: 'M12 3l8 4.500v9L12 21l-8-4.500v-9zM4 7.500l8 4.500 8-4.500M12 12v9',
  renew: 'M20 11a8 8 0 00-14.500-3.500L3 10M3 5v5h5M4 13a8 8 0 0014.500 3.500L21 14M21 19v-5h-5',
  contract: 'M6 3h9l4 4v14H6zM9 9h6M9 12.500h6M9 17.500c1.500-2.500 2.500 1.500 3.500 0s1.500-1 2.500 0',
  vendor: 'M4 10v10h16V10M3 10l2-6h14l2 6a3 3 0 01-6 0 3 3 0 01-6 0 3 3 0 01-6 0zM10 20v-5h4v5',
  project: 'M5 21V4h11l-2 4 2 4H5',
  chart: 'M4 20V4M4 20h16M8 16v-4M12 16V8M16 16v-6',
  policy: 'M12 3l7 3v5c0 5-3 8.500-7 10-4-1.500-7-5-7-10V6zM9 12l2 2 4-4',
  money: 'M4 7h16v11H4zM12 15a2.500 2.500 0 100-5 2.500 2.500 0 000 5zM7 10v.01M17 15v.01',
  order: 'M3 5h3l2 10h9l2-7H7M10 19.500v.01M16 19.500v.01',
  settings: 'M4 7h10M18 7h2M4 17h2M10 17h10M16 9a2 2 0 100-4 2 2 0 000 4zM8 19a2 2 0 100-4 2 2 0 000 4z',
  search: 'M11 18a7 7 0 100-14 7 7 0 000 14zM20 20l-4-4',
  menu: 'M4 7h16M4 12h16M4 17h16',
  close: 'M6 6l12 12M18 6L6 18',
  check: 'M5 12.500l4.500 4.500L19 7',
  plus: 'M12 5v14M5 12h14',
  right: 'M9 5l7 7-7 7',
  left: 'M15 5l-7 7 7 7',
  down: 'M5 9l7 7 7-7',
  up: 'M5 15l7-7 7 7',
  more: 'M5 12v.01M12 12v.01M19 12v.01',
  clock: 'M12 21a9 9 0 100-18 9 9 0 000 18zM12 7v5l3.500 2',
  calendar: 'M4 6h16v14H4zM4 10h16M8 3v5M16 3v5',
  mail: 'M3 6h18v13H3zM3 7l9 7 9-7',
  alert: 'M12 4l9 16H3zM12 10v4M12 17v.01',
  info: 'M12 21a9 9 0 100-18 9 9 0 000 18zM12 11v5M12 8v.01',
  comment: 'M4 5h16v11H10l-5 4v-4H4z',
  attach:
    'M19 11l-7.500 7.500a4.500 4.500 0 01-6.500-6.500L13 4a3 3 0 014.500 4.500L9.500 16a1.500 1.500 0 01-2-2L14 7.500',
  eye: 'M2.500 12S6 5.500 12 5.500 21.500 12 21.500 12 18 18.500 12 18.500 2.500 12 2.500 12zM12 15a3 3 0 100-6 3 3 0 000 6z',
  link: 'M10 14a4 4 0 006 .5l3-3a4 4 0 00-6-6l-1 1M14 10a4 4 0 00-6-.5l-3 3a4 4 0 006 6l1-1',
  download: 'M12 4v11M7 11l5 5 5-5M4 20h16',
  upload: 'M12 16V5M7 9l5-5 5 5M4 20h16',
  filter: 'M4 5h16l-6 8v6l-4-2v-4z',
  star: 'M12 4l2.500 5.200 5.500.8-4 4 1 5.500-5-2.700-5 2.700 1-5.500-4-4 5.500-.8z',
  trash: 'M5 7h14M10 4h4M7 7l1 13h8l1-13M10 11v6M14 11v6',
  edit: 'M4 20l1-4L16 5l3 3L8 19zM14 7l3 3',
  pass: 'M4 12h13M12 7l5 5-5 5M20 5v14',
  bell: 'M6 17V11a6 6 0 0112 0v6l2 2H4zM10 21h4',
  sun: 'M12 16a4 4 0 100-8 4 4 0 000 8zM12 3v2M12 19v2M3 12h2M19 12h2M5.600 5.600L7 7M17 17l1.400 1.400M5.600 18.400L7 17M17 7l1.400-1.400',
  moon: 'M20 14.500A8.500 8.500 0 119.500 4a7 7 0 0010.500 10.500z',
  device: 'M3 5h18v11H3zM9 20h6M12 16v4',
  scan: 'M4 8V4h4M16 4h4v4M20 16v4h-4M8 20H4v-4M7 12h10',
  machine: 'M4 4h6v5H4zM14 15h6v5h-6zM7 9v3.500h10V15',
  signOut: 'M10 4H5v16h5M9 12h12M17 8l4 4-4 4',
  undo: 'M9 7H15a5 5 0 010 10H8M9 7l3-3M9 7l3 3',
  drag: 'M9 6v.01M15 6v.01M9 12v.01M15 12v.01M9 18v.01M15 18v.01',
  view: 'M6 4h12v16l-6-4-6 4z',
} as const

export type IconName = keyof typeof paths

export function Icon({ name, size = 20 }: { name: IconName; size?: number }) {
  return (
    <svg
      width={size}
      height={size}
      viewBox="0 0 24 24"
      fill="none"
      stroke="currentColor"
      strokeWidth="1.8"
      strokeLinecap="round"
      strokeLinejoin="round"
      aria-hidden="true"
      focusable="false"
      style={{ flex: 'none' }}
    >
      <path d={paths[name]} />
    </svg>
  )
}
